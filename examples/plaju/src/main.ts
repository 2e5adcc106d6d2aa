import { languageOf, lineOf } from "@ampera/cli/text"
import { Ledger } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import { monthsAt } from "./history/files-at.ts"
import { importMonths } from "./history/import-months.ts"
import { forget, ledgerAt, replace } from "./history/ledger-at.ts"
import { storeFile } from "./places.ts"
import { askAll } from "./story/asked.ts"
import { inkFor } from "./story/ink.ts"
import { readLog } from "./story/log.ts"
import { story } from "./story/story.ts"

const line = process.argv.slice(2)
const view = {
  language: languageOf(line, process.env),
  width: Math.min(100, Math.max(80, process.stdout.columns || 80)),
  ink: inkFor(process.stdout, process.env, line),
}

/** On a terminal a line says which month is being read; it goes away with the story. */
function progress(month?: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${month ?? ""}`)
}

/** Two that run at once do not get in each other's way: each makes a ledger of its own, and the later one stays. */
async function tell(): Promise<readonly string[]> {
  const fresh = storeFile.replace(/\.db$/, `-${process.pid}.db`)
  const months = monthsAt()
  const told = Effect.gen(function* () {
    const ledger = yield* Ledger
    yield* importMonths(ledger, months, (month) => progress(month))
    progress()
    return story(yield* askAll(ledger), yield* readLog(ledger), months.length, view)
  })
  try {
    const lines = await Effect.runPromise(Effect.provide(told, ledgerAt(fresh)))
    replace(storeFile, fresh)
    return lines
  } finally {
    forget(fresh)
  }
}

// Whoever reads only the beginning (`| head`) is no failure.
process.stdout.on("error", () => undefined)
try {
  process.stdout.write(`${(await tell()).join("\n")}\n`)
} catch (error) {
  progress()
  process.stderr.write(`${lineOf(error, view.language)}\n`)
  process.exitCode = 1
}
