import { type Catalog, canonical, type JsonObject } from "@ampera/ledger"
import { strict as assert } from "node:assert"

/** An event as an older program wrote it, kept for ever: its type, the schema version it was written with, its data. */
export interface GoldenEvent {
  readonly type: string
  readonly schema: number
  readonly data: object
  /** What it is today. When it is left out, it has to fit today's schema, whatever it says. */
  readonly becomes?: object
}

/**
 * Lifts golden events step by step to today's versions, as a ledger does when it reads them, and holds what comes out
 * against today's schemas, which do not run on reading: it must fit, and be what the schema makes of it, so that nothing
 * is missing that the schema would fill in, and nothing is left over. Every version of every type must have a golden
 * event, today's excepted. Fails with one `AssertionError` of Node that tells of each event what is wrong and where.
 *
 * @example
 * ```ts
 * import { catalog, event } from "@ampera/ledger"
 * import { checkGolden } from "@ampera/testing/domain"
 * import * as z from "zod"
 *
 * const events = catalog({
 *   Funded: event(z.object({ rupiah: z.int(), component: z.string() }), {
 *     version: 2,
 *     upcasters: { 1: (data: { amount: number }) => ({ rupiah: data.amount, component: "fee" }) },
 *   }),
 * })
 * checkGolden(events, [
 *   { type: "Funded", schema: 1, data: { amount: 5 }, becomes: { rupiah: 5, component: "fee" } },
 * ])
 * ```
 */
export function checkGolden(events: Catalog, golden: readonly GoldenEvent[]): void {
  const complaints = golden.flatMap((one, n) => {
    const complaint = wrongWith(events, one)
    return complaint === undefined
      ? []
      : [`golden event ${n + 1}, ${nameOf(one.type, one.schema)}: ${complaint}`]
  })
  for (const [type, { version }] of Object.entries(events.definitions)) {
    for (let schema = 1; schema < version; schema++) {
      if (golden.some((one) => one.type === type && one.schema === schema)) continue
      complaints.push(`no golden event is of ${nameOf(type, schema)}`)
    }
  }
  assert.ok(complaints.length === 0, complaints.join("\n"))
}

const nameOf = (type: string, schema: number): string => `${type} version ${schema}`

/** What is wrong with a golden event, or with what becomes of it. */
function wrongWith(events: Catalog, { type, schema, data, becomes }: GoldenEvent): string | undefined {
  const definition = Object.hasOwn(events.definitions, type) ? events.definitions[type] : undefined
  if (definition === undefined) return "the catalog has no such type"
  if (!Number.isSafeInteger(schema) || schema < 1 || schema > definition.version) {
    return `the catalog knows versions 1 to ${definition.version}`
  }
  const text = canonical(data)
  let lifted: unknown = JSON.parse(text)
  for (let from = schema; from < definition.version; from++) {
    const before = canonical(lifted)
    const step = `the step from version ${from}`
    const lift = (): unknown => definition.upcasters[from - 1]?.(JSON.parse(before) as JsonObject)
    try {
      lifted = lift()
      if (typeof lifted !== "object" || lifted === null || Array.isArray(lifted))
        return `${step} gives no object`
      if (canonical(lift()) !== canonical(lifted)) return `${step} says something else the second time`
    } catch (error) {
      return `${step} breaks: ${String(error)}`
    }
  }
  const is = canonical(lifted)
  const place = becomes === undefined ? undefined : differsAt(JSON.parse(is), JSON.parse(canonical(becomes)))
  if (place !== undefined) return `it becomes something else at ${place}: ${is}`
  try {
    const made = differsAt(JSON.parse(is), JSON.parse(canonical(events.validate(type, JSON.parse(is)))))
    return made === undefined ? undefined : `its schema makes something else of it at ${made}: ${is}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The first place, as a JSON pointer, at which two JSON values differ. */
function differsAt(one: unknown, other: unknown, at = ""): string | undefined {
  if (!isOpen(one) || !isOpen(other) || Array.isArray(one) !== Array.isArray(other)) {
    return Object.is(one, other) ? undefined : at === "" ? "/" : at
  }
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const place = `${at}/${key}`
    if (!Object.hasOwn(one, key) || !Object.hasOwn(other, key)) return place
    const found = differsAt(one[key], other[key], place)
    if (found !== undefined) return found
  }
  return undefined
}

const isOpen = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null
