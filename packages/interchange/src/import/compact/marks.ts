/** A set of whole numbers from 0, a bit each: of a million rows an eighth of a megabyte. */
export class Marks {
  #words = new Uint32Array(32)
  #size = 0

  /** How many there are. */
  get size(): number {
    return this.#size
  }

  has(number: number): boolean {
    return ((this.#words[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0
  }

  add(number: number): void {
    if (this.has(number)) return
    const word = number >>> 5
    if (word >= this.#words.length) {
      const larger = new Uint32Array(Math.max(word + 1, this.#words.length * 2))
      larger.set(this.#words)
      this.#words = larger
    }
    this.#words[word] = (this.#words[word] as number) | (1 << (number & 31))
    this.#size += 1
  }

  /** Takes a number out; tells whether it was there. */
  delete(number: number): boolean {
    if (!this.has(number)) return false
    const word = number >>> 5
    this.#words[word] = (this.#words[word] as number) & ~(1 << (number & 31))
    this.#size -= 1
    return true
  }

  /** A set of its own with the same numbers. */
  copy(): Marks {
    const copy = new Marks()
    copy.#words = this.#words.slice()
    copy.#size = this.#size
    return copy
  }
}
