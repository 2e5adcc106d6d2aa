import { type Sentence, says } from "../../sentence.ts"
import { AmperaError, type Checkpoint, type Position, type Revision } from "../../index.ts"

export { OutcomeUnknown } from "./outcome-unknown.ts"

/** What a stream was expected to be, or is: without an event, or at a revision. */
export type StreamRevision = "none" | Revision

/**
 * Somebody else wrote to the stream first. Nothing of the write was written. Code `stream.conflict`.
 *
 * @example
 * ```ts
 * import { newEvent, uuidV5 } from "@ampera/ledger"
 * import { memoryStore } from "@ampera/ledger/run"
 * import { EventStore } from "@ampera/ledger/store"
 * import * as Effect from "effect/Effect"
 * import * as Result from "effect/Result"
 *
 * const event = newEvent({ id: uuidV5("1"), type: "Enrolled", schema: 1, occurredOn: "2025-02-20", data: {}, metadata: {} })
 * const write = { stream: "offering-it-1", expected: 4, events: [event] } as const
 * const appended = EventStore.use((store) => store.appendMany([write]))
 * const [answer] = await Effect.runPromise(Effect.provide(appended, memoryStore()))
 * Result.getOrThrow(Result.flip(answer)).message // => "the stream is at none, not at 4"
 * ```
 */
export class VersionConflict extends AmperaError {
  readonly _tag = "VersionConflict"
  readonly stream: string
  readonly expected: StreamRevision
  readonly actual: StreamRevision
  constructor(stream: string, expected: StreamRevision, actual: StreamRevision) {
    super({
      code: "stream.conflict",
      what: says`the stream is at ${{ actual }}, not at ${{ expected }}`,
      where: says`stream ${{ stream }}`,
      cure: "read the stream again and decide on what it says now",
    })
    this.stream = stream
    this.expected = expected
    this.actual = actual
  }
}

/**
 * An event id stands in the log already, or twice in one write. Nothing of the write was written. Code `id.taken`.
 *
 * @example
 * ```ts
 * import { uuidV5 } from "@ampera/ledger"
 * import { EventIdTaken } from "@ampera/ledger/run"
 *
 * // A store answers the write with it, as `Result.fail(taken)`; the other writes of the call go on.
 * const taken = new EventIdTaken("offering-it-1", uuidV5("1"))
 * taken.code // => "id.taken"
 * taken.cure // => "give every event an id of its own"
 * ```
 */
export class EventIdTaken extends AmperaError {
  readonly _tag = "EventIdTaken"
  readonly stream: string
  readonly id: string
  constructor(stream: string, id: string) {
    super({
      code: "id.taken",
      what: says`the event id ${{ id }} is taken`,
      where: says`stream ${{ stream }}`,
      cure: "give every event an id of its own",
    })
    this.stream = stream
    this.id = id
  }
}

/**
 * The store can not be used: `store.busy`, `store.readOnly`, `store.full`, `store.notADatabase`, `store.damaged`,
 * `store.newer`, `store.unreachable`, `store.outOfMemory`, `store.replaced` (its journal was deleted while it was
 * open), `store.closed`, `store.ended` (a subscription that goes on for ever came to an end). Nothing was written by
 * the call that failed.
 *
 * @example
 * ```ts
 * import { memoryStore } from "@ampera/ledger/run"
 * import { EventStore } from "@ampera/ledger/store"
 * import * as Effect from "effect/Effect"
 *
 * // A store is open for as long as its layer: kept beyond that, it says so.
 * const kept = await Effect.runPromise(Effect.provide(EventStore.useSync((store) => store), memoryStore()))
 * await Effect.runPromise(kept.head) // throws store.closed
 * ```
 */
export class StoreUnavailable extends AmperaError {
  readonly _tag = "StoreUnavailable"
}

/**
 * This machine's clock is over 60 seconds behind the last event. Nothing was written. Code `clock.behind`.
 *
 * @example
 * ```ts
 * import { memory, openLedger } from "@ampera/ledger/run"
 * import { Offering, training } from "@ampera/testing/training"
 *
 * let now = Date.parse("2025-02-20T02:00:00Z")
 * const ledger = await openLedger({ domain: training, at: memory(), actor: "bkpsdm", now: () => now })
 * await ledger.run(Offering.schedule({ offeringId: "it-1", seats: 20, on: "2025-02-20" }))
 * now -= 61_000
 * await ledger.run(Offering.schedule({ offeringId: "it-2", seats: 20, on: "2025-02-20" })) // throws clock.behind
 * ```
 */
export class ClockBehind extends AmperaError {
  readonly _tag = "ClockBehind"
  constructor(now: string, last: string) {
    super({
      code: "clock.behind",
      what: says`the clock says ${{ now }}, but the last event was recorded at ${{ last }}`,
      where: "on this machine",
      cure: 'set the clock right, or open the ledger with `clock: "follow"` (`--clock follow`)',
    })
  }
}

/**
 * A part of the log that must be there is not: it was removed from outside. Code `store.historyMissing`.
 *
 * @example
 * ```ts
 * import { memoryStore } from "@ampera/ledger/run"
 * import { EventStore } from "@ampera/ledger/store"
 * import * as Effect from "effect/Effect"
 * import * as Stream from "effect/Stream"
 *
 * // A reader comes back that has seen three events, and the log has none.
 * const goOn = EventStore.use((store) => Stream.runDrain(store.readAll({ after: { position: 3, cursor: 3n } })))
 * await Effect.runPromise(Effect.provide(goOn, memoryStore())) // throws store.historyMissing
 * ```
 */
export class HistoryMissing extends AmperaError {
  readonly _tag = "HistoryMissing"
  constructor(what: Sentence, where: Sentence) {
    super({
      code: "store.historyMissing",
      what,
      where,
      cure: "restore the store from a copy and run an audit",
    })
  }
}

/**
 * A position the log does not have yet. Code `position.beyondHead`.
 *
 * @example
 * ```ts
 * import { memory, openLedger } from "@ampera/ledger/run"
 * import { seats, training } from "@ampera/testing/training"
 *
 * const ledger = await openLedger({ domain: training, at: memory(), actor: "bkpsdm" })
 * await ledger.report(seats, { asOf: "2025-12-31" }, { upTo: 7 }) // throws position.beyondHead
 * ```
 */
export class NoSuchPosition extends AmperaError {
  readonly _tag = "NoSuchPosition"
  constructor(position: Position, head: Position) {
    super({
      code: "position.beyondHead",
      what: says`there is no position ${{ position }}, the log ends at ${{ head }}`,
      cure: says`name a position from 0 to ${{ head }}`,
    })
  }
}

/**
 * Events that are not the next ones of this very log. Nothing was written. Code `replica.notNext`.
 *
 * @example
 * ```ts
 * import { NotTheNext } from "@ampera/ledger/run"
 *
 * // What a store says of an event that would leave a gap.
 * const { code, cure } = new NotTheNext("position 7 came where 1 is the next", "in the target")
 * code // => "replica.notNext"
 * cure // => "copy into an empty store, or into an older copy of the same log"
 * ```
 */
export class NotTheNext extends AmperaError {
  readonly _tag = "NotTheNext"
  constructor(what: Sentence, where: Sentence) {
    super({
      code: "replica.notNext",
      what,
      where,
      cure: "copy into an empty store, or into an older copy of the same log",
    })
  }
}

/**
 * The checkpoint was moved by somebody else. Code `checkpoint.moved`.
 *
 * @example
 * ```ts
 * import { beginning } from "@ampera/ledger"
 * import { memoryStore } from "@ampera/ledger/run"
 * import { Checkpoints } from "@ampera/ledger/store"
 * import * as Effect from "effect/Effect"
 *
 * const seen = { position: 3, cursor: 3n }
 * const save = Checkpoints.use((checkpoints) => checkpoints.save("counter", seen, beginning))
 * await Effect.runPromise(Effect.provide(save, memoryStore())) // throws checkpoint.moved
 * ```
 */
export class CheckpointMoved extends AmperaError {
  readonly _tag = "CheckpointMoved"
  constructor(name: string, expected: Checkpoint | undefined, actual: Checkpoint | undefined) {
    super({
      code: "checkpoint.moved",
      what: says`the checkpoint is at ${{ actual: actual?.position ?? "none" }}, not at ${{ expected: expected?.position ?? "none" }}`,
      where: says`checkpoint ${{ name }}`,
      cure: "stop this reader: another one has taken its place",
    })
  }
}

/**
 * A reader of that name runs already in this process. Code `checkpoint.owned`.
 *
 * @example
 * ```ts
 * import { memoryStore } from "@ampera/ledger/run"
 * import { Checkpoints } from "@ampera/ledger/store"
 * import * as Effect from "effect/Effect"
 *
 * const twice = Checkpoints.use(({ own }) => Effect.andThen(own("counter"), own("counter")))
 * await Effect.runPromise(Effect.provide(Effect.scoped(twice), memoryStore())) // throws checkpoint.owned
 * ```
 */
export class CheckpointOwned extends AmperaError {
  readonly _tag = "CheckpointOwned"
  constructor(name: string) {
    super({
      code: "checkpoint.owned",
      what: "a reader of that name runs already",
      where: says`checkpoint ${{ name }}`,
      cure: "stop it first, or give this one another name",
    })
  }
}

/**
 * The vault can not be opened or used: `vault.locked` (its master key is missing, another one, or none),
 * `vault.busy`, `vault.readOnly`, `vault.full`, `vault.notADatabase`, `vault.damaged` (its file, or a key in it),
 * `vault.newer`, `vault.unreachable`, `vault.outOfMemory`, `vault.closed`. Or it is the vault of another log, or an
 * older copy than the field that is to be opened: `vault.noKey` (also a mistake of a program that seals without asking
 * for a key); or `sealed.damaged`, `sealed.wrongKey`. Or log and vault do not fit: `vault.ahead` (the log has lost what
 * the vault knows of), `vault.behind` (the vault lacks keys of people in the log, whose text is asked for, or somebody's
 * is to be sealed). Asking again is always safe.
 *
 * @example
 * ```ts
 * import { masterKey } from "@ampera/ledger/store"
 *
 * masterKey(Buffer.from("too short")) // throws vault.locked
 * ```
 */
export class VaultUnavailable extends AmperaError {
  readonly _tag = "VaultUnavailable"
}

/**
 * The person was erased: nothing about them can be sealed or opened any more. Code `person.erased`.
 *
 * @example
 * ```ts
 * import { memoryVault } from "@ampera/ledger/run"
 * import * as Effect from "effect/Effect"
 *
 * const vault = memoryVault()
 * await Effect.runPromise(vault.erase(["p001"]))
 * await Effect.runPromise(vault.keysForSubjects(["p001"])) // throws person.erased
 * ```
 */
export class PersonErased extends AmperaError {
  readonly _tag = "PersonErased"
  readonly subject: string
  constructor(subject: string) {
    super({
      code: "person.erased",
      what: "the person was erased, and so was the key of everything sealed about them",
      where: says`person ${{ person: subject }}`,
      cure: "write nothing about them",
    })
    this.subject = subject
  }
}

/**
 * Another person holds that text (a NIP) already. Code `claim.taken`.
 *
 * @example
 * ```ts
 * import { plain } from "@ampera/ledger"
 * import { memory, openLedger } from "@ampera/ledger/run"
 * import { Person, training } from "@ampera/testing/training"
 *
 * const ledger = await openLedger({ domain: training, at: memory(), actor: "bkpsdm" })
 * const register = (personId: string, name: string) => {
 *   const nip = plain("199001012015011001", personId, { unique: "nip" })
 *   return Person.register({ personId, name: plain(name, personId), nip, on: "2025-02-20" })
 * }
 * await ledger.run(register("p001", "Siti Aminah"))
 * await ledger.run(register("p002", "Ahmad Fauzi")) // throws claim.taken
 * ```
 */
export class ClaimTaken extends AmperaError {
  readonly _tag = "ClaimTaken"
  readonly kind: string
  readonly subject: string
  readonly holder: string
  constructor(kind: string, subject: string, holder: string) {
    super({
      code: "claim.taken",
      what: says`another person, ${{ holder }}, has the same ${{ kind }}`,
      where: says`person ${{ person: subject }}`,
      cure: says`find out which of the two the ${{ kind }} belongs to`,
    })
    this.kind = kind
    this.subject = subject
    this.holder = holder
  }
}

/**
 * A command id came back with other content. Nothing was written. Code `command.idReused`.
 *
 * @example
 * ```ts
 * import { memory, openLedger } from "@ampera/ledger/run"
 * import { Offering, training } from "@ampera/testing/training"
 *
 * const ledger = await openLedger({ domain: training, at: memory(), actor: "bkpsdm" })
 * const schedule = (seats: number) => Offering.schedule({ offeringId: "it-1", seats, on: "2025-02-20" })
 * await ledger.run(schedule(20), { commandId: "form-7" })
 * await ledger.run(schedule(30), { commandId: "form-7" }) // throws command.idReused
 * ```
 */
export class CommandIdReused extends AmperaError {
  readonly _tag = "CommandIdReused"
  constructor(stream: string, commandId: string) {
    super({
      code: "command.idReused",
      what: says`the command id ${{ commandId }} was used for another command`,
      where: says`stream ${{ stream }}`,
      cure: "give each command an id of its own",
    })
  }
}

/**
 * The command lost its race too often. Nothing was written. Code `command.conflict`.
 *
 * @example
 * ```ts
 * import { OutcomeUnknown, TooManyConflicts } from "@ampera/ledger/run"
 *
 * // What a caller may answer by sending the same command id again, later.
 * const isPassing = (error: unknown) => error instanceof TooManyConflicts || error instanceof OutcomeUnknown
 * isPassing(new TooManyConflicts("offering-it-1", 20)) // => true
 * ```
 */
export class TooManyConflicts extends AmperaError {
  readonly _tag = "TooManyConflicts"
  constructor(stream: string, tries: number) {
    super({
      code: "command.conflict",
      what: says`others wrote to the stream first, ${{ tries }} times in a row`,
      where: says`stream ${{ stream }}`,
      cure: "send the same command with the same command id again later",
    })
  }
}
