import { AmperaError } from "@ampera/ledger"
import { type CliCode, cliWords } from "../words/cli-words.ts"
import { type Figures, type NamesIn, say } from "../words/words.ts"

type Asked<Code extends CliCode> = NamesIn<
  (typeof cliWords)[Code]["what"]["en"] | (typeof cliWords)[Code]["cure"]["en"]
>

/** What the program can not do, with the figures its sentence names: it is said in the language of who asked. */
export class CliError extends AmperaError {
  readonly _tag = "CliError"
  readonly figures: Figures

  constructor(code: CliCode, figures: Figures, where?: string) {
    const { what, cure } = cliWords[code]
    super({ code, what: say(what, "en", figures), cure: say(cure, "en", figures), where })
    this.figures = figures
  }
}

/** Makes an error of the program; the types ask for every figure its sentence names. */
export function cliError<const Code extends CliCode>(
  code: Code,
  figures: Readonly<Record<Asked<Code>, string | number>>,
  where?: string,
): CliError {
  return new CliError(code, figures, where)
}
