import type { StoreUnavailable } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import type { Scope } from "effect/Scope"
import type { ClientConfig } from "pg"
import { type Address, addressOf, verifying } from "./address.ts"
import { Link } from "./link.ts"
import { longestSilence, longestWait, realTime } from "./patience.ts"
import { patiently } from "./patiently.ts"
import type { Hooks, Server } from "./server.ts"

/** The server at an address, for as long as the scope lives. `pooled`: the address leads through a transaction pooler. */
export function openServer(
  url: string,
  prefix: string,
  pooled = false,
  hooks: Hooks = {},
): Effect.Effect<Server, StoreUnavailable, Scope> {
  return Effect.acquireRelease(
    Effect.try({
      try: () => serverAt(addressOf(url, prefix), pooled, hooks),
      catch: (error) => error as StoreUnavailable,
    }),
    (open) => open.close,
  )
}

/**
 * The sessions of this program find functions and operators in the server's own schema alone: see `safePath`. Through a
 * pooler a session is not its own, and it refuses such settings; every statement is safe there by what it names.
 */
function withSafePath(url: string): string {
  const [base = "", query = ""] = url.split("?", 2)
  const parts = query === "" ? [] : query.split("&")
  const given = parts.find((part) => part.startsWith("options="))?.slice("options=".length) ?? ""
  const path = encodeURIComponent("-c search_path=pg_catalog,pg_temp")
  const options = `options=${given === "" ? "" : `${given}%20`}${path}`
  return `${base}?${[...parts.filter((part) => !part.startsWith("options=")), options].join("&")}`
}

/** How many connections read at once at most. */
const readers = 4

/** Nothing is connected before something is asked. */
function serverAt(address: Address, pooled: boolean, hooks: Hooks): Server {
  const { url, prefix } = address
  const isPooled = pooled || address.isPooled
  const time = hooks.time ?? realTime
  const patience = hooks.longestWait ?? longestWait
  const links = new Set<Link>()
  let closed = false

  const link: Server["link"] = (to, more = {}) => {
    const config: ClientConfig = {
      connectionString: isPooled && to === url ? verifying(to) : withSafePath(verifying(to)),
      application_name: `ampera ${prefix}`,
      keepAlive: true,
      connectionTimeoutMillis: longestWait,
    }
    const silence = hooks.longestSilence ?? longestSilence
    const made = new Link({ config, time, longestSilence: silence, ...more })
    links.add(made)
    return made
  }
  const writer = link(url)
  const reading: Link[] = []
  /** The connection with the least to do; one more where all have something and there may be one. */
  const reader = (): Link => {
    let best = reading[0]
    for (const one of reading) if (best !== undefined && one.waiting < best.waiting) best = one
    if (best !== undefined && (best.waiting === 0 || reading.length === readers)) return best
    const more = link(url)
    reading.push(more)
    return more
  }

  let writes = false
  const idle = () => (writer.waiting === 0 ? writer : reader())
  const forLarge = () => (writes ? reader() : idle())
  const server: Server = {
    ...address,
    isPooled,
    time,
    longestWait: patience,
    writer,
    appends: () => {
      writes = true
    },
    link,
    named: (name, text) => (isPooled ? { text } : { name, text }),
    idle,
    read: (statement, values) => patiently(server, () => idle().ask(statement, values)),
    readFew: (statement, values, times) =>
      patiently(server, () => forLarge().ask(statement, values), { times }),
    copy: (text, likely, times) => patiently(server, () => forLarge().copy(text, likely), { times }),
    ahead: (text, likely) =>
      forLarge()
        .copy(text, likely)
        .catch(() => undefined),
    shut: () => {
      closed = true
    },
    close: Effect.promise(async () => {
      closed = true
      await Promise.all([...links].map((one) => one.close()))
    }),
    get isClosed() {
      return closed
    },
  }
  return server
}
