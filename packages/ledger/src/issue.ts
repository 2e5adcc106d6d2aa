import { type Said, says } from "./sentence.ts"

/** What Standard Schema gives of an issue, and what a schema of zod adds to it. */
export interface SchemaIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
  readonly code?: unknown
  readonly expected?: unknown
  readonly origin?: unknown
  readonly pattern?: unknown
  readonly minimum?: unknown
  readonly maximum?: unknown
}

/**
 * What a schema says of a value that does not fit it, with its figures; the field stands first. It takes an issue of
 * any Standard Schema, and knows the sentences of zod.
 *
 * @example
 * ```ts
 * import { issueSaid } from "@ampera/ledger"
 * import * as z from "zod"
 *
 * const { error } = z.object({ on: z.iso.date() }).safeParse({ on: "yesterday" })
 * issueSaid(error?.issues[0]).figures // => { path: "on", issue: { pattern: "Invalid ISO date", figures: {} } }
 * ```
 */
export function issueSaid(issue: SchemaIssue | undefined): Said {
  if (issue === undefined) return says`it is invalid`
  const path = (issue.path ?? []).map((step) => String(typeof step === "object" ? step.key : step)).join(".")
  const said = sentenceOf(issue)
  return path === "" ? said : says`${{ path }}: ${{ issue: said }}`
}

/** A sentence of zod's with its figures; any other is its own pattern. A figure that zod keeps to itself stands last. */
function sentenceOf({ message, ...issue }: SchemaIssue): Said {
  const after = (beginning: string): string | undefined =>
    message.startsWith(beginning) ? message.slice(beginning.length) : undefined
  const { expected: type, origin, pattern } = issue
  const received = after(`Invalid input: expected ${String(type)}, received `)
  if (received !== undefined)
    return says`Invalid input: expected ${{ expected: String(type) }}, received ${{ received }}`
  const bound = issue.code === "too_small" ? "Too small" : "Too big"
  const limit = String(issue.code === "too_small" ? issue.minimum : issue.maximum)
  const size = after(`${bound}: expected ${String(origin)} to `)
  if (size !== undefined) return sized({ bound, of: String(origin), size, limit })
  const expected = after("Invalid input: expected ")
  if (expected !== undefined) return says`Invalid input: expected ${{ expected }}`
  const allowed = after("Invalid option: expected one of ")
  if (allowed !== undefined) return says`Invalid option: expected one of ${{ allowed }}`
  if (after("Invalid string: must match pattern ") !== undefined)
    return says`Invalid string: must match pattern ${{ pattern: String(pattern) }}`
  const key = after("Unrecognized key: ")
  if (key !== undefined) return says`Unrecognized key: ${{ key }}`
  const keys = after("Unrecognized keys: ")
  if (keys !== undefined) return says`Unrecognized keys: ${{ keys }}`
  return { pattern: message, figures: {} }
}

interface Sized {
  readonly bound: "Too small" | "Too big"
  readonly of: string
  /** `have >=1 characters`, or `be >=1`. */
  readonly size: string
  readonly limit: string
}

function sized({ bound, of, size, limit }: Sized): Said {
  const end = size.indexOf(limit) + limit.length
  if (size.startsWith("be "))
    return bound === "Too small"
      ? says`Too small: expected ${{ of }} to be ${{ least: size.slice("be ".length) }}`
      : says`Too big: expected ${{ of }} to be ${{ most: size.slice("be ".length) }}`
  const bounded = size.slice("have ".length, end)
  const unit = size.slice(end + 1)
  return bound === "Too small"
    ? says`Too small: expected ${{ of }} to have ${{ least: bounded }} ${{ unit }}`
    : says`Too big: expected ${{ of }} to have ${{ most: bounded }} ${{ unit }}`
}
