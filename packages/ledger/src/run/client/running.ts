import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type * as ManagedRuntime from "effect/ManagedRuntime"
import type { AmperaError } from "../../index.ts"
import type { Running } from "./client.ts"
import { LedgerClosed, type UnderWay } from "../background/under-way.ts"
import { failureOf, type Listening, logged, type WorkFailed } from "../background/unheard.ts"

/** Something that runs by itself: when it is stopped, what its failure is called, and who hears of it. */
export interface Runs {
  readonly kind: "reader" | "reaction"
  readonly onFailure: Listening["onFailure"] | undefined
  brokenOff(error: unknown): WorkFailed
}

/** Runs work until it fails or is stopped. */
export function running<Services>(
  work: Runs,
  runtime: ManagedRuntime.ManagedRuntime<Services, unknown>,
  underWay: UnderWay,
  effect: () => Effect.Effect<never, unknown, Services>,
): Running {
  const stop = new AbortController()
  const begun: Promise<Exit.Exit<never, unknown>> = underWay.isClosing
    ? Promise.resolve(Exit.fail(new LedgerClosed()))
    : runtime.runPromiseExit(effect(), { signal: stop.signal })
  let isHeard = false
  const ended = begun.then((exit) => {
    over()
    // What fails while it finishes its page has failed, also where it was to stop.
    if (Exit.isSuccess(exit) || (stop.signal.aborted && Cause.hasInterruptsOnly(exit.cause))) return
    if (!tell(work, exit.cause) && !isHeard) say(runtime, failureOf(exit.cause, work.brokenOff))
    throw Cause.squash(exit.cause)
  })
  // Whoever wants to know looks at `ended`, or was told; it must not bring the process down unasked.
  ended.catch(() => undefined)
  const one: Running = {
    get ended() {
      isHeard = true
      return ended
    },
    stop: async () => {
      stop.abort()
      await ended
    },
  }
  const over = underWay.begin(work.kind, one)
  return one
}

/** Whether somebody was told; who breaks down over it has not heard. */
function tell(work: Runs, cause: Cause.Cause<unknown>): boolean {
  if (work.onFailure === undefined) return false
  try {
    work.onFailure(failureOf(cause, work.brokenOff))
    return true
  } catch {
    return false
  }
}

/** With the logger of the ledger; once that is gone, with the one there always is. */
function say<Services>(runtime: ManagedRuntime.ManagedRuntime<Services, unknown>, error: AmperaError): void {
  runtime.runPromise(logged(error)).catch(() => Effect.runPromise(logged(error)))
}
