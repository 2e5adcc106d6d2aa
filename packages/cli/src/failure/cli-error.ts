import { AmperaError, type Figure, type Said } from "@ampera/ledger"
import { type MistakeCode, mistakes } from "../words/mistakes.ts"
import type { NamesIn, English } from "../words/words.ts"

type Asked<Code extends MistakeCode> = NamesIn<
  (typeof mistakes)[Code]["what"] | (typeof mistakes)[Code]["cure"]
>

type Given = Readonly<Record<string, Figure>>

/** What is empty is shown as unknown. */
const shown = (figure: Figure): Figure => (figure === "" ? "–" : figure)

/** What the program can not do, with the figures its sentence names: it is said in the language of who asked. */
export class CliError extends AmperaError {
  readonly _tag = "CliError"

  constructor(code: MistakeCode, given: Given, where?: string) {
    const { what, cure } = mistakes[code]
    const figures = Object.fromEntries(Object.entries(given).map(([name, figure]) => [name, shown(figure)]))
    const said = (pattern: English): Said => ({ pattern, figures })
    super({ code, what: said(what), cure: said(cure), where })
  }

  get figures(): Said["figures"] {
    return this.said.what.figures
  }
}

/** Makes an error of the program; the types ask for every figure its sentence names. */
export function cliError<const Code extends MistakeCode>(
  code: Code,
  figures: Readonly<Record<Asked<Code>, Figure>>,
  where?: string,
): CliError {
  return new CliError(code, figures, where)
}
