/** So many numbers are in a piece. */
const pieceBits = 14
const pieceSize = 1 << pieceBits
/** The first piece begins with so many: most files are small, and memory has to be cleared first. */
const firstSize = 1 << 8

/**
 * A list of numbers that grows, four or eight bytes each. It grows by pieces: an array that is made anew at twice its
 * length leaves holes behind that nobody else fits in. Only the first piece grows, as long as it is a small one.
 */
export class Numbers<
  Piece extends Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer> = Int32Array<ArrayBuffer>,
> {
  readonly #make: (size: number) => Piece
  readonly #pieces: Piece[] = []
  #length = 0

  private constructor(make: (size: number) => Piece) {
    this.#make = make
  }

  /** Whole numbers of 32 bits. */
  static ofWords(): Numbers {
    return new Numbers((size) => new Int32Array(size))
  }

  /** Whole numbers of 53 bits. */
  static ofDoubles(): Numbers<Float64Array<ArrayBuffer>> {
    return new Numbers((size) => new Float64Array(size))
  }

  get length(): number {
    return this.#length
  }

  push(number: number): void {
    const place = this.#length & (pieceSize - 1)
    if (place === 0) this.#pieces.push(this.#make(this.#length === 0 ? firstSize : pieceSize))
    let piece = this.#pieces.at(-1) as Piece
    if (place === piece.length) {
      const larger = this.#make(piece.length * 2)
      larger.set(piece)
      this.#pieces[0] = larger
      piece = larger
    }
    piece[place] = number
    this.#length += 1
  }

  /** The number at a place that there is. */
  at(place: number): number {
    return (this.#pieces[place >>> pieceBits] as Piece)[place & (pieceSize - 1)] as number
  }
}
