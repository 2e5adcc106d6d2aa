import type { Checkpoint, Position } from "../../index.ts"

/** The reader has been given everything that was in the log when this was said. */
export interface CaughtUp {
  readonly _tag: "CaughtUp"
  /** The last event in the log then; 0 while there is none. */
  readonly position: Position
  /** The store's own token for it: not in its JSON, for another copy has another one. */
  readonly at: Checkpoint
}

class Told implements CaughtUp {
  readonly _tag = "CaughtUp"
  readonly position: Position
  readonly #at: Checkpoint

  constructor(at: Checkpoint) {
    this.position = at.position
    this.#at = at
  }

  get at(): Checkpoint {
    return this.#at
  }
}

/** What a ledger's reader hears when its store has nothing left. */
export const caughtUpAt = (at: Checkpoint): CaughtUp => new Told(at)
