import { type PositionedEvent, type Said, says, type Sentence } from "@ampera/ledger"
import { type NonEmpty, notRestorable, NotTheNext } from "@ampera/ledger/store"
import type { Server } from "../database/server.ts"
import type { Statement, Value } from "../database/question.ts"

/** The statement that writes events as they were written elsewhere. */
export function restoreStatement({ schema }: Server): Statement {
  const values = Array.from({ length: 11 }, (_, i) => `$${i + 1}`).join(", ")
  return { text: `SELECT ${schema}.restore(${values})` }
}

/** What no log of ours could have written; what else is wrong with events, the server says. */
export function checkRestorable(events: NonEmpty<PositionedEvent>, where: Sentence): NotTheNext | undefined {
  for (const event of events) {
    const unfit = notRestorable(event)
    if (unfit !== undefined) return new NotTheNext(unfit, where)
  }
  return undefined
}

/** What the server's function says of events that are not the next ones, with its figures. */
export function notNextSaid(answer: string): Said {
  const words = answer.split(" ")
  const word = (at: number): string => words[at] ?? ""
  if (word(0) === "position")
    return says`position ${{ position: word(1) }} came where ${{ next: word(4) }} is the next`
  if (word(0) === "revision")
    return says`revision ${{ revision: word(1) }} of ${{ stream: word(3) }} came where ${{ next: word(6) }} is the next`
  return says`the event id ${{ id: word(3) }} is there already`
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
