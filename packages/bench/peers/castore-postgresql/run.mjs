import { Command, EventStore, EventType } from "@castore/core"
import { PostgresEventStorageAdapter } from "@castore/event-storage-adapter-postgres"
import { HandOffering } from "../../src/raw/postgres/offering.ts"
import { decided, sideOnPostgresql } from "../postgresql.mjs"

await sideOnPostgresql(async (connectionString) => {
  // Its ids are UUIDs when nothing is said.
  const aggregateId = { type: "VARCHAR", length: 64 }
  await PostgresEventStorageAdapter.createEventTable({ connectionString, aggregateId })
  const adapter = new PostgresEventStorageAdapter({ connectionString })
  const types = ["OfferingScheduled", "Enrolled", "Completed", "Funded"].map(
    (type) => new EventType({ type }),
  )
  const storeOf = (eventStoreId) =>
    new EventStore({
      eventStoreId,
      eventTypes: types,
      eventStorageAdapter: adapter,
      reducer: (before, { aggregateId: id, version, type, payload }) => {
        const offering = before?.offering ?? new HandOffering()
        offering.apply(type, payload)
        return { aggregateId: id, version, offering }
      },
    })
  const stores = { offering: storeOf("offering"), budget: storeOf("budget") }
  const of = (stream) => stores[stream.slice(0, stream.indexOf("-"))]
  // Commands as it means them: the aggregate is built from its events, the next one pushed at the version after it.
  const next = new Command({
    commandId: "next",
    requiredEventStores: [stores.offering],
    handler: async (step, [offerings]) => {
      const { aggregate } = await offerings.getAggregate(step.stream)
      const { offering, version } = aggregate ?? { offering: new HandOffering(), version: 0 }
      const { type, data } = decided(offering, step)
      await offerings.pushEvent({ aggregateId: step.stream, version: version + 1, type, payload: data })
    },
  })
  return {
    command: (step) => next.handler(step, [stores.offering]),
    async append(stream, events) {
      const grouped = events.map(({ type, data }, n) =>
        of(stream).groupEvent({ aggregateId: stream, version: n + 1, type, payload: data }),
      )
      await EventStore.pushEventGroup(...grouped)
    },
    // It has no order over all streams: they are listed, all at once for its pages lose streams that began in the same
    // millisecond, and read by as many at a time as it opens connections.
    async replay(see) {
      for (const store of Object.values(stores)) {
        const left = (await store.listAggregateIds()).aggregateIds.values()
        const reader = async () => {
          for (const { aggregateId: id } of left) {
            const { events } = await store.getEvents(id)
            for (const { type, payload } of events) see(type, payload)
          }
        }
        await Promise.all(Array.from({ length: 10 }, reader))
      }
    },
    // It has no way to be closed: its connections go with their database.
    close: () => Promise.resolve(),
  }
})
