import type { Fact, NewEvent, Uuid } from "../../index.ts"
import { frozen } from "../reading/frozen.ts"
import type { Pending, Planned } from "./pending.ts"
import { Released } from "./released.ts"
import { evolve, nextRevision, type StreamState } from "../reading/stream-state.ts"

/** A stream as a draft leaves it, and which of its commands wrote each event from a revision on. */
export interface DraftStream {
  readonly at: StreamState
  readonly from: number
  readonly commands: number[]
}

/**
 * The streams that a draft has at hand. One that was let go of leaves but numbers behind, by which it is made again if
 * it is asked for after all.
 */
export class DraftStreams {
  readonly #pending: Pending
  readonly #streams = new Map<string, DraftStream>()
  readonly #released = new Released()

  constructor(pending: Pending) {
    this.#pending = pending
  }

  get(stream: string): DraftStream | undefined {
    return this.#streams.get(stream)
  }

  /** Takes in a stream as the log has it: it goes on with what the draft accepted for it before it was let go of. */
  put(at: StreamState): DraftStream {
    const found: DraftStream = { at, from: nextRevision(at.revision), commands: [] }
    for (const number of this.#released.of(at.stream)) {
      const planned = this.#pending.at(number)
      if (planned.stream !== at.stream) continue
      for (const event of planned.events) {
        // A commit that failed may have kept it.
        if (at.ids.has(event.id)) continue
        evolve(at, event, dataOf(event))
        found.commands.push(number)
      }
    }
    this.#streams.set(at.stream, found)
    return found
  }

  /** Lets go of the state of a stream. */
  release(stream: string): void {
    const found = this.#streams.get(stream)
    if (found === undefined) return
    this.#streams.delete(stream)
    this.#released.add(stream, found.commands)
  }

  /** The command of this draft that wrote an event of a stream first; undefined where the log has it. */
  planned({ from, commands }: DraftStream, revision: number, first: Uuid): Planned | undefined {
    const number = commands[revision - from]
    const planned = number === undefined ? undefined : this.#pending.at(number)
    return planned?.events[0]?.id === first ? planned : undefined
  }
}

/** The data of an event that waits to be written, as rules see it. */
const dataOf = ({ data }: NewEvent): object => frozen(JSON.parse(data) as object)

/** What folds see of a command's events, the first of them at a revision of its stream. */
export const factsOf = ({ stream, events }: Planned, first: number): readonly Fact[] =>
  events.map((event, i) => ({
    stream,
    revision: first + i,
    type: event.type,
    data: dataOf(event),
    occurredOn: event.occurredOn,
  }))
