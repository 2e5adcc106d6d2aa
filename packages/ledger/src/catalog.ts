import { issueSaid } from "./issue.ts"
import { type Said, says } from "./sentence.ts"
import type { StandardSchemaV1 } from "@standard-schema/spec"
import { BadDefinition, type Complaint, NewerThanThisProgram, Unwritable } from "./error.ts"
import { isEventType } from "./event.ts"
import type { JsonObject } from "./json.ts"
import type { IsoDate } from "./time.ts"

/**
 * Lifts the JSON of an event from one schema version to the next: one event to one event. Pure, for it runs on every
 * read; what is stored stays as it was written.
 */
export type Upcaster = (data: JsonObject) => JsonObject

/** One type of event: the schema of today, its version, and how the versions before become it. */
export interface EventDefinition<Schema extends StandardSchemaV1 = StandardSchemaV1> {
  readonly schema: Schema
  readonly version: number
  /** At index i the step from version i + 1 to i + 2. */
  readonly upcasters: readonly Upcaster[]
  /** Which edition of its upcasters this is, from 1. */
  readonly edition: number
}

/**
 * A step may say what its version held: `(data: { amount: number }) => …`, a `type` as `z.infer` of the older schema is;
 * one that does not is given fields of anything. Declared as a method, so that either is a step.
 */
export interface Step {
  lift(data: Readonly<Record<string, unknown>>): object
}

/** Steps by the version they lift from. */
export type Steps = Readonly<Record<number, Step["lift"]>>

/** `After[n]` is n + 1, for as many versions as anybody will write. */
type After = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25]

type TakenBy<Lift> = Lift extends (data: infer Data) => unknown ? Data : never
type GivenBy<Lift> = Lift extends (data: never) => infer Data ? Data : never

/** What the step from a version has to give: what the next one takes; the last one, the event as its schema makes it. */
type AfterStep<S, From, Today> = From extends keyof After
  ? After[From] extends keyof S
    ? TakenBy<S[After[From]]>
    : Today
  : Today

/** The steps, each giving what it has to; those under names that are no literals are not looked at. */
export type Chained<S, Today> = {
  readonly [From in keyof S]: number extends From
    ? S[From]
    : GivenBy<S[From]> extends AfterStep<S, From, Today>
      ? S[From]
      : (data: never) => AfterStep<S, From, Today>
}

/**
 * Defines a type of event. `schema` is any schema with the Standard Schema interface (zod has it) whose output is a
 * JSON object. A later version names itself and gives one upcaster for every version before it; what each of them gives
 * is checked against what the next one takes, and what the last one gives against the schema. Caches are thrown away when
 * an upcaster's own text changes; raise `edition` (from 1) when an upcaster that was in use says something else without
 * that, because of what it calls or closes over.
 *
 * @throws {BadDefinition} `catalog.upcasters` when the chain has a gap or a step too many
 * @example
 * ```ts
 * import { event } from "@ampera/ledger"
 * import * as z from "zod"
 *
 * const funded = event(z.object({ personId: z.string(), rupiah: z.int(), component: z.string() }), {
 *   version: 3,
 *   upcasters: {
 *     1: ({ amount, ...data }: { personId: string; amount: number }) => ({ ...data, rupiah: amount }),
 *     2: (data: { personId: string; rupiah: number }) => ({ ...data, component: "fee" }),
 *   },
 * })
 * funded.version // => 3
 * ```
 */
export function event<Schema extends StandardSchemaV1<unknown, object>, const S extends Steps>(
  schema: Schema,
  history?: {
    readonly version: number
    readonly upcasters: S & Chained<S, StandardSchemaV1.InferOutput<Schema>>
    readonly edition?: number
  },
): EventDefinition<Schema> {
  const { version = 1, edition = 1 } = history ?? {}
  const upcasters: Readonly<Record<number, unknown>> = history?.upcasters ?? {}
  const steps = Object.keys(upcasters).map(Number)
  const whole = Number.isSafeInteger(version) && version >= 1 && steps.length === version - 1
  if (!whole || steps.some((from) => !Number.isSafeInteger(from) || from < 1 || from >= version)) {
    throw new BadDefinition({
      code: "catalog.upcasters",
      what: says`version ${{ version }} needs one upcaster for each version from 1 to ${{ last: version - 1 }}, got [${{ steps: steps.join(", ") }}]`,
      cure: "give every missing step, and none beyond",
    })
  }
  return {
    schema,
    version,
    upcasters: Array.from({ length: version - 1 }, (_, i) => upcasters[i + 1] as Upcaster),
    edition,
  }
}

/** Event types by name. */
export type Definitions = Readonly<Record<string, EventDefinition>>

/** The events a set of definitions describes, as a union that narrows by `type`. */
export type EventOf<D extends Definitions> = {
  [Type in keyof D & string]: {
    readonly type: Type
    readonly data: StandardSchemaV1.InferOutput<D[Type]["schema"]> & object
    readonly occurredOn: IsoDate
  }
}[keyof D & string]

/** The events of a catalog. */
export type EventIn<C> = C extends Catalog<infer D> ? EventOf<D> : never

/** One event of a catalog, by its type. */
export type EventNamed<C, Type extends string> = Extract<EventIn<C>, { readonly type: Type }>

/** Every event type a program knows: it validates what is written and lifts what is read. */
export interface Catalog<D extends Definitions = Definitions> {
  readonly definitions: D
  /** Today's version of a type; undefined when the type is unknown. */
  version(type: string): number | undefined
  /**
   * Checks the data of an event against its schema, once, when it is written, and returns what the schema makes of it.
   *
   * @throws {Unwritable} `event.unknownType`, `event.invalid` (with the first place that is wrong)
   */
  validate(type: string, data: unknown): object
  /**
   * Reads stored JSON of an older or today's version; no schema runs here.
   *
   * @throws {NewerThanThisProgram} an unknown type or a newer version
   */
  read(type: string, schema: number, text: string): object
}

/**
 * Joins event types into a catalog.
 *
 * @throws {BadDefinition} `catalog.type` when a name is not 1 to 100 ASCII letters and digits, a letter first
 * @example
 * ```ts
 * import { catalog, event } from "@ampera/ledger"
 * import * as z from "zod"
 *
 * const events = catalog({ Enrolled: event(z.object({ personId: z.string() })) })
 * events.read("Enrolled", 1, '{"personId":"p001"}') // => { personId: "p001" }
 * ```
 */
export function catalog<const D extends Definitions>(definitions: D): Catalog<D> {
  const known = new Map<string, EventDefinition>(Object.entries(definitions))
  for (const type of known.keys()) {
    if (isEventType(type)) continue
    throw new BadDefinition({
      code: "catalog.type",
      what: says`${{ type: JSON.stringify(type) }} is no event type`,
      cure: "use 1 to 100 ASCII letters and digits, a letter first",
    })
  }
  return {
    definitions,
    version: (type) => known.get(type)?.version,
    validate(type, data) {
      const definition = known.get(type)
      if (definition === undefined) {
        throw new Unwritable({
          code: "event.unknownType",
          what: says`the catalog has no event ${{ type }}`,
          cure: "add it to the catalog, or correct its name",
        })
      }
      return checked(definition.schema, data, (issue) => ({
        code: "event.invalid",
        what: says`the event ${{ type }} does not fit its schema: ${{ issue }}`,
        cure: "correct the decider that wrote it",
      })) as object
    },
    read(type, schema, text) {
      const definition = known.get(type)
      if (definition === undefined)
        throw new NewerThanThisProgram(says`the event type ${{ type }} is unknown`, says`in the log`)
      let data: unknown = JSON.parse(text)
      if (schema === definition.version) return data as object
      if (schema > definition.version)
        throw new NewerThanThisProgram(
          says`version ${{ schema }} of the event ${{ type }} is unknown`,
          says`in the log`,
        )
      for (let from = schema; from < definition.version; from++) {
        data = (definition.upcasters[from - 1] as Upcaster)(data as JsonObject)
      }
      return data as object
    },
  }
}

/**
 * Runs a Standard Schema now; one that wants to wait is a mistake in the definition.
 *
 * @throws {Unwritable} what `complain` makes of the first issue
 */
export function checked(
  schema: StandardSchemaV1,
  value: unknown,
  complain: (issue: Said) => Complaint,
): unknown {
  const result = schema["~standard"].validate(value)
  if (result instanceof Promise) {
    // Nobody waits for it: failing later, unheard, it would end the process.
    result.catch(() => undefined)
    throw new BadDefinition({
      code: "catalog.asyncSchema",
      what: "a schema answers later, and the ledger does not wait for a schema",
      cure: "use a synchronous schema",
    })
  }
  if (result.issues === undefined) return result.value
  throw new Unwritable(complain(issueSaid(result.issues[0])))
}

/**
 * Joins the catalogs of several streams. The same definition may stand in more than one; two definitions of one name may not.
 *
 * @throws {BadDefinition} `catalog.twice`
 */
export function joinCatalogs(catalogs: readonly Catalog[]): Catalog {
  const joined = new Map<string, EventDefinition>()
  for (const { definitions } of catalogs) {
    for (const [type, definition] of Object.entries(definitions)) {
      if (joined.has(type) && joined.get(type) !== definition) {
        throw new BadDefinition({
          code: "catalog.twice",
          what: says`the event ${{ type }} is defined twice`,
          cure: "share one definition, or give one of them another name",
        })
      }
      joined.set(type, definition)
    }
  }
  return catalog(Object.fromEntries(joined))
}
