import { maskPersonalNumbers } from "@ampera/ledger"
import type { CommandSpec } from "./command/command.ts"
import { commands as allCommands } from "./commands/commands.ts"
import type { Context } from "./command/context.ts"
import { givenOf } from "./command/given.ts"
import { parse } from "./command/parse.ts"
import { type ExitCode, exitCodeOf, exitCodes } from "./failure/exit-code.ts"
import { lineOf } from "./failure/line.ts"
import { helpOn } from "./help/help.ts"
import { writeLines } from "./output/lines.ts"
import { OutletClosed, type Surroundings } from "./surroundings.ts"
import { type Language, languageOf } from "./words/language.ts"

/** Runs a command line and says with which code it ended. Whatever it opened is let go of before. */
export async function run(
  line: readonly string[],
  surroundings: Surroundings,
  commands: readonly CommandSpec[] = allCommands,
): Promise<ExitCode> {
  const releases: (() => Promise<void>)[] = []
  const language = languageOf(line, surroundings.environment)
  try {
    const typed = parse(line, commands)
    if (typed.options.has("help")) {
      await surroundings.out.write(helpOn(typed.command, language))
      return exitCodes.done
    }
    const { run: work } = await typed.command.load()
    const context: Context<string> = {
      given: givenOf(typed.options),
      arguments: typed.arguments,
      language,
      surroundings,
      onExit: (release) => void releases.unshift(release),
    }
    return await Promise.race([work(context), stopped(surroundings.stop)])
  } catch (error) {
    return await told(error, language, surroundings)
  } finally {
    for (const release of releases) await release().catch(() => undefined)
  }
}

/** Says what a program ends of, and with which code. */
export async function told(
  error: unknown,
  language: Language,
  { environment, words }: Pick<Surroundings, "environment" | "words">,
): Promise<ExitCode> {
  if (error instanceof OutletClosed) return exitCodes.done
  const trace =
    environment["AMPERA_DEBUG"] === "1" && error instanceof Error
      ? maskPersonalNumbers(traceOf(error)).split("\n")
      : []
  try {
    await writeLines(words, [lineOf(error, language), ...trace])
  } catch {
    // Where not even the complaint is read, the exit code has to say it.
  }
  return exitCodeOf(error)
}

function traceOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${traceOf(error.cause)}` : ""
  return `${error.stack ?? error.message}${cause}`
}

function stopped(stop: AbortSignal): Promise<ExitCode> {
  return new Promise((resolve) => {
    if (stop.aborted) resolve(exitCodes.interrupted)
    stop.addEventListener("abort", () => resolve(exitCodes.interrupted), { once: true })
  })
}
