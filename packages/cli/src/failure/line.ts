import { AmperaError, maskPersonalNumbers } from "@ampera/ledger"
import { safeText } from "../words/safe-text.ts"
import { cliWords } from "../words/cli-words.ts"
import { sentenceIn, translated } from "../words/translate.ts"
import { type Language, say } from "../words/words.ts"
import { CliError, cliError } from "./cli-error.ts"

/** An error as the one line the program prints: `error[CODE]: what, where, what to do`. */
export function lineOf(error: unknown, language: Language): string {
  const known = error instanceof AmperaError ? error : unexpected(error)
  const { what, where, cure } =
    known instanceof CliError ? ownWords(known, language) : translated(known, language)
  const said = [what, where, cure].filter((part) => part !== undefined && part !== "").join(", ")
  return safeText(maskPersonalNumbers(`error[${known.code}]: ${said}`))
}

function ownWords(error: CliError, language: Language) {
  const { what, cure } = cliWords[error.code as keyof typeof cliWords]
  const figures = Object.fromEntries(
    Object.entries(error.figures).map(([name, figure]) => [name, sentenceIn(figure, language)]),
  )
  return {
    what: say(what, language, figures),
    where: error.where,
    cure: say(cure, language, figures),
  }
}

function unexpected(error: unknown): CliError {
  return cliError("program.failed", { reason: error instanceof Error ? error.message : String(error) })
}
