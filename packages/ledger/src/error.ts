import { inEnglish, type Said, saidOf, type Sentence } from "./sentence.ts"

/** What every error of Ampera says: a code, what happened, where, and what to do about it. */
export interface Complaint {
  /** `subject.reason`, stable: programs may branch on it, `docs/codes.md` lists it. */
  readonly code: string
  /** One sentence, without a full stop. */
  readonly what: Sentence
  /** The place: a stream, a file, a JSON pointer. */
  readonly where?: Sentence | undefined
  /** What the reader can do now. */
  readonly cure: Sentence
  readonly cause?: unknown
}

/** The sentences of an error with their figures, for whoever says it in another language. */
export interface SaidOfError {
  readonly what: Said
  readonly where?: Said
  readonly cure: Said
}

/**
 * The one shape of an error. `_tag` tells the kinds apart (Effect's `catchTag` reads it too), `code` the reasons
 * within a kind. An expected "no" of the domain is not an error: it is a refusal, a value (see `refuse`).
 *
 * @example
 * ```ts
 * import { AmperaError, canonical } from "@ampera/ledger"
 *
 * try {
 *   canonical({ amount: Number.NaN })
 * } catch (error) {
 *   if (!(error instanceof AmperaError)) throw error
 *   error.code // => "json.notFinite"
 *   error.where // => "at /amount"
 *   error.said.where // => { pattern: "at {field}", figures: { field: "/amount" } }
 *   error.line
 *   // => "error[json.notFinite]: NaN is no JSON number, at /amount, write the value in a form JSON keeps, such as text"
 * }
 * ```
 */
export abstract class AmperaError extends Error {
  abstract readonly _tag: string
  readonly code: string
  readonly where: string | undefined
  readonly cure: string
  /** Apart from what a console shows of an error: it is there in English already. */
  readonly #said: SaidOfError

  constructor({ code, what, where, cure, cause }: Complaint) {
    super(inEnglish(what), cause === undefined ? undefined : { cause })
    this.#said = {
      what: saidOf(what),
      ...(where === undefined ? {} : { where: saidOf(where) }),
      cure: saidOf(cure),
    }
    this.code = code
    this.where = where === undefined ? undefined : inEnglish(where)
    this.cure = inEnglish(cure)
    this.name = code
  }

  /** Its sentences with their figures: `message`, `where` and `cure` are these in English. */
  get said(): SaidOfError {
    return this.#said
  }

  /** The error as JSON, with its sentences in English and, in `said`, as patterns with figures. */
  toJSON(): object {
    return { ...Object.fromEntries(Object.entries(this)), message: this.message, said: this.#said }
  }

  /** The error as one line: `error[CODE]: what, where, what to do`. */
  get line(): string {
    return `error[${this.code}]: ${[this.message, this.where, this.cure].filter(Boolean).join(", ")}`
  }
}

/**
 * A value that may not be written: text that is no JSON, an event or a write over its limits, a name that is no
 * name, a command nobody sends, a rule that gave no answer. Nothing was written. Codes begin with `json.`, `event.`,
 * `append.`, `stream.`, `id.`, `command.`, `actor.`, `import.`, `decision.` or `state.`.
 *
 * @example
 * ```ts
 * import { canonical } from "@ampera/ledger"
 *
 * canonical({ title: "Pelatihan\0" }) // throws json.nul
 * ```
 */
export class Unwritable extends AmperaError {
  readonly _tag = "Unwritable"
}

/**
 * An event or a write over the limits that hold on every store. Nothing was written. Codes: `event.tooLarge`,
 * `append.tooLarge`, `append.tooManyEvents`.
 *
 * @example
 * ```ts
 * import { checkWrite, eventId, newEvent } from "@ampera/ledger"
 *
 * const rows = Array.from({ length: 501 }, (_, i) =>
 *   newEvent({
 *     id: eventId("offering-it-1", "import", i),
 *     type: "Enrolled",
 *     schema: 1,
 *     occurredOn: "2025-02-20",
 *     data: { personId: `p${i}` },
 *     metadata: { actor: "bkpsdm" },
 *   }),
 * )
 * checkWrite("offering-it-1", 0, rows) // throws append.tooManyEvents
 * ```
 */
export class AppendTooLarge extends AmperaError {
  readonly _tag = "AppendTooLarge"
}

/**
 * A catalog, a stream or a domain that contradicts itself: thrown while it is built, before any event exists. Or
 * projections that do, when they are used: `projection.nameTwice`, `projection.notLive`.
 *
 * @example
 * ```ts
 * import { event } from "@ampera/ledger"
 * import * as z from "zod"
 *
 * event(z.object({ amount: z.int() }), { version: 2, upcasters: {} }) // throws catalog.upcasters
 * ```
 */
export class BadDefinition extends AmperaError {
  readonly _tag = "BadDefinition"
}

/**
 * The log holds an event type or a schema version this program does not know. Nothing skips it: a figure without
 * it would be wrong. Code `event.newer`.
 *
 * @example
 * ```ts
 * import { catalog, event } from "@ampera/ledger"
 * import * as z from "zod"
 *
 * const events = catalog({ Funded: event(z.object({ amount: z.int() })) })
 * events.read("Funded", 2, '{"amount":9000000,"component":"fee"}') // throws event.newer
 * ```
 */
export class NewerThanThisProgram extends AmperaError {
  readonly _tag = "NewerThanThisProgram"
  constructor(what: Sentence, where: Sentence) {
    super({
      code: "event.newer",
      what,
      where,
      cure: "update this program to the version that wrote the event",
    })
  }
}
