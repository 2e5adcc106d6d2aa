import type { Step } from "../../workload/offerings.ts"

/** The rules of an offering by hand: as little as decides the commands of the workload. */
export class HandOffering {
  revision = -1
  #seats = -1
  #taken = 0
  readonly #live = new Set<string>()

  /** How many are enrolled and have not completed. */
  get live(): number {
    return this.#live.size
  }

  /** Takes in the next event of the stream. */
  apply(type: string, data: Step["data"]): void {
    this.revision += 1
    const { seats = 0, personId = "" } = data
    if (type === "OfferingScheduled") this.#seats = seats
    else if (type === "Enrolled") {
      this.#live.add(personId)
      this.#taken += 1
    } else this.#live.delete(personId)
  }

  /** Whether a command is accepted. */
  allows({ type, data: { personId = "" } }: Step): boolean {
    if (type === "OfferingScheduled") return this.#seats === -1
    return type === "Enrolled" ? this.#taken < this.#seats : this.#live.has(personId)
  }
}
