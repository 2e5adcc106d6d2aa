import { says } from "../../sentence.ts"
import * as Effect from "effect/Effect"
import {
  AmperaError,
  type IsoInstant,
  type Position,
  parseInstant,
  type Report,
  type Slices as ReportSlices,
} from "../../index.ts"
import type { NoSuchPosition } from "../ports/errors.ts"
import { digestOf } from "./fold.ts"
import { digestOfSlices } from "./replay.ts"
import type { FoldError } from "./fold-to.ts"
import type { Slices, States } from "./slices.ts"
import type { EventStore } from "../ports/event-store.ts"

/** What a report is asked about besides its own query: which prefix of the log. Left out: all that is there now. */
export interface AsKnown {
  /** The events up to a position: the exact form, which gives the same result for ever. */
  readonly upTo?: Position
  /**
   * What the ledger knew at an instant: the events before the first one recorded later. With an offset or `Z`, and to
   * the millisecond: `2025-03-31T23:59:59+07:00`.
   */
  readonly knownAt?: string
  /** Also digest the states. It costs about as much as a snapshot of each. */
  readonly digest?: boolean
}

/** A report's result, and the position that reproduces it exactly. */
export interface Reported<Result> {
  readonly result: Result
  readonly upTo: Position
  /** The digest of the states it was computed from, when it was asked for. */
  readonly digest: string | undefined
}

/**
 * A text that names no instant: a day without a time, or a time without an offset. Code `instant.invalid`.
 *
 * @example
 * ```ts
 * import { memory, openLedger } from "@ampera/ledger/run"
 * import { seats, training } from "@ampera/testing/training"
 *
 * const ledger = await openLedger({ domain: training, at: memory(), actor: "bkpsdm" })
 * const asked = { asOf: "2025-12-31" }
 * await ledger.report(seats, asked, { knownAt: "2025-03-31T23:59:59+07:00" })
 * await ledger.report(seats, asked, { knownAt: "2025-03-31" }) // throws instant.invalid
 * ```
 */
export class BadInstant extends AmperaError {
  readonly _tag = "BadInstant"
  constructor(text: unknown) {
    super({
      code: "instant.invalid",
      what: says`${{ text: JSON.stringify(text) ?? String(text) }} is no instant`,
      cure: "write it with its time, to the millisecond at most, and its offset: 2025-03-31T23:59:59+07:00, or Z",
    })
  }
}

/** Computes a report over the prefix it is asked about. */
export function reportOn<Query, Result, Over extends ReportSlices>(
  slices: Slices,
  store: EventStore["Service"],
  report: Report<Query, Result, Over>,
  query: Query,
  known: AsKnown = {},
): Effect.Effect<Reported<Result>, FoldError | NoSuchPosition | BadInstant> {
  const entries = Object.entries(report.over)
  const projections = Object.values(report.over)
  const compute = (states: States): Reported<Result> => {
    const found = Object.fromEntries(entries.map(([name, slice]) => [name, states.of(slice)]))
    const digests = (): Record<string, string> =>
      Object.fromEntries(entries.map(([name, slice]) => [name, digestOf(slice, found[name])]))
    return {
      result: report.compute(found as never, query),
      upTo: states.at.position,
      digest: known.digest === true ? digestOfSlices(digests()) : undefined,
    }
  }
  if (known.upTo === undefined && known.knownAt === undefined) return slices.atHead(projections, compute)
  return Effect.gen(function* () {
    const knownAt = known.knownAt === undefined ? undefined : yield* instantOf(known.knownAt)
    const upTo = known.upTo ?? (yield* store.head).position
    return compute(yield* slices.asOf(projections, knownAt === undefined ? { upTo } : { upTo, knownAt }))
  })
}

/** In the ledger's own form, whose text order is time order. */
function instantOf(text: string): Effect.Effect<IsoInstant, BadInstant> {
  const instant = typeof text === "string" ? parseInstant(text) : undefined
  return instant === undefined ? Effect.fail(new BadInstant(text)) : Effect.succeed(instant)
}
