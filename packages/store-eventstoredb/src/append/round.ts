import { AppendTooLarge, type IsoInstant, says, type Sentence } from "@ampera/ledger"
import {
  ClockBehind,
  type ClockPolicy,
  type NonEmpty,
  OutcomeUnknown,
  VersionConflict,
  type Write,
} from "@ampera/ledger/store"
import type { EventStoreDBClient } from "@eventstore/db-client"
import * as Result from "effect/Result"
import type { LatestInstant } from "../log/instants.ts"
import type { Names } from "../log/names.ts"
import { Overdue } from "../server/deadline.ts"
import { denied, readError, unavailable } from "../server/failure.ts"
import type { Call } from "./call.ts"
import type { LookUp } from "./look-up.ts"
import { parcelOf, type Sent, send } from "./send.ts"
import { together } from "./together.ts"

/**
 * How many appends may wait for their answers. The client buffers 16 messages; what waits behind a full buffer when the
 * connection breaks is rejected where nobody can catch it, and the process ends.
 */
const window = 8

/** What a round needs to know. */
export interface Rules {
  readonly lookUp: LookUp
  readonly names: Names
  readonly latest: LatestInstant
  readonly clock: ClockPolicy
  readonly deadline: number
  readonly where: Sentence
}

/** Writes of one call that were sent as one append: they follow each other on one stream. */
interface Shipment {
  readonly call: Call
  readonly from: number
  readonly writes: NonEmpty<Write>
  readonly recordedAt: IsoInstant
}

/**
 * Calls that are sent together. The server takes appends of one client in the order in which they come, so several are
 * on their way at once, but of each stream only one: whether the next one may be written depends on it. The first one
 * goes alone, for while the client opens its call it may change their order.
 */
export class Round {
  readonly #client: EventStoreDBClient
  readonly #rules: Rules
  /** What is on its way, by stream. */
  readonly #underWay = new Map<string, Promise<void>>()
  #warm = false
  /** Somebody's append has no answer: nothing more is sent. */
  #broken = false
  #overdue = false
  #defect: Error | undefined

  constructor(client: EventStoreDBClient, rules: Rules) {
    this.#client = client
    this.#rules = rules
  }

  /** An append was not answered in time: its call has to be ended, or its answer may still come. */
  get overdue(): boolean {
    return this.#overdue
  }

  /** Answers the calls. Says how many; the rest were not begun, for the connection broke. */
  async run(calls: readonly Call[]): Promise<number> {
    let begun = 0
    for (const call of calls) {
      if (this.#broken) break
      begun += 1
      if (!call.abandoned) await this.#begin(call)
    }
    await Promise.all(this.#underWay.values())
    if (this.#defect !== undefined) throw this.#defect
    return begun
  }

  async #begin(call: Call): Promise<void> {
    try {
      for (let index = 0; index < call.writes.length; ) {
        if (call.hasNoAnswers) return
        if (this.#broken) throw new OutcomeUnknown(this.#rules.where)
        index += await this.#step(call, index)
      }
    } catch (error) {
      this.#blame(call, error)
    }
  }

  /** What went wrong with a call. A mistake of this program is told to all when everything on its way has arrived. */
  #blame(call: Call, error: unknown): void {
    const { where } = this.#rules
    try {
      call.fail(error instanceof OutcomeUnknown ? error : readError(error, where))
    } catch (defect) {
      this.#defect ??= defect as Error
      this.#broken = true
    }
  }

  /** Answers a write or sends it, with those behind it that belong to the same append. Says how many these were. */
  async #step(call: Call, index: number): Promise<number> {
    const { lookUp } = this.#rules
    const write = call.writes[index] as Write
    const { expected, stream } = write
    await this.#underWay.get(stream)
    if (call.hasNoAnswers) return 1
    if (call.hasFailed(stream)) return this.#conflict(call, index)
    const unfit = call.unfit[index]
    if (unfit !== undefined) {
      call.answer(index, Result.fail(unfit))
      return 1
    }
    const known = lookUp.known.get(stream)
    // A stream that is expected to be new has no ids: if it is there, the server says so.
    const hopeful = known === undefined && expected === "none" && !call.hasRepeated(stream)
    const fits = known !== undefined && known.head === expected
    const seen = hopeful || fits ? known : await lookUp.refresh(stream)
    const verdict = await lookUp.judge(write, seen)
    if (verdict !== undefined) return this.#tell(call, index, verdict)
    if (call.hasRepeated(stream)) return this.#conflict(call, index)
    const recordedAt = call.recordedAt(this.#rules.latest.millis(), this.#rules.clock)
    if (!(recordedAt instanceof ClockBehind)) return this.#ship(call, index, recordedAt)
    // It is only too late for a write that would be written: the server may have it already.
    const found = hopeful ? await lookUp.judge(write, await lookUp.refresh(stream)) : undefined
    if (found !== undefined) return this.#tell(call, index, found)
    call.fail(recordedAt)
    return 1
  }

  #tell(call: Call, index: number, verdict: Awaited<ReturnType<LookUp["judge"]>>): number {
    if (verdict !== undefined) {
      call.answer(index, "code" in verdict ? Result.fail(verdict) : Result.succeed(verdict))
    }
    return 1
  }

  async #conflict(call: Call, index: number): Promise<number> {
    const { expected, stream } = call.writes[index] as Write
    const { lookUp } = this.#rules
    const head = (lookUp.known.get(stream) ?? (await lookUp.refresh(stream)))?.head ?? "none"
    call.answer(index, Result.fail(new VersionConflict(stream, expected, head)))
    return 1
  }

  async #ship(call: Call, from: number, recordedAt: IsoInstant): Promise<number> {
    const { deadline, latest, lookUp, names } = this.#rules
    const writes = together(
      call,
      from,
      (id) => lookUp.known.get(call.writes[from]?.stream ?? "")?.ids.has(id) === true,
    )
    const [{ expected, stream }] = writes
    const events = writes.flatMap((write) => write.events)
    const parcel = parcelOf(names.onServer(stream), expected, events, recordedAt)
    latest.saw(recordedAt)
    const shipment: Shipment = { call, from, writes, recordedAt }
    const done = send(this.#client, parcel, deadline)
      .then((sent) => this.#settle(shipment, sent))
      .catch((error: unknown) => this.#blame(call, error))
      .finally(() => this.#underWay.delete(stream))
    this.#underWay.set(stream, done)
    if (!this.#warm) await done
    this.#warm = true
    while (this.#underWay.size >= window) await Promise.race(this.#underWay.values())
    return writes.length
  }

  async #settle(shipment: Shipment, sent: Sent): Promise<void> {
    const { call, writes } = shipment
    const { lookUp, where } = this.#rules
    const [{ expected, stream }] = writes
    switch (sent.came) {
      case "written":
        call.wrote = true
        if (sent.first === (expected === "none" ? 0 : expected + 1)) this.#keep(shipment, sent.first)
        else {
          lookUp.known.forget(stream)
          call.fail(renumbered(stream, sent.first, where))
        }
        return
      case "conflict":
        await this.#explain(shipment)
        return
      case "tooLarge":
        writes.forEach((_, i) => call.answer(shipment.from + i, Result.fail(tooLarge(stream, sent.most))))
        return
      case "refused":
        call.fail(
          sent.why === "denied" ? denied(where, sent.cause) : closedForEver(stream, where, sent.cause),
        )
        return
      case "unknown":
        call.wrote = true
        this.#broken = true
        this.#overdue ||= sent.cause instanceof Overdue
        lookUp.known.forget(stream)
        call.fail(new OutcomeUnknown(where, sent.cause))
    }
  }

  #keep({ call, from, recordedAt, writes }: Shipment, start: number): void {
    let first = start
    for (const [i, { events, stream }] of writes.entries()) {
      const revision = first
      this.#rules.lookUp.known.saw(
        stream,
        events.map(({ id }, n) => ({ id, revision: revision + n })),
      )
      const instants = events.map(() => recordedAt) as unknown as NonEmpty<IsoInstant>
      call.answer(from + i, Result.succeed({ stream, first, recordedAt: instants, repeated: false }))
      first += events.length
    }
  }

  /** Why the server did not take an append: somebody has written these very ids, or others. */
  async #explain({ call, from, writes }: Shipment): Promise<void> {
    const { lookUp } = this.#rules
    for (const [i, write] of writes.entries()) {
      const { expected, stream } = write
      const known = i === 0 ? await lookUp.refresh(stream) : lookUp.known.get(stream)
      const verdict = call.hasFailed(stream) ? undefined : await lookUp.judge(write, known)
      this.#tell(call, from + i, verdict ?? new VersionConflict(stream, expected, known?.head ?? "none"))
    }
  }
}

const tooLarge = (stream: string, most: number): AppendTooLarge =>
  new AppendTooLarge({
    code: "append.tooLarge",
    what: says`the server takes at most ${{ most }} bytes at once`,
    where: says`for stream ${{ stream }}`,
    cure: "set MaxAppendSize of the server to 1048576, its default, or more",
  })

const closedForEver = (stream: string, where: Sentence, cause: unknown) =>
  unavailable("damaged", where, {
    what: says`the stream ${{ stream }} was closed for ever on the server`,
    cause,
  })

const renumbered = (stream: string, first: number, where: Sentence) =>
  unavailable("damaged", where, {
    what: says`the stream ${{ stream }} was deleted on the server: its next event got the revision ${{ first }}`,
  })
