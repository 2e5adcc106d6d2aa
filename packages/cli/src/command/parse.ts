import { parseArgs } from "node:util"
import { cliError } from "../failure/cli-error.ts"
import type { CommandSpec } from "./command.ts"
import { globalOptions } from "./global-options.ts"
import { nearest } from "./near.ts"
import type { Options } from "./option.ts"

/** What was typed, taken apart. */
export interface Typed {
  readonly command: CommandSpec
  readonly arguments: readonly string[]
  /** By the option's name; a switch that was given is an empty text. */
  readonly options: ReadonlyMap<string, readonly string[]>
}

type Token = NonNullable<ReturnType<typeof parseArgs>["tokens"]>[number]

/**
 * Takes a command line apart.
 *
 * @throws {CliError} `usage.*` for a command or option that is not there, twice, or without its value
 */
export function parse(typed: readonly string[], commands: readonly CommandSpec[]): Typed {
  // `help gaps` is what many type first; `help` alone never comes this far.
  const [help, ...rest] = typed
  const line = help === "help" && rest.length > 0 ? [...rest, "--help"] : typed
  const every: Options = Object.assign(
    {},
    ...commands.map(({ options }) => options),
    globalOptions,
  ) as Options
  const tokens = tokensOf(line, every)
  const first = tokens.findIndex(({ kind }) => kind === "positional")
  const found = tokens[first]
  const name = found?.kind === "positional" ? found.value : undefined
  const command = commands.find((each) => each.name === name)
  if (command === undefined) {
    // `--stroe memory: gaps`: what is wrong is the option, whose value looks like a command.
    const before = tokens.slice(0, first < 0 ? undefined : first)
    for (const token of before) {
      if (token.kind === "option" && !Object.hasOwn(every, token.name))
        throw unknownOption("", token.rawName, every)
    }
    throw name === undefined ? cliError("usage.noCommand", {}) : unknownCommand(name, commands)
  }
  const known: Options = { ...globalOptions, ...command.options }
  const values = new Map<string, string[]>()
  const positionals: string[] = []
  for (const token of tokensOf(line, known)) {
    if (token.kind === "option") take(token, command, known, values)
    else if (token.kind === "positional") positionals.push(token.value)
  }
  return {
    command,
    arguments: argumentsOf(command, positionals.slice(1), values.has("help")),
    options: values,
  }
}

function tokensOf(line: readonly string[], options: Options): readonly Token[] {
  return parseArgs({
    args: [...line],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries(
      Object.entries(options).map(([name, { value, short }]) => [
        name,
        {
          type: value === undefined ? ("boolean" as const) : ("string" as const),
          ...(short === undefined ? {} : { short }),
        },
      ]),
    ),
  }).tokens
}

function take(
  { name, rawName, value }: Extract<Token, { kind: "option" }>,
  command: CommandSpec,
  known: Options,
  values: Map<string, string[]>,
): void {
  const option = known[name]
  if (option === undefined || !Object.hasOwn(known, name)) throw unknownOption(command.name, rawName, known)
  if (option.value === undefined) {
    if (value !== undefined) throw cliError("usage.valueForSwitch", { option: `--${name}` })
    values.set(name, [""])
    return
  }
  if (value === undefined || value === "") {
    throw cliError("usage.noValue", { option: `--${name}`, expected: option.value })
  }
  if (option.oneOf !== undefined && !option.oneOf.includes(value)) {
    throw cliError("usage.badValue", { option: `--${name}`, given: value, expected: option.oneOf.join(", ") })
  }
  const before = values.get(name)
  if (before !== undefined && option.many !== true) throw cliError("usage.twice", { option: `--${name}` })
  values.set(name, [...(before ?? []), value])
}

function argumentsOf(
  command: CommandSpec,
  given: readonly string[],
  asksForHelp: boolean,
): readonly string[] {
  const wanted = command.arguments ?? []
  if (asksForHelp) return given
  for (const [n, argument] of wanted.entries()) {
    const typed = given[n]
    const expected = argument.oneOf?.join("|") ?? argument.name
    if (typed === undefined) {
      if (argument.optional === true) continue
      throw cliError("usage.missingArgument", { argument: argument.name, command: command.name, expected })
    }
    if (argument.oneOf !== undefined && !argument.oneOf.includes(typed)) {
      throw cliError("usage.badValue", {
        option: command.name,
        given: typed,
        expected: argument.oneOf.join(", "),
      })
    }
  }
  const surplus = given[wanted.length]
  if (surplus !== undefined && wanted.at(-1)?.many !== true) {
    throw cliError("usage.surplusArgument", { given: surplus, command: `ampera ${command.name}` })
  }
  return given
}

function unknownCommand(given: string, commands: readonly CommandSpec[]) {
  const names = commands.map(({ name }) => name)
  const near = nearest(given, names)
  return near === undefined
    ? cliError("usage.unknownCommand", { given, allowed: names.join(", ") })
    : cliError("usage.mistypedCommand", { given, near })
}

function unknownOption(command: string, given: string, known: Options) {
  const near = nearest(given.replace(/^--?/, ""), Object.keys(known))
  return near === undefined
    ? cliError("usage.unknownOption", { given, command: `ampera ${command}`.trim() })
    : cliError("usage.mistypedOption", { given, command: `ampera ${command}`.trim(), near: `--${near}` })
}
