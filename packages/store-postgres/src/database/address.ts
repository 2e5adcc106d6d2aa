import { unavailable } from "./failure.ts"

/** Where a ledger is in a server. */
export interface Address {
  readonly url: string
  /** The schema's name. */
  readonly prefix: string
  /** The schema's name as it stands in SQL. */
  readonly schema: string
  /** How it is named in an error: without a password. */
  readonly where: string
}

const prefixForm = /^(?!pg_)[a-z][a-z0-9_]{0,47}$/

/**
 * Reads an address.
 *
 * @throws {StoreUnavailable} `store.unreachable`
 */
export function addressOf(url: string, prefix: string): Address {
  const where = `server ${shown(url)}, prefix ${prefix}`
  if (!/^postgres(?:ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw unavailable("unreachable", where, {
      what: "the address is no URL of a PostgreSQL server",
      cure: "write it as postgres://USER:PASSWORD@HOST:PORT/DATABASE",
    })
  }
  if (!prefixForm.test(prefix)) {
    throw unavailable("unreachable", where, {
      what: "the prefix can not name a schema",
      cure: "use up to 48 small letters, digits and _, a letter first, and not pg_",
    })
  }
  return { url, prefix, schema: `"${prefix}"`, where }
}

/** The address without what only its owner should see. */
function shown(text: string): string {
  if (!URL.canParse(text)) return "?"
  const url = new URL(text)
  return `${url.host}${url.pathname}`
}
