import { basename, extname, join } from "node:path"
import type { Given } from "../command/given.ts"
import type { GlobalOption } from "../command/global-options.ts"
import { valueIn } from "../command/value-in.ts"
import { cliError } from "../failure/cli-error.ts"
import { type Address, addressOf, defaultAddress, type ServerAddress } from "./address.ts"

/** Where everything of a ledger is. */
export type Places = { readonly kind: "memory" } | FilePlaces | ServerPlaces

/** What of a ledger lies in files wherever its log is. */
interface Beside {
  readonly vault: string
  /** The file of snapshots. */
  readonly cache: string
  /** Where the key of the keys comes from: beside the vault when undefined. */
  readonly masterKey: { readonly file: string } | { readonly env: string } | undefined
}

export type FilePlaces = { readonly kind: "sqlite"; readonly path: string } & Beside
export type ServerPlaces = ServerAddress & Beside

type Environment = Readonly<Record<string, string | undefined>>

/** Finds the places by the options, then the environment, then the defaults of docs/cli.md. */
export function placesOf(given: Given<GlobalOption>, environment: Environment): Places {
  const text = said(given, "store", environment["AMPERA_STORE"])
  const address: Address = addressOf(text === undefined ? defaultAddress : valueIn("--store", text))
  if (address.kind === "memory") {
    if (given.has("vault")) throw cliError("usage.together", { option: "--vault", other: "--store memory:" })
    return address
  }
  return placesAt(address, given, environment)
}

/** The places of an address. */
export function placesAt(
  address: Exclude<Address, { readonly kind: "memory" }>,
  given: Given<GlobalOption>,
  environment: Environment,
): FilePlaces | ServerPlaces {
  const vault = said(given, "vault", environment["AMPERA_VAULT"])
  const folder = said(given, "cache", environment["AMPERA_CACHE"])
  const masterKey = masterKeyIn(environment)
  if (address.kind !== "sqlite") {
    const cache = join(folder ?? "./.ampera", `${address.prefix}.cache`)
    return { ...address, vault: vault ?? "./ampera.vault", cache, masterKey }
  }
  const { path } = address
  const stem = extname(path) === ".db" ? path.slice(0, -3) : path
  return {
    kind: "sqlite",
    path,
    vault: vault ?? (extname(path) === ".db" ? `${stem}.vault` : "./ampera.vault"),
    cache: folder === undefined ? `${stem}.cache` : join(folder, `${basename(stem)}.cache`),
    masterKey,
  }
}

function masterKeyIn(
  environment: Environment,
): { readonly file: string } | { readonly env: string } | undefined {
  const file = nonEmpty(environment["AMPERA_MASTER_KEY_FILE"])
  if (file !== undefined) return { file }
  return nonEmpty(environment["AMPERA_MASTER_KEY"]) === undefined ? undefined : { env: "AMPERA_MASTER_KEY" }
}

const said = (given: Given<GlobalOption>, option: GlobalOption, variable: string | undefined) =>
  given.text(option) ?? nonEmpty(variable)

const nonEmpty = (text: string | undefined): string | undefined => (text === "" ? undefined : text)
