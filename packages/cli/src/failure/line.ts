import { AmperaError, maskPersonalNumbers } from "@ampera/ledger"
import { safeText } from "../words/safe-text.ts"
import { translated } from "../words/translate.ts"
import type { Language } from "../words/words.ts"
import { type CliError, cliError } from "./cli-error.ts"

/** An error as the one line the program prints: `error[CODE]: what, where, what to do`. */
export function lineOf(error: unknown, language: Language): string {
  const known = error instanceof AmperaError ? error : unexpected(error)
  const { what, where, cure } = translated(known, language)
  const said = [what, where, cure].filter((part) => part !== undefined && part !== "").join(", ")
  return safeText(maskPersonalNumbers(`error[${known.code}]: ${said}`))
}

function unexpected(error: unknown): CliError {
  return cliError("program.failed", { reason: error instanceof Error ? error.message : String(error) })
}
