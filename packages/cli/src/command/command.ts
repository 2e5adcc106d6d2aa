import type { ExitCode } from "../failure/exit-code.ts"
import type { Words } from "../words/words.ts"
import type { Context } from "./context.ts"

/** An option as it is typed. */
export interface Option {
  readonly about: Words
  /** What stands for its value in help and errors; a switch has none. */
  readonly value?: string
  /** The values it takes, when the list is closed. */
  readonly oneOf?: readonly string[]
  readonly short?: string
  /** It may be given more than once. */
  readonly many?: true
}

export type Options = Readonly<Record<string, Option>>

/** What stands behind a command without an option's name. */
export interface Argument {
  readonly name: string
  readonly about: Words
  readonly oneOf?: readonly string[]
  readonly optional?: true
  readonly many?: true
}

/** A module that does a command's work. It is loaded when the command is run, so that help costs next to nothing. */
export interface CommandModule<Name extends string> {
  readonly run: (context: Context<Name>) => Promise<ExitCode>
}

/** A command: how it is typed, what help says about it, where its work is done. */
export interface CommandSpec<Name extends string = string> {
  readonly name: string
  readonly about: Words
  readonly arguments?: readonly Argument[]
  readonly options: Options
  /** Lines as one would type them, the simplest first. */
  readonly examples: readonly string[]
  readonly load: () => Promise<CommandModule<Name>>
}

/** Defines a command. Its module can ask only for options it has. */
export function command<const Known extends Options>(spec: {
  readonly name: string
  readonly about: Words
  readonly arguments?: readonly Argument[]
  readonly options: Known
  readonly examples: readonly string[]
  readonly load: () => Promise<CommandModule<keyof Known & string>>
}): CommandSpec {
  return spec as unknown as CommandSpec
}
