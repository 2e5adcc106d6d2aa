import { ampera } from "@ampera/core"
import { holdsBirthDate, holdsPersonalNumber, isPersonalNumber, Unwritable } from "@ampera/ledger"
import { Ledger, memory, type StoreLayer, Warned } from "@ampera/ledger/run"
import type { Accepted } from "@ampera/ledger/store"
import type * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { existsSync } from "node:fs"
import type { Context } from "../command/context.ts"
import { cliError } from "../failure/cli-error.ts"
import { writeLines } from "../output/lines.ts"
import { sentenceIn } from "../words/translate.ts"
import { say } from "../words/words.ts"
import { checkPlaces, type Purpose } from "./check-places.ts"
import { type ClockChoice, clockOf } from "./clock.ts"
import { type FilePlaces, type Places, placesOf, type ServerPlaces } from "./places.ts"
import { storeAt } from "./stores.ts"
import { vaultAt } from "./vaults.ts"

/** Who acts when nobody says. */
const defaultActor = "cli"

const newKey =
  "A master key was made: {key}. Keep a copy apart from the ledger; without it people's names can not be read any more."

/** An open ledger, and how its work is run. */
export interface Opened {
  readonly ledger: Ledger["Service"]
  /** Does the work; it is interrupted when the program is. Rejects with the error the work ends with. */
  readonly run: <Value, Failure>(work: Effect.Effect<Value, Failure>) => Promise<Value>
}

/**
 * Opens the ledger that the options and the environment name; it is closed when the command ends.
 *
 * @throws {CliError} `store.address`, `store.missing`, `store.isFolder`, `store.noFolder`, `usage.badValue`
 * @throws {AmperaError} what the store and the vault say
 */
export async function open(
  context: Context,
  purpose: Purpose,
  accept: readonly Accepted[] = [],
): Promise<Opened> {
  const places = placesOf(context.given, context.surroundings.environment)
  const actor = actorOf(context)
  checkPlaces(places, purpose)
  const clock = clockOf(context.given, context.surroundings.environment)
  const at = await atPlaces(places, purpose, clock)
  const layer = Layer.provide(
    Ledger.layer(ampera, {
      actor,
      accept: [
        ...accept,
        ...(clock === "trust" ? (["clock-ahead"] as const) : []),
        ...(purpose === "read" ? (["no-vault"] as const) : []),
      ],
    }),
    at,
  )
  // What is warned of later goes the same way: never to the data.
  const runtime = ManagedRuntime.make(Layer.provideMerge(layer, warningsOn(context)))
  context.onExit(() => runtime.dispose())
  const key = places.kind === "memory" ? undefined : newKeyOf(places)
  const ledger = await runtime.runPromise(Ledger)
  if (key !== undefined && existsSync(key)) {
    await writeLines(context.surroundings.words, [say(newKey, context.language, { key })])
  }
  if (purpose === "read" && places.kind === "eventstoredb" && (await runtime.runPromise(ledger.head)) === 0) {
    await warnOfNoEvents(context, places)
  }
  return { ledger, run: (work) => runtime.runPromise(work, { signal: context.surroundings.stop }) }
}

/** A cluster knows events alone: a ledger without any is as good as none, and none is made by looking for it. */
export async function warnOfNoEvents({ language, surroundings }: Context, places: Places): Promise<void> {
  if (places.kind !== "eventstoredb") return
  const text = say(noEvents, language, { prefix: places.prefix })
  await writeLines(surroundings.words, [say(warning, language, { text })])
}

const noEvents = "the server has no events with the prefix {prefix} yet; check the prefix in --store"

const warning = "warning: {text}"

/** What the kernel and the stores warn of are words, and never data. */
export function warningsOn({ language, surroundings }: Context): Layer.Layer<never> {
  const logger = Logger.make<unknown, void>(({ message, fiber }) => {
    const warned = fiber.getRef(Warned) ?? [message].flat().map(String).join(" ")
    const text = sentenceIn(warned, language)
    void writeLines(surroundings.words, [say(warning, language, { text })]).catch(() => undefined)
  })
  return Logger.layer([logger])
}

/** The file a new vault's master key is going to be made in; undefined when there is a key, or somebody brings one. */
function newKeyOf({ vault, masterKey }: FilePlaces | ServerPlaces): string | undefined {
  const file = `${vault.replace(/\.vault$/, "")}.key`
  return masterKey !== undefined || existsSync(file) ? undefined : file
}

/** The log of an address, with people's keys beside it. */
async function atPlaces(places: Places, purpose: Purpose, clock: ClockChoice): Promise<StoreLayer> {
  if (places.kind === "memory") return memory()
  const [vault, store] = await Promise.all([vaultAt(places, purpose), storeAt(places, purpose, clock)])
  return Layer.provideMerge(vault, store)
}

function actorOf({ given, surroundings }: Context): string {
  const actor = given.text("actor") ?? surroundings.environment["AMPERA_ACTOR"]
  if (actor === undefined || actor === "") return defaultActor
  const isNumber = isPersonalNumber(actor) || holdsPersonalNumber(actor)
  if (isNumber || holdsBirthDate(actor)) {
    throw new Unwritable({
      code: "id.personal",
      what: isNumber
        ? "the actor has the form of a personal number"
        : "the actor holds what can be a birth date",
      cure: "name it by an id that says nothing about anybody",
    })
  }
  if (/^[A-Za-z0-9._-]{1,64}$/.test(actor)) return actor
  throw cliError("usage.badValue", { option: "--actor", given: actor, expected: "[A-Za-z0-9._-]{1,64}" })
}
