/** When events that are numbered were sent, answered and seen. */
export class Delays {
  readonly #sent: Float64Array
  readonly #answered: Float64Array
  readonly #seen: Float64Array
  #count = 0

  constructor(events: number) {
    this.#sent = new Float64Array(events)
    this.#answered = new Float64Array(events)
    this.#seen = new Float64Array(events)
  }

  /** How many were seen. */
  get count(): number {
    return this.#count
  }

  sent(n: number): void {
    this.#sent[n] = performance.now()
  }

  answered(n: number): void {
    this.#answered[n] = performance.now()
  }

  seen(n: number): void {
    this.#seen[n] = performance.now()
    this.#count += 1
  }

  /** Milliseconds from sending, from event number `first` on: half are below `p50`; and how many were never seen. */
  figures(first: number): {
    readonly p50: number
    readonly p99: number
    readonly lost: number
    readonly answered50: number
    readonly answered99: number
  } {
    const delays = (times: Float64Array): Float64Array =>
      times.map((time, n) => (n < first || time === 0 ? Number.NaN : time - (this.#sent[n] ?? 0)))
    const known = (times: Float64Array): Float64Array =>
      delays(times)
        .filter((delay) => !Number.isNaN(delay))
        .sort()
    const at = (sorted: Float64Array, part: number): number =>
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
    const [seen, answered] = [known(this.#seen), known(this.#answered)]
    return {
      p50: at(seen, 0.5),
      p99: at(seen, 0.99),
      lost: this.#sent.length - first - seen.length,
      answered50: at(answered, 0.5),
      answered99: at(answered, 0.99),
    }
  }
}
