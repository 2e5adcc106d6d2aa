import { holdsPersonalNumber, isPersonalNumber } from "@ampera/ledger"
import type { Context } from "../command/context.ts"
import { valueIn } from "../command/value-in.ts"
import { cliError } from "../failure/cli-error.ts"
import { writeLines } from "../output/lines.ts"
import { say } from "../words/words.ts"
import type { Opened } from "./open.ts"

const prompt = "--person: type a person's id or NIP, then Enter"

/**
 * What `--person` says: itself, the first line of standard input for `-`, or of the file for `@FILE`. Undefined where
 * it was not given.
 *
 * @throws {CliError} `usage.valueFile`, `usage.valueEmpty`
 */
export async function personGiven({
  given,
  language,
  surroundings,
}: Context<"person">): Promise<string | undefined> {
  const said = given.text("person")
  if (said === undefined) return undefined
  if (said !== "-") return valueIn("--person", said)
  if (surroundings.input.isTerminal) await writeLines(surroundings.words, [say(prompt, language)])
  const line = await surroundings.input.line()
  if (line === "") throw cliError("usage.valueEmpty", { option: "--person" })
  return line
}

/**
 * The person an option names by id or by NIP, which only the vault can resolve. `found` hears of somebody it found by
 * their NIP, before anything is told of them: that they were asked about is to be recorded.
 *
 * @throws {CliError} `person.notFound`, `person.nipNotFound`
 * @throws {VaultUnavailable} `vault.locked`
 */
export async function personNamed(
  { ledger, run }: Opened,
  said: string,
  found: (personId: string) => Promise<void>,
): Promise<string> {
  if (isPersonalNumber(said) || holdsPersonalNumber(said)) {
    const holder = await run(ledger.holder("nip", said.normalize("NFKC").replaceAll(/\D/g, "")))
    if (holder === undefined) throw cliError("person.nipNotFound", {})
    await found(holder)
    return holder
  }
  const known = /^[A-Za-z0-9._-]{1,64}$/.test(said) && (await run(ledger.read(`person-${said}`))).length > 0
  if (!known) throw cliError("person.notFound", { person: said })
  return said
}
