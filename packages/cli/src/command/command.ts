import type { ExitCode } from "../failure/exit-code.ts"
import type { English } from "../words/words.ts"
import type { Context } from "./context.ts"
import type { Options } from "./option.ts"

/** What stands behind a command without an option's name. */
export interface Argument {
  readonly name: string
  readonly about: English
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
  readonly about: English
  readonly arguments?: readonly Argument[]
  readonly options: Options
  /** Lines as one would type them, the simplest first. */
  readonly examples: readonly string[]
  readonly load: () => Promise<CommandModule<Name>>
}
