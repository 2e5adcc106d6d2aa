import { importFiles, type RowError, type SourceFile } from "@ampera/interchange"
import type { Ledger } from "@ampera/ledger/run"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { lastWorkingDay } from "../calendar.ts"
import { standingAt } from "./clock.ts"

/** What an office handed in at the end of a month. */
export interface Month {
  /** `2024-12` */
  readonly month: string
  readonly files: readonly SourceFile[]
}

/** Rows that were refused: the committed files have none. */
export class RowsRefused extends Error {
  readonly _tag = "RowsRefused"
  constructor(month: string, errors: readonly RowError[]) {
    super(`${month}: ${errors.length} rows were refused, the first: ${JSON.stringify(errors[0])}`)
  }
}

/** The instant at which the files of a month came in: four in the afternoon of its last working day. */
const handedInAt = (month: string): number => Date.parse(`${lastWorkingDay(month)}T16:00:00+07:00`)

/**
 * Imports month after month, each with the clock of its last working day, so that every event is recorded when it would
 * have been; the events say that they are simulated.
 */
export function importMonths(
  ledger: Ledger["Service"],
  months: readonly Month[],
  done: (month: string, events: number) => void = () => undefined,
): Effect.Effect<number, RowsRefused | Effect.Error<ReturnType<typeof importFiles>>> {
  return Effect.gen(function* () {
    let all = 0
    for (const { month, files } of months) {
      const { events, errors } = yield* Effect.provideService(
        importFiles(ledger, files, { source: "simulated:plaju" }),
        Clock.Clock,
        standingAt(handedInAt(month)),
      )
      if (errors.length > 0) return yield* Effect.fail(new RowsRefused(month, errors))
      all += events
      done(month, events)
    }
    return all
  })
}
