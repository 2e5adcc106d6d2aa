import { isPersonalNumber } from "@ampera/ledger"
import { cliError } from "../failure/cli-error.ts"
import type { Opened } from "./open.ts"

/**
 * The person an option names by id or by NIP, which only the vault can resolve.
 *
 * @throws {CliError} `person.notFound`, `person.nipNotFound`
 * @throws {VaultUnavailable} `vault.locked`
 */
export async function personNamed({ ledger, run }: Opened, said: string): Promise<string> {
  if (isPersonalNumber(said)) {
    const holder = await run(ledger.holder("nip", said.replaceAll(/\D/g, "")))
    if (holder === undefined) throw cliError("person.nipNotFound", {})
    return holder
  }
  const known = /^[A-Za-z0-9._-]{1,64}$/.test(said) && (await run(ledger.read(`person-${said}`))).length > 0
  if (!known) throw cliError("person.notFound", { person: said })
  return said
}
