import type { PositionedEvent } from "@ampera/ledger"
import { type NonEmpty, notRestorable, NotTheNext } from "@ampera/ledger/store"
import type { Server } from "../database/server.ts"
import type { Statement, Value } from "../database/question.ts"

/** The statement that writes events as they were written elsewhere. */
export function restoreStatement({ schema }: Server): Statement {
  const values = Array.from({ length: 11 }, (_, i) => `$${i + 1}`).join(", ")
  return { text: `SELECT ${schema}.restore(${values})` }
}

/** What no log of ours could have written; what else is wrong with events, the server says. */
export function checkRestorable(events: NonEmpty<PositionedEvent>, where: string): NotTheNext | undefined {
  for (const event of events) {
    const unfit = notRestorable(event)
    if (unfit !== undefined) return new NotTheNext(unfit, where)
  }
  return undefined
}

/** Events in columns, as the function takes them after how long it may wait. */
export function restoreValues(events: NonEmpty<PositionedEvent>): readonly Value[] {
  const column = <A>(of: (event: PositionedEvent) => A): A[] => events.map(of)
  return [
    column(({ position }) => position),
    column(({ recordedAt }) => Date.parse(recordedAt)),
    column(({ stream }) => stream),
    column(({ revision }) => revision),
    column(({ id }) => id),
    column(({ type }) => type),
    column(({ schema }) => schema),
    column(({ occurredOn }) => occurredOn),
    column(({ data }) => data),
    column(({ metadata }) => metadata),
  ]
}
