import type { Connection } from "pg"
import { Question } from "./question.ts"

/** Rows in the binary form of `COPY`, one behind another: nothing of them is read yet. */
export interface CopiedRows {
  readonly bytes: Buffer
  /** Where each row begins in the bytes. */
  readonly starts: readonly number[]
}

/** How the bytes begin: a signature, flags, the length of an extension that there is none of. */
const header = 19

/** How much memory there is at first, at the least; it is doubled as rows come. */
const least = 4_096

/** `COPY … TO STDOUT (FORMAT binary)`, alone or behind other statements whose rows nobody needs. */
export class CopyOf extends Question<CopiedRows> {
  readonly #starts: number[] = []
  #bytes: Buffer
  #end = 0

  /** `likely` is how many bytes will come, as far as anybody can say. */
  constructor(text: string, likely: number) {
    super({ text })
    this.#bytes = Buffer.allocUnsafe(Math.max(least, likely))
  }

  submit(connection: Connection): void {
    connection.query(this.text)
  }

  /** The server sends each row in a message of its own. `pg` uses the memory of a message again, so it is copied. */
  override handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    const end = this.#end + chunk.length
    if (end > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(end, this.#bytes.length * 2))
      this.#bytes.copy(larger, 0, 0, this.#end)
      this.#bytes = larger
    }
    chunk.copy(this.#bytes, this.#end)
    this.#starts.push(this.#end === 0 ? header : this.#end)
    this.#end = end
  }

  get answered(): CopiedRows {
    // Behind the last row comes a mark that there is no more.
    return { bytes: this.#bytes.subarray(0, this.#end), starts: this.#starts.slice(0, -1) }
  }
}
