import { beginning, type Checkpoint, type Cursor, type Position } from "@ampera/ledger"
import { isFurther, type Scanned, through } from "./scanned.ts"
import type { Landmark, SideFile } from "./side-file.ts"

/** One pair of position and token is kept for so many events. */
const spacing = 1_000

/** How many of the last positions are known one by one: who reads lately written events asks for them again. */
const recent = 1_000

/** So many bytes of the server's log, some thousands of events, are looked at again rather than written down. */
const far = 1_000_000n

/** How far a reader of this process has counted: a position, and how far behind it nothing of ours comes. */
export interface Counted extends Checkpoint {
  /** How far the server has looked; at least up to the cursor. */
  readonly scanned: Scanned
}

/**
 * Which position is which event on the server. A server counts bytes, not events, so somebody has to have counted: all
 * readers of this process tell what they pass, and a file keeps the last of it, with one pair for a thousand events.
 */
export class Positions {
  readonly #file: SideFile
  #pairs: Checkpoint[] = []
  #tail: Counted = { ...beginning, scanned: through(0n) }
  #tailId: string | undefined
  #looked: Landmark | undefined
  /** Behind a position: how far there is nothing of ours, where that is far. */
  #gaps = new Map<Position, Scanned>()
  /** The last checkpoints before the tail, one for each position, the tail among them. */
  #recent: Checkpoint[] = []
  /** Up to where the file knows the log. */
  #kept: Cursor = 0n

  constructor(file: SideFile) {
    this.#file = file
  }

  /**
   * Believes of the file what is on the server: `stands` says of an event whether it is there. What stands before such
   * an event is what stood there when it was counted, for an event has an id of its own. Of another log, or of one that
   * was put back, nothing is believed.
   */
  async recall(stands: (landmark: Landmark) => Promise<boolean>): Promise<void> {
    const { gaps, looked, pairs, tail } = this.#file.read()
    const isThere = async (one: Landmark | undefined) => one !== undefined && (await stands(one))
    const [hasTail, hasLooked] = await Promise.all([tail, looked].map(isThere))
    if (tail !== undefined && !hasTail) return
    this.#pairs = [...pairs]
    this.#gaps = new Map(gaps)
    if (tail !== undefined) {
      const { cursor, id, position } = tail
      this.#tail = { position, cursor, scanned: through(cursor) }
      this.#tailId = id
    }
    if (looked !== undefined && hasLooked) this.looked(this.#tail.position, through(looked.cursor), looked.id)
    this.#kept = this.#tail.scanned.commit
  }

  /** The furthest that anybody has counted. */
  get tail(): Counted {
    return this.#tail
  }

  /** How far the server need not look again for whoever reads on from a checkpoint. */
  scannedFrom({ cursor, position }: Checkpoint): Scanned {
    if (position === this.#tail.position && cursor === this.#tail.cursor) return this.#tail.scanned
    return this.#gaps.get(position) ?? through(cursor)
  }

  /** How far a reader who stands at a position may leap over what is not ours; undefined when it is not worth it. */
  leapFrom(position: Position, scanned: Scanned): Scanned | undefined {
    const gap = position === this.#tail.position ? this.#tail.scanned : this.#gaps.get(position)
    return gap !== undefined && gap.commit - scanned.commit > far ? gap : undefined
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

  /** Takes down that an event, of that id on the server, stands at a position. */
  passed(checkpoint: Checkpoint, id: string): void {
    const { cursor, position } = checkpoint
    if (position > this.#tail.position) {
      const here = through(cursor)
      const scanned = isFurther(here, this.#tail.scanned) ? here : this.#tail.scanned
      if (position !== this.#tail.position + 1) this.#recent = []
      else if (this.#tail.scanned.commit - this.#tail.cursor > far)
        this.#gaps.set(this.#tail.position, this.#tail.scanned)
      this.#tail = { position, cursor, scanned }
      this.#tailId = id
      this.#looked = undefined
      this.#recent.push(checkpoint)
      if (this.#recent.length > 2 * recent) this.#recent = this.#recent.slice(-recent)
    }
    if (position % spacing === 0) this.#keep({ position, cursor })
    this.#keepAtTimes()
  }

  /**
   * Takes down that nothing of ours stands between the tail and there. With the id of the event that stands there the
   * next process can know it too.
   */
  looked(position: Position, scanned: Scanned, id?: string): void {
    if (position !== this.#tail.position) return
    if (isFurther(scanned, this.#tail.scanned)) this.#tail = { ...this.#tail, scanned }
    if (id === undefined || scanned.commit <= (this.#looked?.cursor ?? this.#tail.cursor)) return
    this.#looked = { cursor: scanned.commit, id }
    this.#keepAtTimes()
  }

  /** Writes down what the file does not know yet. */
  keep(): void {
    if (this.#furthest <= this.#kept) return
    this.#kept = this.#furthest
    const { cursor, position } = this.#tail
    this.#file.write({
      pairs: this.#pairs,
      gaps: this.#gaps,
      tail: this.#tailId === undefined ? undefined : { position, cursor, id: this.#tailId },
      looked: this.#looked,
    })
  }

  get #furthest(): Cursor {
    return this.#looked?.cursor ?? this.#tail.cursor
  }

  #keepAtTimes(): void {
    if (this.#furthest - this.#kept > far) this.keep()
  }

  #keep(pair: Checkpoint): void {
    const before = this.#pairs.findLastIndex(({ position }) => position <= pair.position)
    if (this.#pairs[before]?.position !== pair.position) this.#pairs.splice(before + 1, 0, pair)
  }
}
