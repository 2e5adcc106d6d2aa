import { beginning, type Checkpoint, type Position } from "@ampera/ledger"
import { isFurther, type Scanned, through } from "./scanned.ts"
import type { SideFile } from "./side-file.ts"

/** One pair of position and token is kept for so many events. */
const spacing = 1_000

/** How many of the last positions are known one by one: who reads lately written events asks for them again. */
const recent = 1_000

/** How far a reader of this process has counted: a position, and how far behind it nothing of ours comes. */
export interface Counted extends Checkpoint {
  /** How far the server has looked; at least up to the cursor. */
  readonly scanned: Scanned
}

/**
 * Which position is which event on the server. A server counts bytes, not events, so somebody has to have counted: all
 * readers of this process tell what they pass, and a file keeps one pair for a thousand events.
 */
export class Positions {
  readonly #file: SideFile
  #pairs: Checkpoint[]
  #tail: Counted = { ...beginning, scanned: through(0n) }
  /** The last checkpoints before the tail, one for each position, the tail among them. */
  #recent: Checkpoint[] = []

  constructor(file: SideFile) {
    this.#file = file
    this.#pairs = [...file.read()]
    const last = this.#pairs.at(-1)
    if (last !== undefined) this.#tail = { ...last, scanned: through(last.cursor) }
  }

  /** The furthest that anybody has counted. */
  get tail(): Counted {
    return this.#tail
  }

  /** The last pair at or before a position: where to begin to count. */
  before(position: Position): Checkpoint {
    if (this.#tail.position <= position) return { position: this.#tail.position, cursor: this.#tail.cursor }
    const near = this.#recent.at(position - 1 - this.#tail.position)
    if (near?.position === position) return near
    return this.#pairs.findLast((pair) => pair.position <= position) ?? beginning
  }

  /** Whether a checkpoint is one that was counted here, or one that contradicts it; undefined when nobody knows. */
  knows({ cursor, position }: Checkpoint): boolean | undefined {
    const known = this.before(position)
    return known.position === position ? known.cursor === cursor : undefined
  }

  /** Takes down that an event stands at a position. */
  passed(checkpoint: Checkpoint): void {
    const { cursor, position } = checkpoint
    if (position > this.#tail.position) {
      const here = through(cursor)
      const scanned = isFurther(here, this.#tail.scanned) ? here : this.#tail.scanned
      if (position !== this.#tail.position + 1) this.#recent = []
      this.#tail = { position, cursor, scanned }
      this.#recent.push(checkpoint)
      if (this.#recent.length > 2 * recent) this.#recent = this.#recent.slice(-recent)
    }
    if (position % spacing === 0) this.#keep({ position, cursor })
  }

  /** A pair behind all others goes into the file too; one before them only fills a gap that a reader left. */
  #keep(pair: Checkpoint): void {
    const before = this.#pairs.findLastIndex(({ position }) => position <= pair.position)
    if (this.#pairs[before]?.position === pair.position) return
    this.#pairs.splice(before + 1, 0, pair)
    if (this.#pairs.length === 1) this.#file.write(this.#pairs)
    else if (before + 2 === this.#pairs.length) this.#file.add(pair)
  }

  /** Takes down that nothing of ours stands between the tail and there. */
  looked(position: Position, scanned: Scanned): void {
    if (position === this.#tail.position && isFurther(scanned, this.#tail.scanned))
      this.#tail = { ...this.#tail, scanned }
  }

  /** The file was of another log, or the log is another one now: count from the beginning. */
  forget(): void {
    this.#pairs = []
    this.#tail = { ...beginning, scanned: through(0n) }
    this.#recent = []
    this.#file.write([])
  }
}
