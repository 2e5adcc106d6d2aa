import { ampera } from "@ampera/core"
import { isPersonalNumber, Unwritable } from "@ampera/ledger"
import { Ledger, memory } from "@ampera/ledger/run"
import type * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { existsSync, mkdirSync } from "node:fs"
import { dirname } from "node:path"
import type { Context } from "../command/context.ts"
import { cliError } from "../failure/cli-error.ts"
import { say } from "../words/words.ts"
import { type Places, placesOf } from "./places.ts"

/** Who acts when nobody says. */
const defaultActor = "cli"

const newKey = {
  id: "Kunci induk dibuat: {key}. Simpan salinannya terpisah dari buku besar; tanpa kunci ini nama orang tidak dapat dibaca lagi.",
  en: "A master key was made: {key}. Keep a copy apart from the ledger; without it people's names can not be read any more.",
} as const

/** What a command opens a ledger for: one that only reads wants it to be there. */
export type Purpose = "read" | "make"

/** An open ledger, and how its work is run. */
export interface Opened {
  readonly ledger: Ledger["Service"]
  /** Does the work; it is interrupted when the program is. Rejects with the error the work ends with. */
  readonly run: <Value, Failure>(work: Effect.Effect<Value, Failure>) => Promise<Value>
}

/**
 * Opens the ledger that the options and the environment name; it is closed when the command ends.
 *
 * @throws {CliError} `store.address`, `store.notInThisVersion`, `store.missing`, `store.noFolder`, `usage.badValue`
 * @throws {AmperaError} what the store and the vault say
 */
export async function open(context: Context, purpose: Purpose): Promise<Opened> {
  const places = placesOf(context.given, context.surroundings.environment)
  const actor = actorOf(context)
  check(places, purpose)
  const at = places.kind === "memory" ? memory() : await atFiles(places)
  const runtime = ManagedRuntime.make(Layer.provide(Ledger.layer(ampera, { actor }), at(ampera)))
  context.onExit(() => runtime.dispose())
  const key = places.kind === "memory" ? undefined : newKeyOf(places)
  const ledger = await runtime.runPromise(Ledger)
  if (key !== undefined && existsSync(key)) {
    await context.surroundings.words.write(`${say(newKey, context.language, { key })}\n`)
  }
  return { ledger, run: (work) => runtime.runPromise(work, { signal: context.surroundings.stop }) }
}

/** The file a new vault's master key is going to be made in; undefined when there is a key, or somebody brings one. */
function newKeyOf({ vault, masterKey }: Extract<Places, { kind: "sqlite" }>): string | undefined {
  const file = `${vault.replace(/\.vault$/, "")}.key`
  return masterKey !== undefined || existsSync(file) ? undefined : file
}

async function atFiles({ path, vault, cache, masterKey }: Extract<Places, { kind: "sqlite" }>) {
  const { sqlite } = await import("@ampera/store-sqlite")
  return sqlite(path, { vault, cache, ...(masterKey === undefined ? {} : { masterKey }) })
}

function actorOf({ given, surroundings }: Context): string {
  const actor = given.text("actor") ?? surroundings.environment["AMPERA_ACTOR"]
  if (actor === undefined || actor === "") return defaultActor
  if (isPersonalNumber(actor)) {
    throw new Unwritable({
      code: "id.personal",
      what: "the actor has the form of a personal number",
      cure: "name it by an id that says nothing about anybody",
    })
  }
  if (/^[A-Za-z0-9._-]{1,64}$/.test(actor)) return actor
  throw cliError("usage.badValue", { option: "--actor", given: actor, expected: "[A-Za-z0-9._-]{1,64}" })
}

/** A typed path with a slip in it must not make a new, empty ledger with all figures zero. */
function check(places: Places, purpose: Purpose): void {
  if (places.kind === "memory") return
  if (purpose === "read" && !existsSync(places.path)) throw cliError("store.missing", { path: places.path })
  for (const file of [places.path, places.vault]) {
    const folder = dirname(file)
    if (!existsSync(folder)) throw cliError("store.noFolder", { folder })
  }
  mkdirSync(dirname(places.cache), { recursive: true })
}
