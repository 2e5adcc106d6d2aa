#!/usr/bin/env node
import { Buffer } from "node:buffer"
import { writeSync } from "node:fs"

// Nothing else is imported before it is known what for: `ampera --help` has to answer at once.

const line = process.argv.slice(2)

// From a checkout npm runs this in the root; paths mean the folder it was called in.
const { INIT_CWD, npm_lifecycle_event: script, npm_package_name: owner } = process.env
if (INIT_CWD !== undefined && script === "ampera" && owner === "ampera") process.chdir(INIT_CWD)

/** `--help` and `--version` when no command stands before them. */
async function short(): Promise<string | undefined> {
  const lang = new Set(["--lang", "--lang=id", "--lang=en"])
  const words = line.filter((word, at) => !lang.has(word) && line[at - 1] !== "--lang")
  if (words.length !== 1) return undefined
  if (words[0] === "--version") return `${(await import("./version.ts")).version}\n`
  if (words[0] !== "--help" && words[0] !== "-h" && words[0] !== "help") return undefined
  const [{ helpOnAll }, { commands }, { languageOf }] = await Promise.all([
    import("./help/help.ts"),
    import("./commands/commands.ts"),
    import("./words/language.ts"),
  ])
  return helpOnAll(commands, languageOf(line, process.env))
}

async function start(): Promise<void> {
  const stop = new AbortController()
  process.once("SIGINT", () => stop.abort())
  process.once("SIGTERM", () => stop.abort())
  const [{ run }, { outletOn }] = await Promise.all([import("./program.ts"), import("./output/outlet.ts")])
  const code = await run(line, {
    environment: process.env,
    out: outletOn(process.stdout),
    words: outletOn(process.stderr),
    input: {
      isTerminal: process.stdin.isTTY,
      line: async () => (await import("./command/value-in.ts")).lineFrom(process.stdin),
    },
    now: () => Date.now(),
    stop: stop.signal,
  })
  process.exitCode = code
  // What was interrupted may still have something to wait for; all that was opened is closed by now.
  // oxlint-disable-next-line unicorn/no-process-exit
  if (stop.signal.aborted) process.exit()
}

/** Writes a short answer; whoever does not take it all is left to the outlet, which is not loaded before. */
async function print(answer: string): Promise<void> {
  const bytes = Buffer.from(answer)
  let written = 0
  try {
    written = writeSync(1, bytes)
  } catch {
    // The outlet meets the same, and has words for it.
  }
  if (written === bytes.length) return
  const [{ outletOn }, { told }, { languageOf }] = await Promise.all([
    import("./output/outlet.ts"),
    import("./program.ts"),
    import("./words/language.ts"),
  ])
  const words = outletOn(process.stderr)
  try {
    await outletOn(process.stdout).write(bytes.subarray(written))
  } catch (error) {
    const language = languageOf(line, process.env)
    process.exitCode = await told(error, language, { environment: process.env, words })
  }
}

const answer = await short()
if (answer === undefined) await start()
else await print(answer)
