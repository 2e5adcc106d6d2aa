import { parseInstant } from "@ampera/ledger"
import type { AsKnown } from "@ampera/ledger/run"
import type { Given } from "../command/given.ts"
import { cliError } from "../failure/cli-error.ts"

/** The day in Western Indonesia, where the ledger's offices are. */
const jakarta = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Asia/Jakarta",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
})

/** Today in Asia/Jakarta. */
export function today(now: number): string {
  return jakarta.format(now)
}

/**
 * As of which day: the one asked for; else today, or the last day of the last year asked about if that is earlier.
 */
export function asOfIn(given: Given<"as-of">, now: number, lastYear?: number): string {
  const asked = given.day("as-of")
  if (asked !== undefined) return asked
  const current = today(now)
  const end = lastYear === undefined ? current : `${String(lastYear).padStart(4, "0")}-12-31`
  return end < current ? end : current
}

/** Which prefix of the log; `knownAt` needs an offset, or midnight would be somebody else's. */
export function knownIn(given: Given<"known-at" | "up-to">): Pick<AsKnown, "knownAt" | "upTo"> {
  const text = given.text("known-at")
  const upTo = given.whole("up-to", 0)
  if (text === undefined) return upTo === undefined ? {} : { upTo }
  if (upTo !== undefined) throw cliError("usage.together", { option: "--known-at", other: "--up-to" })
  const knownAt = parseInstant(text)
  if (knownAt === undefined)
    throw cliError("usage.noOffset", { option: "--known-at", given: text, cure: withOffset(text) })
  return { knownAt }
}

/** What was probably meant. */
function withOffset(text: string): string {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?/.exec(text) ?? []
  const meant = `${day ?? "2024-12-31"}T${time ?? "23:59:59"}+07:00`
  return parseInstant(meant) === undefined ? "2024-12-31T23:59:59+07:00" : meant
}
