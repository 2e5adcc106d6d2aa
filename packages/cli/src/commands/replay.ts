import { ampera, slices } from "@ampera/core"
import type { Projection } from "@ampera/ledger"
import { type Replayed, replayKept } from "@ampera/ledger/run"
import { EventStore, Snapshots } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import type { Context } from "../command/context.ts"
import { cliError } from "../failure/cli-error.ts"
import { type ExitCode, exitCodes } from "../failure/exit-code.ts"
import { checkPlaces } from "../ledger/check-places.ts"
import { warningsOn, warnOfNoEvents } from "../ledger/open.ts"
import { placesOf } from "../ledger/places.ts"
import { storeAt } from "../ledger/stores.ts"
import { csvOf } from "../output/csv-list.ts"
import { formatOf } from "../command/format.ts"
import { jsonText } from "../output/json-text.ts"
import { progressOn } from "../output/progress.ts"
import { textTable } from "../output/text-table.ts"
import { type Language, say, type English } from "../words/words.ts"

const words = {
  folding: "folding again",
  projection: "Projection",
  digest: "Digest",
  snapshot: "Cache",
  at: "at position",
  none: "none",
  same: "the same",
  differs: "DIFFERS",
  upTo: "Folded from the first event up to position {position}, without the cache.",
  sound: "What the cache holds is what the log comes to.",
  broken:
    "THE CACHE DIFFERS from the log: figures that went on from it are wrong. Delete the file of the cache and make the reports again; find out who could change it.",
} as const satisfies Readonly<Record<string, English>>

type Option = "to" | "format" | "json"

const projections = Object.values(slices) as unknown as readonly Projection[]

/**
 * Folds every projection from the first event, and compares what the cache keeps of them. It opens the store alone,
 * no vault, and records nothing.
 */
export async function run(context: Context<Option>): Promise<ExitCode> {
  const { given, language, surroundings } = context
  const format = formatOf(given)
  const to = given.whole("to", 0)
  const places = placesOf(given, surroundings.environment)
  if (places.kind === "memory")
    throw cliError("usage.badValue", {
      option: "--store",
      given: "memory:",
      expected: "sqlite:PATH, postgres://…, esdb://…",
    })
  checkPlaces(places, "read")
  const store = await storeAt(places, "read")
  const progress = progressOn(surroundings.words)
  const work = Effect.gen(function* () {
    const ground = { catalog: ampera.catalog, store: yield* EventStore, snapshots: yield* Snapshots }
    return yield* replayKept(ground, projections, to, (done, all) =>
      progress.show(say(words.folding, language), done, all),
    )
  })
  const replayed = await Effect.runPromise(Effect.provide(Effect.provide(work, store), warningsOn(context)), {
    signal: surroundings.stop,
  }).finally(() => progress.clear())
  const position = replayed[0]?.position ?? 0
  if (position === 0) await warnOfNoEvents(context, places)
  const document = {
    position,
    projections: replayed.map(({ projection, version, digest, snapshot, same, snapshotAt }) => ({
      projection,
      version,
      digest,
      snapshot,
      same,
      snapshotAt,
    })),
  }
  if (format === "json") await surroundings.out.write(`${jsonText(document)}\n`)
  else if (format === "csv") await surroundings.out.write(csvOf(document))
  else await surroundings.out.write(page(replayed, position, language, surroundings.out.width))
  return replayed.some(({ same }) => same === false) ? exitCodes.broken : exitCodes.done
}

function page(replayed: readonly Replayed[], position: number, language: Language, width: number): string {
  const title = (of: English) => ({ title: say(of, language) })
  const told = ({ same }: Replayed): English =>
    same === null ? words.none : same ? words.same : words.differs
  const table = textTable(
    [
      title(words.projection),
      title(words.digest),
      title(words.snapshot),
      { ...title(words.at), right: true },
    ],
    replayed.map((each) => [
      `${each.projection}@${each.version}`,
      each.digest.slice(0, 16),
      say(told(each), language),
      String(each.snapshotAt ?? "–"),
    ]),
    width,
  )
  const isBroken = replayed.some(({ same }) => same === false)
  const isKept = replayed.some(({ same }) => same !== null)
  const last = isBroken ? [words.broken] : isKept ? [words.sound] : []
  return `${[
    say(words.upTo, language, { position }),
    "",
    ...table,
    ...last.flatMap((each) => ["", say(each, language)]),
  ].join("\n")}\n`
}
