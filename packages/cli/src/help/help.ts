import type { CommandSpec } from "../command/command.ts"
import { globalOptions } from "../command/global-options.ts"
import type { Options } from "../command/option.ts"
import type { Language, Words } from "../words/words.ts"

const titles = {
  about: {
    id: "ampera: buku besar pengembangan kompetensi ASN",
    en: "ampera: a ledger of competency development for civil servants",
  },
  usage: { id: "Cara pakai", en: "Usage" },
  commands: { id: "Perintah", en: "Commands" },
  options: { id: "Opsi", en: "Options" },
  everywhere: { id: "Opsi setiap perintah", en: "Options of every command" },
  examples: { id: "Contoh", en: "Examples" },
  one: {
    id: "ampera PERINTAH --help menjelaskan satu perintah",
    en: "ampera COMMAND --help explains one command",
  },
  codes: {
    id: "Kode keluar: 0 selesai, 1 gagal, 2 salah pakai, 3 ada baris salah, 4 bentrok, 5 keutuhan rusak, 75 coba lagi nanti",
    en: "Exit codes: 0 done, 1 failed, 2 usage, 3 rows with errors, 4 conflict, 5 integrity broken, 75 try again later",
  },
} as const satisfies Readonly<Record<string, Words>>

/** Help about all commands: what each does, with an example. */
export function helpOnAll(commands: readonly CommandSpec[], language: Language): string {
  const lines = [
    titles.about[language],
    "",
    `${titles.usage[language]}: ampera COMMAND [OPTIONS]`,
    "",
    `${titles.commands[language]}:`,
  ]
  for (const { name, about, examples } of commands) {
    lines.push(`  ${name.padEnd(10)}${about[language]}`, `  ${"".padEnd(10)}$ ${examples[0] ?? ""}`)
  }
  lines.push("", `${titles.everywhere[language]}:`, ...optionLines(globalOptions, language))
  return `${[...lines, "", titles.one[language], ...wrapped(titles.codes[language], 0)].join("\n")}\n`
}

/** Help about one command. */
export function helpOn(command: CommandSpec, language: Language): string {
  // One that may be left out with an option (`import --template DIR`) and repeated is a list all the same.
  const words = (command.arguments ?? []).map(({ name, many, optional }) =>
    many === true ? `${name}…` : optional === true ? `[${name}]` : name,
  )
  const lines = [
    command.about[language],
    "",
    `${titles.usage[language]}: ${["ampera", command.name, ...words, "[OPTIONS]"].join(" ")}`,
    "",
    `${titles.examples[language]}:`,
    ...command.examples.map((example) => `  $ ${example}`),
  ]
  if (Object.keys(command.options).length > 0) {
    lines.push("", `${titles.options[language]}:`, ...optionLines(command.options, language))
  }
  lines.push("", `${titles.everywhere[language]}:`, ...optionLines(globalOptions, language))
  return `${lines.join("\n")}\n`
}

/** Where descriptions of options begin. */
const column = 26

function optionLines(options: Options, language: Language): readonly string[] {
  const lines: string[] = []
  for (const [name, { value, short, about }] of Object.entries(options)) {
    const typed = `  ${short === undefined ? "" : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`
    const [first = "", ...rest] = wrapped(about[language], column)
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
