import { commands } from "./commands/commands.ts"
import { type ExitCode, exitCodes } from "./failure/exit-code.ts"
import { helpOnAll } from "./help/help.ts"
import { outletOn } from "./output/outlet.ts"
import { run } from "./program.ts"
import type { Inlet, Surroundings } from "./surroundings.ts"
import { version } from "./version.ts"
import { languageOf } from "./words/language.ts"

/**
 * Runs a command line, the words after `ampera`, and gives the code it ended with ({@link exitCodes}). What is left out
 * of the surroundings is the process's own, but for its input: nobody is asked anything. A failure is told to `words`
 * and is no exception; the process is neither ended nor given an exit code, and no signal is listened to.
 *
 * @example
 * ```ts
 * import { main } from "@ampera/cli"
 *
 * let said = ""
 * const outlet = { isTerminal: false, width: 80, write: async (data: string | Uint8Array) => void (said += String(data)) }
 * await main(["--version"], { out: outlet }) // => 0
 * await main(["no-such-command"], { words: outlet, environment: {} }) // => 2
 * said.includes("no-such-command") // => true
 * ```
 */
export async function main(
  line: readonly string[],
  surroundings: Partial<Surroundings> = {},
): Promise<ExitCode> {
  const around: Surroundings = {
    environment: process.env,
    out: outletOn(process.stdout),
    words: outletOn(process.stderr),
    input: nobody,
    now: () => Date.now(),
    stop: new AbortController().signal,
    ...surroundings,
  }
  const [word] = line
  if (line.length === 1 && word === "--version") {
    await around.out.write(`${version}\n`)
    return exitCodes.done
  }
  if (line.length === 1 && (word === "--help" || word === "-h" || word === "help")) {
    await around.out.write(helpOnAll(commands, languageOf(line, around.environment)))
    return exitCodes.done
  }
  return run(line, around)
}

const nobody: Inlet = { isTerminal: false, line: async () => "" }
