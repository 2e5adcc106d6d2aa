import type { Client } from "pg"
import type { Row } from "../../workload/offerings.ts"
import { connected, freshSchema, insertOf, type Order, settle, tablesOf } from "./tables.ts"

/** A row of a stream as a program reads it that decides on it: revision, type, data. */
type StreamRow = readonly [number, string, string]

/**
 * A log kept with `pg` by hand: statements prepared once a connection, rows as arrays, one round trip an event. It
 * validates nothing, hashes nothing, and knows that an event is not the next of its stream only by the table's UNIQUE.
 */
export class RawLog {
  readonly schema: string
  readonly #clients: readonly Client[]
  readonly #insert: string

  private constructor(schema: string, order: Order, clients: readonly Client[]) {
    this.schema = schema
    this.#clients = clients
    this.#insert = insertOf(schema, order)
  }

  /** Makes a log, and so many connections to it. */
  static async make(order: Order, connections: number): Promise<RawLog> {
    const schema = freshSchema()
    const clients = await Promise.all(Array.from({ length: connections }, connected))
    const log = new RawLog(schema, order, clients)
    await log.client(0).query(tablesOf(schema, order))
    await settle(log.client(0))
    return log
  }

  client(n: number): Client {
    return this.#clients[n] as Client
  }

  /** Writes an event as the given revision of its stream, on one of the connections. */
  async write(connection: number, row: Row, revision: number): Promise<void> {
    const { stream, id, type, occurredOn, data, metadata } = row
    const values = [stream, revision, uuidText(id), type, occurredOn, Date.now(), data, metadata]
    await this.client(connection).query({ name: "insert", text: this.#insert, values })
  }

  /** The rows of a stream. */
  async load(connection: number, stream: string): Promise<readonly StreamRow[]> {
    const text = `SELECT revision, type, data FROM ${this.schema}.events WHERE stream = $1 ORDER BY revision`
    const query = { name: "load", text, values: [stream], rowMode: "array" as const }
    return (await this.client(connection).query<[number, string, string]>(query)).rows
  }

  /** Removes the log. */
  async end(): Promise<void> {
    await this.client(0).query(`DROP SCHEMA ${this.schema} CASCADE`)
    await Promise.all(this.#clients.map((client) => client.end()))
  }
}

function uuidText(id: Uint8Array): string {
  const hex = Buffer.from(id.buffer, id.byteOffset, id.byteLength).toString("hex")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
