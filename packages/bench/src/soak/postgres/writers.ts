import type { Server } from "@ampera/postgres-trial"
import { writers } from "../crashes.ts"
import { postgresOn } from "./place.ts"
import { rollBack } from "./rollbacks.ts"
import { killServer } from "./server-kills.ts"

/** Case 44 with many events, while a stranger takes positions and gives them back. */
export async function amongRollbacks(server: Server, events: number): Promise<string> {
  const done = new AbortController()
  let undone: Promise<number> | undefined
  const seen = await writers(postgresOn(server), events, ({ prefix }) => {
    undone = rollBack(server.url, prefix, done.signal)
    return Promise.resolve()
  }).finally(() => done.abort())
  return `${seen}; ${String(await undone)} times a stranger took positions and rolled back`
}

/** Case 44 with many events, while the server is killed again and again. */
export async function amongServerKills(
  server: Server,
  size: { readonly times: number; readonly events: number },
  progress: (what: string) => void,
): Promise<string> {
  const seen = await writers(postgresOn(server), size.events, ({ prefix }) =>
    killServer(server, prefix, size, progress),
  )
  return `${seen}, over ${size.times} kills of the server`
}
