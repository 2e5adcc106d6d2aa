import type { EventStoreDBClient } from "@eventstore/db-client"

/**
 * The client keeps the appends of all its instances that wait for an answer in one place. When the call of one of them
 * breaks, it rejects the appends of all, and the next answer to one of the others is an exception that nobody can
 * catch: the process ends. So in a process only one instance has its call open: who comes next ends it first.
 */
let holder: EventStoreDBClient | undefined
let last: Promise<unknown> = Promise.resolve()

/** Runs `work`, which may append by this client, while no other client of this process has a call of appends open. */
export function alone<A>(client: EventStoreDBClient, work: () => Promise<A>): Promise<A> {
  return inTurn(async () => {
    if (holder !== undefined && holder !== client) await holder.dispose()
    holder = client
    return work()
  })
}

/** Ends the call of a client. Within `alone` of that client, call its `dispose` instead. */
export function letGo(client: EventStoreDBClient): Promise<void> {
  if (holder !== client) return client.dispose()
  return inTurn(async () => {
    await client.dispose()
    if (holder === client) holder = undefined
  })
}

function inTurn<A>(work: () => Promise<A>): Promise<A> {
  const run = last.then(work)
  last = run.catch(() => undefined)
  return run
}
