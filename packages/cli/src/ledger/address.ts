import { cliError } from "../failure/cli-error.ts"

/** Where a ledger is, as an address says it. */
export type Address = { readonly kind: "memory" } | { readonly kind: "sqlite"; readonly path: string }

/** Where a ledger is when nobody says. */
export const defaultAddress = "sqlite:./ampera.db"

/**
 * Reads the address of a store.
 *
 * @throws {CliError} `store.address` for what is none, `store.notInThisVersion` for one that has to wait
 */
export function addressOf(text: string): Address {
  if (text === "memory:") return { kind: "memory" }
  const [, scheme = "", rest = ""] = /^([a-z+]+):(.*)$/s.exec(text) ?? []
  if (scheme === "sqlite" && rest !== "" && !rest.startsWith("?"))
    return { kind: "sqlite", path: pathIn(rest) }
  if (["postgres", "postgresql", "esdb", "esdb+discover"].includes(scheme)) {
    throw cliError("store.notInThisVersion", { scheme: `${scheme}://` })
  }
  throw cliError("store.address", { given: withoutSecret(text) })
}

/** `sqlite:///srv/a.db` is `/srv/a.db`, as in other programs; a plain path stays. */
function pathIn(rest: string): string {
  return rest.startsWith("///") ? rest.slice(2) : rest
}

/** Addresses of servers may hold a password, and errors end up in files. */
const withoutSecret = (text: string): string => text.replace(/\/\/[^@/]*@/, "//…@")
