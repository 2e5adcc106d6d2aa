import { setTimeout } from "node:timers/promises"
import type { Client } from "pg"

/** A reader of a log that remembers the last position it has seen, as most readers do. */
export interface Follower {
  /** How many events it has seen. */
  readonly seen: number
  /** Reads on until nothing is left, and ends. */
  end(): Promise<void>
}

/** Between two looks at a log that has not grown: milliseconds. */
const pause = 1

/** Follows the log of a schema by hand from a position on: pages by key, up to the bound that the schema's order knows. */
export function follower(client: Client, schema: string, after: number): Follower {
  const text = `SELECT position, type, data FROM ${schema}.events
    WHERE position > $1 AND position <= $2 ORDER BY position LIMIT 1000`
  const look = async (): Promise<boolean> => {
    const bound = await client.query<{ bound: string }>(`SELECT ${schema}.bound()`)
    const values = [last, bound.rows[0]?.bound]
    const { rows } = await client.query<[string, string, string]>({
      name: "page",
      text,
      values,
      rowMode: "array",
    })
    for (const [position, , data] of rows) {
      last = position
      // It does something with what it reads.
      characters += data.length
      seen += 1
    }
    return rows.length > 0
  }
  let [last, seen, characters, ending] = [String(after), 0, 0, false]
  const running = (async () => {
    while (true) {
      const ended = ending
      const some = await look()
      if (ended && !some) return
      if (!some) await setTimeout(pause)
    }
  })()
  return {
    get seen() {
      return characters === 0 ? 0 : seen
    },
    end: async () => {
      ending = true
      await running
    },
  }
}
