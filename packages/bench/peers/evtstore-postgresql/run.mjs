import { createAggregate, createCommands, createDomain, MemoryBookmark } from "evtstore"
import { createProvider, migrate } from "evtstore/provider/postgres.js"
import postgres from "postgres"
import { HandOffering } from "../../src/raw/postgres/offering.ts"
import { decided, sideOnPostgresql } from "../postgresql.mjs"

// Its events are their type and what they say side by side.
const bodyOf = ({ type, data }) => ({ type, ...data })

await sideOnPostgresql(async (url) => {
  const sql = postgres(url)
  const tables = { sql, events: "events", bookmarks: "bookmarks" }
  await migrate(tables)
  const provider = createProvider({ ...tables, limit: 2_000 })
  // What a fold returns is spread over a new object, so the offering is a field of it.
  const aggregateOf = (stream) =>
    createAggregate({
      stream,
      create: () => ({ offering: new HandOffering() }),
      fold: (event, { offering }) => {
        offering.apply(event.type, event)
        return { offering }
      },
    })
  const aggregates = { offering: aggregateOf("offering"), budget: aggregateOf("budget") }
  const { domain, createHandler } = createDomain({ provider }, aggregates)
  // Commands as it means them: the aggregate is folded from its events, the event appended at the version after it.
  const run = createCommands(domain.offering, {
    next: ({ step }, { offering }) => Promise.resolve(bodyOf(decided(offering, step))),
  })
  return {
    command: (step) => run.next(step.stream, { step }),
    async append(stream, events) {
      const kind = stream.slice(0, stream.indexOf("-"))
      for (let at = 0; at < events.length; at += 500) {
        const bodies = events.slice(at, at + 500).map(bodyOf)
        const stored = provider.createEvents(kind, stream, at + 1, bodies)
        await provider.append(kind, stream, at + 1, stored)
      }
    },
    // Its handler, tuned: 2,000 events a query, and where it stands kept in memory, not written after each event.
    async replay(see) {
      const handler = createHandler(MemoryBookmark, Object.keys(aggregates))
      for (const stream of Object.keys(aggregates))
        for (const type of ["Enrolled", "Completed", "Funded"])
          handler.handle(stream, type, (_id, event) => {
            see(type, event)
            return Promise.resolve()
          })
      await handler.runOnce()
    },
    close: () => sql.end(),
  }
})
