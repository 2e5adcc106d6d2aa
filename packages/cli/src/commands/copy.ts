import { ampera, slices } from "@ampera/core"
import type { Projection } from "@ampera/ledger"
import { copyLog, type Replayed, replayLog } from "@ampera/ledger/run"
import { EventStore, fitVault, Replica, Snapshots, Vault } from "@ampera/ledger/store"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { existsSync } from "node:fs"
import path from "node:path"
import type { Context as CommandContext } from "../command/context.ts"
import { valueIn } from "../command/value-in.ts"
import { cliError } from "../failure/cli-error.ts"
import { type ExitCode, exitCodes } from "../failure/exit-code.ts"
import { addressOf } from "../ledger/address.ts"
import { checkPlaces } from "../ledger/check-places.ts"
import { leavesDigest } from "../ledger/leaves.ts"
import { warningsOn, warnOfNoEvents } from "../ledger/open.ts"
import { type FilePlaces, placesAt, type ServerPlaces } from "../ledger/places.ts"
import { storeAt, type LogLayer } from "../ledger/stores.ts"
import { csvOf } from "../output/csv-list.ts"
import { formatOf } from "../command/format.ts"
import { jsonText } from "../output/json-text.ts"
import { writeLines } from "../output/lines.ts"
import { progressOn } from "../output/progress.ts"
import { textTable } from "../output/text-table.ts"
import { type Language, say, type English } from "../words/words.ts"

const words = {
  copying: "copying",
  copied: "{events} events were copied; both ledgers now end at position {position}.",
  same: "All events, and the digests of all projections, are the same on both sides.",
  differ: "THE DIGESTS DIFFER: this copy is no faithful one. Do not use it; copy again to an empty place.",
  projection: "Projection",
  leaves: "all events",
  from: "Source {of a copy}",
  to: "Copy",
  vault: "The vault was copied to {path}. Its master key was not: keep and move it yourself.",
} as const satisfies Readonly<Record<string, English>>

type Option = "from" | "to" | "vault-to" | "format" | "json"

const projections = Object.values(slices) as unknown as readonly Projection[]

/** One projection, folded on both sides. */
interface Compared {
  readonly projection: string
  readonly from: string
  readonly to: string
}

/** Copies a ledger into another store, whole or from where an earlier copy broke off, and proves that both say the same. */
export async function run(context: CommandContext<Option>): Promise<ExitCode> {
  const { given, language, surroundings } = context
  const format = formatOf(given)
  const [from, to] = [placesOf(context, "from"), placesOf(context, "to")]
  checkPlaces(from, "read")
  checkPlaces(to, "make")
  const vault = given.text("vault-to")
  if (vault !== undefined) checkVaults(from.vault, vault)
  const [fromStore, toStore] = [await storeAt(from, "read"), await storeAt(to, "make")]
  const progress = progressOn(surroundings.words)
  const work = Effect.gen(function* () {
    const [source, target] = [yield* Layer.build(fromStore), yield* Layer.build(toStore)]
    const [log, copy] = [Context.get(source, EventStore), Context.get(target, EventStore)]
    const copied = yield* copyLog(log, copy, Context.get(target, Replica), (done, all) =>
      progress.show(say(words.copying, language), done, all),
    )
    const there = yield* folded(source, copied.position)
    const here = yield* folded(target, copied.position)
    const leaves = {
      from: yield* leavesDigest(log, copied.position),
      to: yield* leavesDigest(copy, copied.position),
    }
    return { copied, compared: compared(there, here), leaves }
  })
  const {
    copied,
    compared: sides,
    leaves,
  } = await Effect.runPromise(Effect.provide(Effect.scoped(work), warningsOn(context)), {
    signal: surroundings.stop,
  }).finally(() => progress.clear())
  const isSame = [...sides, leaves].every(({ from: there, to: here }) => there === here)
  if (copied.position === 0) await warnOfNoEvents(context, from)
  const bringsVault = vault !== undefined && isSame
  if (bringsVault) {
    const { backup } = await import("@ampera/store-sqlite")
    await Effect.runPromise(backup(from.vault, vault))
    await Effect.runPromise(fitted(vault, to, toStore))
  }
  const document = { ...copied, same: isSame, projections: sides, leaves }
  if (format === "json") await surroundings.out.write(`${jsonText(document)}\n`)
  else if (format === "csv") await surroundings.out.write(csvOf(document))
  else await writeLines(surroundings.out, page(document, language, surroundings.out.width))
  if (bringsVault) await writeLines(surroundings.words, [say(words.vault, language, { path: vault })])
  return isSame ? exitCodes.done : exitCodes.broken
}

/** The source may have gone on since its log was copied: of what the copy does not have its vault is to know nothing. */
const fitted = (vault: string, { masterKey }: FilePlaces | ServerPlaces, store: LogLayer) =>
  Effect.gen(function* () {
    const { vaultLayer } = yield* Effect.promise(() => import("@ampera/store-sqlite"))
    const copy = yield* Layer.build(vaultLayer({ path: vault, masterKey }))
    yield* fitVault(Context.get(copy, Vault), yield* EventStore)
  }).pipe(Effect.scoped, Effect.provide(store))

type Built = Context.Context<EventStore | Replica | Snapshots>

function placesOf(
  { given, surroundings }: CommandContext<Option>,
  side: "from" | "to",
): FilePlaces | ServerPlaces {
  const said = given.text(side)
  if (said === undefined)
    throw cliError("usage.missingOption", { option: `--${side}`, expected: "sqlite:PATH" })
  const text = valueIn(`--${side}`, said)
  const address = addressOf(text)
  if (address.kind === "memory")
    throw cliError("usage.badValue", {
      option: `--${side}`,
      given: text,
      expected: "sqlite:PATH, postgres://…, esdb://…",
    })
  return placesAt(address, given, surroundings.environment)
}

/** Before anything is copied: where the vault can not go is a mistake in the command, and known at once. */
function checkVaults(from: string, to: string): void {
  if (!existsSync(from)) throw cliError("vault.missing", { path: from })
  if (existsSync(to)) throw cliError("output.exists", { path: to })
  const folder = path.dirname(to)
  if (!existsSync(folder)) throw cliError("store.noFolder", { folder })
}

/** Every projection folded anew from the first event of a side. */
const folded = (side: Built, position: number) =>
  replayLog(
    ampera.catalog,
    Context.get(side, EventStore),
    Context.get(side, Snapshots),
    projections,
    position,
  )

function compared(there: readonly Replayed[], here: readonly Replayed[]): readonly Compared[] {
  return there.map(({ projection, digest }, i) => ({ projection, from: digest, to: here[i]?.digest ?? "" }))
}

function page(
  {
    events,
    position,
    same,
    projections: sides,
    leaves,
  }: {
    readonly events: number
    readonly position: number
    readonly same: boolean
    readonly projections: readonly Compared[]
    readonly leaves: Omit<Compared, "projection">
  },
  language: Language,
  width: number,
): readonly string[] {
  const table = textTable(
    [
      { title: say(words.projection, language) },
      { title: say(words.from, language) },
      { title: say(words.to, language) },
    ],
    [...sides, { projection: say(words.leaves, language), ...leaves }].map(({ projection, from, to }) => [
      projection,
      from.slice(0, 16),
      to.slice(0, 16),
    ]),
    width,
  )
  return [
    say(words.copied, language, { events, position }),
    "",
    ...table,
    "",
    say(same ? words.same : words.differ, language),
  ]
}
