import type { AsKnown, Numbered } from "@ampera/ledger/run"
import * as Stream from "effect/Stream"
import type { Opened } from "../ledger/open.ts"
import type { Explaining, Question } from "./figure.ts"

/** A figure with its events, in the order of its document. */
export interface Explained {
  readonly figure: unknown
  readonly events: readonly {
    readonly position: number
    readonly stream: string
    readonly revision: number
    readonly type: string
    readonly occurredOn: string
    readonly recordedAt: string
    readonly part: unknown
  }[]
}

/** Computes a figure's explanation, and reads the events it names from the log. */
export async function explained(
  { ledger, run }: Opened,
  explaining: Explaining,
  question: Question,
  known: AsKnown,
): Promise<Explained> {
  const { result } = await run(ledger.report(explaining, question, known))
  const events: Explained["events"][number][] = []
  for (const { position, part } of result.parts) {
    const pages = await run(Stream.runCollect(ledger.events({ after: position - 1, upTo: position })))
    for (const { event } of pages.flatMap((page): readonly Numbered[] => page.events)) {
      const { stream, revision, type, occurredOn, recordedAt } = event
      events.push({ position, stream, revision, type, occurredOn, recordedAt, part })
    }
  }
  return { figure: result.figure, events }
}
