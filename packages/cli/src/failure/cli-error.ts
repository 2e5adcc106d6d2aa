import { AmperaError, type Figure, type Said, type Sentence } from "@ampera/ledger"
import { type CliCode, cliWords } from "../words/cli-words.ts"
import type { NamesIn, Words } from "../words/words.ts"

type Asked<Code extends CliCode> = NamesIn<
  (typeof cliWords)[Code]["what"]["en"] | (typeof cliWords)[Code]["cure"]["en"]
>

type Given = Readonly<Record<string, Figure>>

/** What is empty is shown as unknown. */
const shown = (figure: Figure): Said | string => (typeof figure === "object" ? figure : `${figure}` || "–")

/** What the program can not do, with the figures its sentence names: it is said in the language of who asked. */
export class CliError extends AmperaError {
  readonly _tag = "CliError"
  readonly figures: Readonly<Record<string, Sentence>>

  constructor(code: CliCode, given: Given, where?: string) {
    const { what, cure } = cliWords[code]
    const figures = Object.fromEntries(Object.entries(given).map(([name, figure]) => [name, shown(figure)]))
    const said = ({ en }: Words): Said => ({ pattern: en, figures })
    super({ code, what: said(what), cure: said(cure), where })
    this.figures = figures
  }
}

/** Makes an error of the program; the types ask for every figure its sentence names. */
export function cliError<const Code extends CliCode>(
  code: Code,
  figures: Readonly<Record<Asked<Code>, Figure>>,
  where?: string,
): CliError {
  return new CliError(code, figures, where)
}
