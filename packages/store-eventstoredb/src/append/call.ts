import { type IsoInstant, isoInstant, type Sentence } from "@ampera/ledger"
import {
  appendCall,
  ClockBehind,
  type ClockPolicy,
  type GroupedCall,
  instantAfter,
  type NonEmpty,
  OutcomeUnknown,
  type StoreUnavailable,
  type Unfit,
  type Write,
  type WriteResult,
} from "@ampera/ledger/store"
import * as Result from "effect/Result"

/** Why a call has no answers. */
export type NoAnswers = StoreUnavailable | OutcomeUnknown | ClockBehind

/** One call of `appendMany` on its way. */
export class Call implements GroupedCall {
  readonly writes: NonEmpty<Write>
  /** How many events it holds, for the size of a group. */
  readonly events: number
  /** For each write why it may not be written, whatever the log says. */
  readonly unfit: readonly (Unfit | undefined)[]
  readonly results: WriteResult[] = []
  /** Nobody waits for the answers any more. */
  abandoned = false
  /** Something of it was written, or may have been. */
  wrote = false
  /** The clock stood too far behind and was overruled. */
  followed = false
  #failure: NoAnswers | undefined
  readonly #now: () => number
  #recordedAt: IsoInstant | undefined
  /** The streams of which a write failed: later ones could fit by accident a state that never was. */
  readonly #failed = new Set<string>()
  /** The streams of which a write was there already: later ones were decided on what it says, not on what is there. */
  readonly #repeated = new Set<string>()

  constructor(writes: NonEmpty<Write>, now: () => number) {
    const { events, unfit = [] } = appendCall(writes, now)
    this.writes = writes
    this.events = events
    this.unfit = unfit
    this.#now = now
  }

  get hasNoAnswers(): boolean {
    return this.#failure !== undefined
  }

  fail(error: NoAnswers): void {
    this.#failure ??= error
  }

  /** Why it has no answers. Once something was written, nobody can say any more that nothing was. */
  failure(where: Sentence): NoAnswers | undefined {
    const error = this.#failure
    const certain = error === undefined || error instanceof OutcomeUnknown || !this.wrote
    return certain ? error : new OutcomeUnknown(where, error)
  }

  hasFailed(stream: string): boolean {
    return this.#failed.has(stream)
  }

  hasRepeated(stream: string): boolean {
    return this.#repeated.has(stream)
  }

  answer(index: number, result: WriteResult): void {
    const { stream } = this.writes[index] as Write
    this.results[index] = result
    if (Result.isFailure(result)) this.#failed.add(stream)
    else if (result.success.repeated) this.#repeated.add(stream)
  }

  /** When its events are recorded. The clock is asked once, when something will be written. */
  recordedAt(last: number, policy: ClockPolicy): IsoInstant | ClockBehind {
    if (this.#recordedAt !== undefined) return this.#recordedAt
    const instant = instantAfter(last, this.#now(), policy)
    if (instant instanceof ClockBehind) return instant
    this.followed = instant.followed
    this.#recordedAt = isoInstant(instant.recordedAt)
    return this.#recordedAt
  }
}
