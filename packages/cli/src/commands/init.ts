import type { Accepted } from "@ampera/ledger/store"
import type { Context } from "../command/context.ts"
import { type ExitCode, exitCodes } from "../failure/exit-code.ts"
import { open } from "../ledger/open.ts"
import { withoutSecret } from "../ledger/address.ts"
import { placesOf } from "../ledger/places.ts"
import { writeLines } from "../output/lines.ts"
import { say, type English } from "../words/words.ts"

const words = {
  ready: "The ledger is ready: {path} (vault {vault}), {head} events.",
  lost: "Names of people whose keys are lost are shown as –; import their rows again, with person_id, to have them back.",
  memory: "A ledger in memory lives for one command only.",
} as const satisfies Readonly<Record<string, English>>

/** Makes the ledger and its vault ready; a second time it finds them ready. */
export async function run(context: Context<"accept">): Promise<ExitCode> {
  const { language, surroundings } = context
  const places = placesOf(context.given, surroundings.environment)
  if (places.kind === "memory") {
    await writeLines(surroundings.words, [say(words.memory, language)])
    return exitCodes.done
  }
  const accept = context.given.all("accept") as readonly Accepted[]
  const { ledger, run: work } = await open(context, "make", accept)
  // Asking for anybody's number needs the master key: where it is missing or wrong, better now than at the first name.
  await work(ledger.holder("nip", ""))
  const head = await work(ledger.head)
  const { vault } = places
  const path = places.kind === "sqlite" ? places.path : `${withoutSecret(places.url)} (${places.prefix})`
  await writeLines(surroundings.words, [say(words.ready, language, { path, vault, head })])
  if (accept.includes("lost-keys") && (await work(ledger.lostKeys)).size > 0) {
    await writeLines(surroundings.words, [say(words.lost, language)])
  }
  return exitCodes.done
}
