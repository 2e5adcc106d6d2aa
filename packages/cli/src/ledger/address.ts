import { cliError } from "../failure/cli-error.ts"

/** Where a ledger is, as an address says it. */
export type Address =
  | { readonly kind: "memory" }
  | { readonly kind: "sqlite"; readonly path: string }
  | ServerAddress

/** A ledger on a server that others may share. */
export interface ServerAddress {
  readonly kind: "postgres" | "eventstoredb"
  /** Without the prefix, which is ours and no server's. */
  readonly url: string
  readonly prefix: string
}

/** What a ledger's own name is on a server when nobody says. */
const defaultPrefix = "ampera"

const servers: Readonly<Record<string, ServerAddress["kind"]>> = {
  postgres: "postgres",
  postgresql: "postgres",
  esdb: "eventstoredb",
  "esdb+discover": "eventstoredb",
}

/** Where a ledger is when nobody says. */
export const defaultAddress = "sqlite:./ampera.db"

/**
 * Reads the address of a store.
 *
 * @throws {CliError} `store.address`
 */
export function addressOf(text: string): Address {
  if (text === "memory:") return { kind: "memory" }
  const [, scheme = "", rest = ""] = /^([a-z+]+):(.*)$/s.exec(text) ?? []
  if (scheme === "sqlite" && rest !== "" && !isNoFile(rest)) return { kind: "sqlite", path: pathIn(rest) }
  const server = servers[scheme]
  const address = server === undefined ? undefined : onServer(server, text)
  if (address === undefined) throw cliError("store.address", { given: withoutSecret(text) })
  return address
}

/** `scheme://host…?prefix=plaju&…`: the prefix is taken out, the rest is for the server's own client to read. */
function onServer(kind: ServerAddress["kind"], text: string): ServerAddress | undefined {
  const [, before = "", query = ""] = /^([a-z+]+:\/\/[^/?#][^?#]*)(?:\?([^#]*))?$/s.exec(text) ?? []
  if (before === "") return undefined
  const own = query.split("&").filter((part) => part.startsWith("prefix="))
  const others = query.split("&").filter((part) => part !== "" && !part.startsWith("prefix="))
  // Whether a pooler stands between is for the store to read; it can only say that one does.
  if (kind === "postgres" && others.some((part) => /^direct=(?!false$)/.test(part))) return undefined
  const prefix = own[0]?.slice("prefix=".length) ?? defaultPrefix
  // The narrower of what the two servers take.
  if (own.length > 1 || !/^(?!pg_|public$|information_schema$)[a-z][a-z0-9_]{0,47}$/.test(prefix))
    return undefined
  if (!(kind === "postgres" ? URL.canParse(before) : cluster.test(before))) return undefined
  return { kind, url: others.length === 0 ? before : `${before}?${others.join("&")}`, prefix }
}

/** Hosts with commas between, which is no URL. */
const cluster = /^[a-z+]+:\/\/(?:[^@/]+@)?[^@/:,]+(?::\d{1,5})?(?:,[^@/:,]+(?::\d{1,5})?)*\/?$/

/**
 * A prefix is for a server that others share, and two slashes name one: taken for a file's name, either would make a
 * ledger where nobody looks for it.
 */
const isNoFile = (rest: string): boolean => /\?(?:[\w.-]+=|$)|^\?|^\/\/(?!\/)/.test(rest)

/** `sqlite:///srv/a.db` is `/srv/a.db`, as in other programs; a plain path stays. */
function pathIn(rest: string): string {
  return rest.startsWith("///") ? rest.slice(2) : rest
}

/** Addresses of servers may hold a password, wherever a slip has put it, and errors end up in files. */
export const withoutSecret = (text: string): string =>
  text
    .replace(/^([a-z+]*:\/*)?.*@/s, "$1…@")
    // Where a port would stand, without a host behind it.
    .replace(/(:\/\/[^:/?]*:)(?!\d*(?:[/?,]|$))[^/?]*/, "$1…")
    .replaceAll(/([?&]password=)[^&]*/gi, "$1…")
