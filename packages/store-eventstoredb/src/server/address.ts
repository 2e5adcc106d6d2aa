import { says } from "@ampera/ledger"
import type { StoreUnavailable } from "@ampera/ledger/store"
import { existsSync } from "node:fs"
import { unavailable } from "./failure.ts"

/** Options of an address that the client reads and that do no harm here, in small letters. */
const options: ReadonlySet<string> = new Set([
  "connectionname",
  "defaultdeadline",
  "discoveryinterval",
  "gossiptimeout",
  "keepaliveinterval",
  "keepalivetimeout",
  "maxdiscoverattempts",
  "nodepreference",
  "tls",
  "tlscafile",
  "usercertfile",
  "userkeyfile",
])

/** Options that name a file. */
const files: ReadonlySet<string> = new Set(["tlscafile", "usercertfile", "userkeyfile"])

const form =
  /^esdb(?:\+discover)?:\/\/(?:[^:@/?]+:[^@/?]+@)?[^@/?:,]+(?::\d{1,5})?(?:,[^@/?:,]+(?::\d{1,5})?)*\/?(?:\?(.+))?$/

/**
 * Looks at an address before the client does. The client prints the whole of one that it does not understand, with the
 * password in it; it passes over an option that it does not know; and by `throwOnAppendFailure=false` it answers a wrong
 * revision. What is wrong is said without the address.
 *
 * @throws {StoreUnavailable} `store.unreachable`
 */
export function checkAddress(url: string): void {
  const found = form.exec(url.trim())
  if (found === null) throw noAddress()
  for (const part of found[1]?.split("&") ?? []) {
    const [, name = "", value] = /^([^=]*)(?:=(.*))?$/.exec(part) ?? []
    // The client takes `tls-ca-file` for `tlsCAFile`.
    const option = name.toLowerCase().replaceAll(/[_-]/g, "")
    const isKnown = options.has(option)
    // A word by itself may be a secret in the wrong place.
    if (!isKnown && value === undefined) throw unfit("…")
    if (!isKnown || value === undefined || value === "") throw unfit(name)
    if (files.has(option) && !existsSync(decoded(value))) throw noFile(name)
  }
}

/** What is wrong with an address that only the client knows: it says so by a bare error that holds the address. */
export const noAddress = (): StoreUnavailable =>
  unavailable("unreachable", undefined, {
    what: "the address is no URL of an EventStoreDB server",
    cure: "write it as esdb://USER:PASSWORD@HOST:PORT",
  })

const unfit = (option: string): StoreUnavailable =>
  unavailable("unreachable", undefined, {
    what: says`the address has an option that can not be used: ${{ option }}`,
    cure: "take it out; docs/eventstoredb.md lists those that can",
  })

const noFile = (option: string): StoreUnavailable =>
  unavailable("unreachable", undefined, {
    what: says`the file that ${{ option }} names in the address is not there`,
    cure: "correct its path, and write special characters in it as %20",
  })

/** As it stands, where it is no text in percent signs. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
