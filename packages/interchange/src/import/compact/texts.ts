import { hashOf } from "./hash.ts"
import { Numbers } from "./numbers.ts"

/** The most bytes of a piece in which texts lie, one behind the other. */
const pieceSize = 1 << 20
/** The first piece has so many, each next one twice as many: most files are small, and memory has to be cleared first. */
const firstPiece = 1 << 12
const pieceBits = 20

/**
 * Numbers texts from 0 in the order in which they come, as a map from text to number would, beside the objects of the
 * program: such a map of a million takes a hundred megabytes that each collection of garbage has to walk.
 */
export class Texts {
  readonly #pieces: Uint8Array<ArrayBuffer>[] = []
  /** How much of the last piece is filled. */
  #filled = 0
  /** Where each text lies: its piece, and the place in it. */
  readonly #starts = Numbers.ofWords()
  /** The length of each, twice, and 1 more where a character takes two bytes. */
  readonly #lengths = Numbers.ofWords()
  /** The number of a text, and 1, where its hash tells, or behind that; 0 where none is. */
  #slots = new Int32Array(1 << 10)

  /** How many texts there are. */
  get size(): number {
    return this.#starts.length
  }

  /** The number of a text; -1 when it did not come. */
  find(text: string): number {
    return (this.#slots[this.#slotOf(text)] as number) - 1
  }

  /** The number of a text that came, or comes now. */
  numberOf(text: string): number {
    let slot = this.#slotOf(text)
    const found = (this.#slots[slot] as number) - 1
    if (found >= 0) return found
    if ((this.size + 1) * 2 > this.#slots.length) {
      this.#spread()
      slot = this.#slotOf(text)
    }
    const number = this.size
    this.#write(text)
    this.#slots[slot] = number + 1
    return number
  }

  /** The text of a number. */
  at(number: number): string {
    const start = this.#starts.at(number)
    const piece = this.#pieces[start >>> pieceBits] as Uint8Array<ArrayBuffer>
    const bytes = Buffer.from(piece.buffer, start & (pieceSize - 1), this.#bytesOf(number))
    return bytes.toString((this.#lengths.at(number) & 1) === 1 ? "utf16le" : "latin1")
  }

  #bytesOf(number: number): number {
    const length = this.#lengths.at(number)
    return (length & 1) === 1 ? length & ~1 : length >>> 1
  }

  #slotOf(text: string): number {
    const mask = this.#slots.length - 1
    for (let slot = hashOf(text) & mask; ; slot = (slot + 1) & mask) {
      const number = (this.#slots[slot] as number) - 1
      if (number < 0 || this.#is(number, text)) return slot
    }
  }

  #is(number: number, text: string): boolean {
    const length = this.#lengths.at(number)
    if (length >>> 1 !== text.length) return false
    const start = this.#starts.at(number)
    const piece = this.#pieces[start >>> pieceBits] as Uint8Array<ArrayBuffer>
    const from = start & (pieceSize - 1)
    if ((length & 1) === 0) {
      for (let i = 0; i < text.length; i++) if (piece[from + i] !== text.charCodeAt(i)) return false
      return true
    }
    for (let i = 0; i < text.length; i++) {
      const low = piece[from + 2 * i] as number
      if ((((piece[from + 2 * i + 1] as number) << 8) | low) !== text.charCodeAt(i)) return false
    }
    return true
  }

  #write(text: string): void {
    const isWide = takesTwoBytes(text)
    const size = isWide ? text.length * 2 : text.length
    const piece = this.#pieceFor(size)
    this.#starts.push(((this.#pieces.length - 1) << pieceBits) | this.#filled)
    this.#lengths.push(text.length * 2 + (isWide ? 1 : 0))
    if (isWide) Buffer.from(piece.buffer).write(text, this.#filled, "utf16le")
    else for (let i = 0; i < text.length; i++) piece[this.#filled + i] = text.charCodeAt(i)
    this.#filled += size
  }

  /** A piece with room for so many bytes: the last one, or one more. */
  #pieceFor(size: number): Uint8Array<ArrayBuffer> {
    const last = this.#pieces.at(-1)
    if (last !== undefined && this.#filled + size < last.length) return last
    const usual = last === undefined ? firstPiece : Math.min(last.length * 2, pieceSize)
    const piece = new Uint8Array(Math.max(usual, size))
    this.#pieces.push(piece)
    this.#filled = 0
    return piece
  }

  /** Makes more slots, so that half of them stay empty. */
  #spread(): void {
    this.#slots = new Int32Array(this.#slots.length * 2)
    for (let number = 0; number < this.size; number++) {
      this.#slots[this.#slotOf(this.at(number))] = number + 1
    }
  }
}

/** Whether a character of a text takes more than a byte. */
function takesTwoBytes(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return true
  return false
}
