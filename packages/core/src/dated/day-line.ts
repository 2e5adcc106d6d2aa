/**
 * A sum that changes on days: seats that are taken, money that is committed. Changes may be told in any order of their
 * days; one that comes in order costs nothing more, and one that is late costs the days after it, not the facts.
 */
export class DayLine {
  readonly #days: string[] = []
  readonly #changes: number[] = []
  #sum = 0

  /** Changes the sum from a day on. */
  add(day: string, change: number): void {
    if (change === 0) return
    this.#sum += change
    const last = this.#days.at(-1)
    if (last === undefined || last < day) {
      this.#days.push(day)
      this.#changes.push(change)
      return
    }
    const place = this.#placeOf(day)
    if (this.#days[place] === day) this.#changes[place] = (this.#changes[place] as number) + change
    else {
      this.#days.splice(place, 0, day)
      this.#changes.splice(place, 0, change)
    }
  }

  /** The first of a day and those after it on which the sum, at the end of that day, is as asked. */
  firstFrom(from: string, is: (sum: number, day: string) => boolean): DaySum | undefined {
    let found: DaySum | undefined
    let sum = this.#sum
    // From the end: what comes in the order of its days has none after it.
    for (let i = this.#days.length - 1; i >= 0; i--) {
      const day = this.#days[i] as string
      if (day <= from) break
      if (is(sum, day)) found = { day, sum }
      sum -= this.#changes[i] as number
    }
    return is(sum, from) ? { day: from, sum } : found
  }

  /** Where a day stands, or would stand. */
  #placeOf(day: string): number {
    let [low, high] = [0, this.#days.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#days[middle] as string) < day) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** A day with the sum at its end. */
export interface DaySum {
  readonly day: string
  readonly sum: number
}
