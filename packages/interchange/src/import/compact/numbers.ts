/** So many numbers are in a piece. */
const pieceBits = 14
const pieceSize = 1 << pieceBits

/**
 * A list of numbers that grows, four or eight bytes each. It grows by pieces: an array that is made anew at twice its
 * length leaves holes behind that nobody else fits in.
 */
export class Numbers<
  Piece extends Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer> = Int32Array<ArrayBuffer>,
> {
  readonly #make: () => Piece
  readonly #pieces: Piece[] = []
  #length = 0

  private constructor(make: () => Piece) {
    this.#make = make
  }

  /** Whole numbers of 32 bits. */
  static ofWords(): Numbers {
    return new Numbers(() => new Int32Array(pieceSize))
  }

  /** Whole numbers of 53 bits. */
  static ofDoubles(): Numbers<Float64Array<ArrayBuffer>> {
    return new Numbers(() => new Float64Array(pieceSize))
  }

  get length(): number {
    return this.#length
  }

  push(number: number): void {
    if ((this.#length & (pieceSize - 1)) === 0) this.#pieces.push(this.#make())
    const piece = this.#pieces.at(-1) as Piece
    piece[this.#length & (pieceSize - 1)] = number
    this.#length += 1
  }

  /** The number at a place that there is. */
  at(place: number): number {
    return (this.#pieces[place >>> pieceBits] as Piece)[place & (pieceSize - 1)] as number
  }
}
