import {
  type AllStreamRecordedEvent,
  type AllStreamResolvedEvent,
  streamNameFilter,
} from "@eventstore/db-client"
import { atLeader, type Connection } from "../server/connection.ts"
import { Lost, Overdue } from "../server/deadline.ts"
import type { Names } from "./names.ts"
import { isSaid, type Scanned } from "./scanned.ts"

/** How many events the client may hold ready. Behind them the server waits: HTTP/2 holds it back. */
const ready = 256

/** How often the server says how far it has looked: each time it has looked at so many times 32 events. */
const checkpointInterval = 16

/** What has come of a subscription since it was looked at last. */
export interface News {
  readonly events: readonly AllStreamRecordedEvent[]
  /** How far the server has looked, events it left out included. Undefined when it has not said so. */
  readonly scanned: Scanned | undefined
  /** Everything that was in the log when the server said so has been given. */
  readonly caughtUp: boolean
}

/** A subscription to the events of one ledger, which is pulled. It does not begin again by itself. */
export interface Feed {
  /** Waits until there is something, and takes at most so many events. Fails when the subscription is lost. */
  next(most: number): Promise<News>
  close(): void
}

/** Something the server said between two events: it holds once so many events have been taken. */
interface Said {
  readonly after: number
  readonly scanned?: Scanned
}

/** Subscribes behind what was looked at. */
export function openFeed({ deadline, reads }: Connection, names: Names, after: Scanned): Feed {
  let taken = 0
  let said: Said[] = []
  let live = false
  let lost: Error | undefined
  let wake = (): void => undefined
  const filter = streamNameFilter({
    prefixes: [...names.watched],
    checkpointInterval,
    checkpointReached: (_, scanned) => {
      if (isSaid(scanned)) {
        said.push({ after: taken + subscription.readableLength, scanned })
        wake()
      }
      return Promise.resolve()
    },
  })
  const fromPosition = after.commit === 0n ? ("start" as const) : after
  const subscription = reads.subscribeToAll({ fromPosition, filter, ...atLeader }, { highWaterMark: ready })
  const lose = (error: Error): void => {
    lost ??= error
    wake()
  }
  // Whoever takes the call and says nothing at all is not the server.
  const timer = setTimeout(() => lose(new Overdue(deadline)), deadline)
  subscription.on("confirmation", () => clearTimeout(timer))
  subscription.on("caughtUp", () => {
    live = true
    said.push({ after: taken + subscription.readableLength })
    wake()
  })
  subscription.on("readable", () => wake())
  subscription.on("error", lose)
  subscription.on("end", () => lose(new Lost("the server ended the subscription")))

  const take = (most: number): News | undefined => {
    const events: AllStreamRecordedEvent[] = []
    while (events.length < most) {
      const resolved = subscription.read() as AllStreamResolvedEvent | null
      if (resolved === null) break
      taken += 1
      if (resolved.event !== undefined) events.push(resolved.event)
    }
    const heard = said.filter((one) => one.after <= taken)
    said = said.filter((one) => one.after > taken)
    const scanned = heard.findLast((one) => one.scanned !== undefined)?.scanned
    const told = heard.some((one) => one.scanned === undefined)
    // Once it is live, an event is given as soon as it is there: none left here is none left.
    const caughtUp = told || (live && events.length > 0 && subscription.readableLength === 0)
    return events.length > 0 || scanned !== undefined || caughtUp ? { events, scanned, caughtUp } : undefined
  }
  return {
    async next(most) {
      for (;;) {
        const news = take(most)
        if (news !== undefined) return news
        if (lost !== undefined) throw lost
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    close() {
      clearTimeout(timer)
      lose(new Lost("the subscription was closed"))
      // The client ends the call a moment later; until then it may still fail.
      subscription.unsubscribe().catch(() => undefined)
      subscription.destroy()
    },
  }
}
