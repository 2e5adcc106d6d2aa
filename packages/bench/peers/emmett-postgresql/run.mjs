import { CommandHandler } from "@event-driven-io/emmett"
import { getPostgreSQLEventStore } from "@event-driven-io/emmett-postgresql"
import { HandOffering } from "../../src/raw/postgres/offering.ts"
import { decided, sideOnPostgresql } from "../postgresql.mjs"

await sideOnPostgresql(async (url) => {
  const store = getPostgreSQLEventStore(url)
  await store.schema.migrate()
  // Commands as it means them: the stream is read and folded, the event appended at the revision that was read.
  const handle = CommandHandler({
    initialState: () => new HandOffering(),
    evolve: (state, { type, data }) => {
      state.apply(type, data)
      return state
    },
  })
  let consumer
  return {
    command: (step) => handle(store, step.stream, (state) => decided(state, step)),
    async append(stream, events) {
      for (let at = 0; at < events.length; at += 500)
        await store.appendToStream(stream, events.slice(at, at + 500))
    },
    // Its consumer, tuned: 2,000 events a pull, no wait between pulls.
    async replay(see) {
      consumer = store.consumer({
        pulling: { batchSize: 2_000, pullingFrequencyInMs: 0 },
        stopWhen: { noMessagesLeft: true },
      })
      consumer.reactor({
        processorId: "sums",
        eachMessage: ({ type, data }) => {
          see(type, data)
          return Promise.resolve()
        },
      })
      await consumer.start()
    },
    async close() {
      await consumer?.close()
      await store.close()
    },
  }
})
