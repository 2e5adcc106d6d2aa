import type { CommandSpec } from "../command/command.ts"
import { globalOptions } from "../command/global-options.ts"
import type { Options } from "../command/option.ts"
import { type English, type Language, say } from "../words/words.ts"

const titles = {
  about: "ampera: a ledger of competency development for civil servants",
  usage: "Usage",
  commands: "Commands",
  options: "Options",
  everywhere: "Options of every command",
  examples: "Examples",
  one: "ampera COMMAND --help explains one command",
  codes:
    "Exit codes: 0 done, 1 failed, 2 usage, 3 rows with errors, 4 conflict, 5 integrity broken, 75 try again later",
} as const satisfies Readonly<Record<string, English>>

/** Help about all commands: what each does, with an example. */
export function helpOnAll(commands: readonly CommandSpec[], language: Language): string {
  const lines = [
    say(titles.about, language),
    "",
    `${say(titles.usage, language)}: ampera COMMAND [OPTIONS]`,
    "",
    `${say(titles.commands, language)}:`,
  ]
  for (const { name, about, examples } of commands) {
    lines.push(`  ${name.padEnd(10)}${say(about, language)}`, `  ${"".padEnd(10)}$ ${examples[0] ?? ""}`)
  }
  lines.push("", `${say(titles.everywhere, language)}:`, ...optionLines(globalOptions, language))
  return `${[...lines, "", say(titles.one, language), ...wrapped(say(titles.codes, language), 0)].join("\n")}\n`
}

/** Help about one command. */
export function helpOn(command: CommandSpec, language: Language): string {
  // One that may be left out with an option (`import --template DIR`) and repeated is a list all the same.
  const words = (command.arguments ?? []).map(({ name, many, optional }) =>
    many === true ? `${name}…` : optional === true ? `[${name}]` : name,
  )
  const lines = [
    say(command.about, language),
    "",
    `${say(titles.usage, language)}: ${["ampera", command.name, ...words, "[OPTIONS]"].join(" ")}`,
    "",
    `${say(titles.examples, language)}:`,
    ...command.examples.map((example) => `  $ ${example}`),
  ]
  if (Object.keys(command.options).length > 0) {
    lines.push("", `${say(titles.options, language)}:`, ...optionLines(command.options, language))
  }
  lines.push("", `${say(titles.everywhere, language)}:`, ...optionLines(globalOptions, language))
  return `${lines.join("\n")}\n`
}

/** Where descriptions of options begin. */
const column = 26

function optionLines(options: Options, language: Language): readonly string[] {
  const lines: string[] = []
  for (const [name, { value, short, about }] of Object.entries(options)) {
    const typed = `  ${short === undefined ? "" : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`
    const [first = "", ...rest] = wrapped(say(about, language), column)
    if (typed.length > column - 2) lines.push(typed, " ".repeat(column) + first)
    else lines.push(typed.padEnd(column) + first)
    for (const line of rest) lines.push(" ".repeat(column) + line)
  }
  return lines
}

/** Breaks a text into lines that fit 80 columns behind an indent. */
function wrapped(text: string, indent: number): readonly string[] {
  const lines: string[] = []
  let line = ""
  for (const word of text.split(" ")) {
    if (line !== "" && indent + line.length + 1 + word.length > 79) {
      lines.push(line)
      line = word
    } else line = line === "" ? word : `${line} ${word}`
  }
  return [...lines, line]
}
