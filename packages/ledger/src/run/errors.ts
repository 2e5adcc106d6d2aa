import { AmperaError, type Checkpoint, type Position, type Revision } from "../index.ts"

/** What a stream was expected to be, or is: without an event, or at a revision. */
export type StreamRevision = "none" | Revision

/** Somebody else wrote to the stream first. Nothing of the write was written. Code `stream.conflict`. */
export class VersionConflict extends AmperaError {
  readonly _tag = "VersionConflict"
  readonly stream: string
  readonly expected: StreamRevision
  readonly actual: StreamRevision
  constructor(stream: string, expected: StreamRevision, actual: StreamRevision) {
    super({
      code: "stream.conflict",
      what: `the stream is at ${actual}, not at ${expected}`,
      where: `stream ${stream}`,
      cure: "read the stream again and decide on what it says now",
    })
    this.stream = stream
    this.expected = expected
    this.actual = actual
  }
}

/** An event id stands in the log already, or twice in one write. Nothing of the write was written. Code `id.taken`. */
export class EventIdTaken extends AmperaError {
  readonly _tag = "EventIdTaken"
  readonly stream: string
  readonly id: string
  constructor(stream: string, id: string) {
    super({
      code: "id.taken",
      what: `the event id ${id} is taken`,
      where: `stream ${stream}`,
      cure: "give every event an id of its own",
    })
    this.stream = stream
    this.id = id
  }
}

/**
 * The store can not be used: `store.busy`, `store.readOnly`, `store.full`, `store.notADatabase`, `store.damaged`,
 * `store.newer`, `store.unreachable`, `store.closed`. Nothing was written by the call that failed.
 */
export class StoreUnavailable extends AmperaError {
  readonly _tag = "StoreUnavailable"
}

/** The store did not answer whether the write was kept. Sending the same command id again is safe. Code `store.outcomeUnknown`. */
export class OutcomeUnknown extends AmperaError {
  readonly _tag = "OutcomeUnknown"
  constructor(where: string, cause?: unknown) {
    super({
      code: "store.outcomeUnknown",
      what: "the store did not say whether the write was kept",
      where,
      cure: "send the same command with the same command id again",
      cause,
    })
  }
}

/** This machine's clock is over 60 seconds behind the last event. Nothing was written. Code `clock.behind`. */
export class ClockBehind extends AmperaError {
  readonly _tag = "ClockBehind"
  constructor(now: string, last: string) {
    super({
      code: "clock.behind",
      what: `the clock says ${now}, but the last event was recorded at ${last}`,
      where: "on this machine",
      cure: 'set the clock right, or open the ledger with clock: "follow"',
    })
  }
}

/** A part of the log that must be there is not: it was removed from outside. Code `store.historyMissing`. */
export class HistoryMissing extends AmperaError {
  readonly _tag = "HistoryMissing"
  constructor(what: string, where: string) {
    super({
      code: "store.historyMissing",
      what,
      where,
      cure: "restore the store from a copy and run an audit",
    })
  }
}

/** A position the log does not have yet. Code `position.beyondHead`. */
export class NoSuchPosition extends AmperaError {
  readonly _tag = "NoSuchPosition"
  constructor(position: Position, head: Position) {
    super({
      code: "position.beyondHead",
      what: `there is no position ${position}, the log ends at ${head}`,
      cure: `name a position from 0 to ${head}`,
    })
  }
}

/** A range no reader can mean. A mistake of the program: code `range.invalid`. */
export class BadRange extends AmperaError {
  readonly _tag = "BadRange"
  constructor(what: string) {
    super({ code: "range.invalid", what, cure: "use whole numbers from 0" })
  }
}

/** Events that are not the next ones of this very log. Nothing was written. Code `replica.notNext`. */
export class NotTheNext extends AmperaError {
  readonly _tag = "NotTheNext"
  constructor(what: string, where: string) {
    super({
      code: "replica.notNext",
      what,
      where,
      cure: "copy into an empty store, or into an older copy of the same log",
    })
  }
}

/** The checkpoint was moved by somebody else. Code `checkpoint.moved`. */
export class CheckpointMoved extends AmperaError {
  readonly _tag = "CheckpointMoved"
  constructor(name: string, expected: Checkpoint | undefined, actual: Checkpoint | undefined) {
    super({
      code: "checkpoint.moved",
      what: `the checkpoint is at ${actual?.position ?? "none"}, not at ${expected?.position ?? "none"}`,
      where: `checkpoint ${name}`,
      cure: "stop this reader: another one has taken its place",
    })
  }
}

/** A reader of that name runs already. Code `checkpoint.owned`. */
export class CheckpointOwned extends AmperaError {
  readonly _tag = "CheckpointOwned"
  constructor(name: string) {
    super({
      code: "checkpoint.owned",
      what: "a reader of that name runs already",
      where: `checkpoint ${name}`,
      cure: "stop it first, or give this one another name",
    })
  }
}

/**
 * The vault can not be opened or used: `vault.locked` (its master key is missing or another one), `vault.noKey`,
 * `vault.busy`, `vault.readOnly`, `vault.full`, `vault.notADatabase`, `vault.damaged`, `vault.newer`,
 * `vault.unreachable`, `vault.closed`. Or one sealed field can not be opened: `sealed.damaged`, `sealed.wrongKey`.
 */
export class VaultUnavailable extends AmperaError {
  readonly _tag = "VaultUnavailable"
}

/** The person was erased: nothing about them can be sealed or opened any more. Code `person.erased`. */
export class PersonErased extends AmperaError {
  readonly _tag = "PersonErased"
  readonly subject: string
  constructor(subject: string) {
    super({
      code: "person.erased",
      what: "the person was erased, and so was the key of everything sealed about them",
      where: `person ${subject}`,
      cure: "write nothing about them",
    })
    this.subject = subject
  }
}

/** Another person holds that text (a NIP) already. Code `claim.taken`. */
export class ClaimTaken extends AmperaError {
  readonly _tag = "ClaimTaken"
  readonly kind: string
  readonly subject: string
  readonly holder: string
  constructor(kind: string, subject: string, holder: string) {
    super({
      code: "claim.taken",
      what: `another person, ${holder}, has the same ${kind}`,
      where: `person ${subject}`,
      cure: `find out which of the two the ${kind} belongs to`,
    })
    this.kind = kind
    this.subject = subject
    this.holder = holder
  }
}

/** A command id came back with other content. Nothing was written. Code `command.idReused`. */
export class CommandIdReused extends AmperaError {
  readonly _tag = "CommandIdReused"
  constructor(stream: string, commandId: string) {
    super({
      code: "command.idReused",
      what: `the command id ${commandId} was used for another command`,
      where: `stream ${stream}`,
      cure: "give each command an id of its own",
    })
  }
}

/** The command lost its race too often. Nothing was written. Code `command.conflict`. */
export class TooManyConflicts extends AmperaError {
  readonly _tag = "TooManyConflicts"
  constructor(stream: string, tries: number) {
    super({
      code: "command.conflict",
      what: `others wrote to the stream first, ${tries} times in a row`,
      where: `stream ${stream}`,
      cure: "send the same command with the same command id again later",
    })
  }
}
