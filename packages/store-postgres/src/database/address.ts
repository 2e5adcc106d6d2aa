import { says, type Sentence } from "@ampera/ledger"
import { Client } from "pg"
import { unavailable } from "./failure.ts"

/** Where a ledger is in a server. */
export interface Address {
  readonly url: string
  /** The schema's name. */
  readonly prefix: string
  /** The schema's name as it stands in SQL. */
  readonly schema: string
  /** How it is named in an error: without a password. */
  readonly where: Sentence
  /** The address says that it leads through a pooler, and that nobody can go past it: `direct=false`. */
  readonly isPooled: boolean
}

/** What everybody has in a database, and what is the server's own, is no ledger's. */
const prefixForm = /^(?!pg_|public$|information_schema$)[a-z][a-z0-9_]{0,47}$/

/** Ours, and no client's. */
const direct = /([?&])direct=([^&]*)(&|$)/

/**
 * Reads an address.
 *
 * @throws {StoreUnavailable} `store.unreachable`
 */
export function addressOf(url: string, prefix: string): Address {
  const where = says`server ${{ server: shown(url) }}, prefix ${{ prefix }}`
  if (!/^postgres(?:ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw noUrl(where)
  }
  if (!prefixForm.test(prefix)) {
    throw unavailable("unreachable", where, {
      what: "the prefix can not name a schema",
      cure: "use up to 48 small letters, digits and _, a letter first, and not pg_, public or information_schema",
    })
  }
  const said = direct.exec(url)?.[2]
  if (said !== undefined && said !== "false") {
    throw unavailable("unreachable", where, {
      what: "direct in the address is something else than false",
      cure: "write direct=false where a pooler stands between, or leave it out",
    })
  }
  const own =
    said === undefined
      ? url
      : url.replace(direct, (_, before: string, __, after: string) => (after === "&" ? before : ""))
  checkUsable(own, where)
  return { url: own, prefix, schema: `"${prefix}"`, where, isPooled: said !== undefined }
}

/**
 * The client takes each of these for `verify-full`, and warns on the process' own stream that it will not for ever. Here
 * they are that: a server is believed by its certificate, or not at all (`sslmode=no-verify`).
 */
export const verifying = (url: string): string =>
  url.includes("uselibpqcompat")
    ? url
    : url.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/, "$1verify-full")

/** The client reads the files that an address names while it reads the address, and nothing is connected yet. */
function checkUsable(url: string, where: Sentence): void {
  try {
    void new Client({ connectionString: verifying(url) })
  } catch (error) {
    // Its own words hold the address, and a password in it.
    const isFile = error instanceof Error && "syscall" in error
    if (!isFile) throw noUrl(where)
    throw unavailable("unreachable", where, {
      what: "a file that the address names can not be read",
      cure: "correct sslrootcert, sslcert or sslkey in the address",
      cause: error,
    })
  }
}

const noUrl = (where: Sentence) =>
  unavailable("unreachable", where, {
    what: "the address is no URL of a PostgreSQL server",
    cure: "write it as postgres://USER:PASSWORD@HOST:PORT/DATABASE",
  })

/** The address without what only its owner should see. */
function shown(text: string): string {
  if (!URL.canParse(text)) return "?"
  const url = new URL(text)
  return `${url.host}${url.pathname}`
}
