/** A list of numbers that grows, four or eight bytes each. */
export class Numbers<
  Kept extends Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer> = Int32Array<ArrayBuffer>,
> {
  readonly #make: (length: number) => Kept
  #kept: Kept
  #length = 0

  private constructor(make: (length: number) => Kept) {
    this.#make = make
    this.#kept = make(256)
  }

  /** Whole numbers of 32 bits. */
  static ofWords(): Numbers {
    return new Numbers((length) => new Int32Array(length))
  }

  /** Whole numbers of 53 bits. */
  static ofDoubles(): Numbers<Float64Array<ArrayBuffer>> {
    return new Numbers((length) => new Float64Array(length))
  }

  get length(): number {
    return this.#length
  }

  push(number: number): void {
    if (this.#length === this.#kept.length) {
      const larger = this.#make(this.#length * 2)
      larger.set(this.#kept)
      this.#kept = larger
    }
    this.#kept[this.#length++] = number
  }

  /** The number at a place that there is. */
  at(place: number): number {
    return this.#kept[place] as number
  }

  set(place: number, number: number): void {
    this.#kept[place] = number
  }
}
