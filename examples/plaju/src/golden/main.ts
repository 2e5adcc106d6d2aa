import * as Effect from "effect/Effect"
import { readFileSync, writeFileSync } from "node:fs"
import { district } from "../generate/district.ts"
import { monthsAt } from "../history/files-at.ts"
import { importMonths } from "../history/import-months.ts"
import { goldenFile } from "../places.ts"
import { committedFiles, differing } from "./committed.ts"
import { goldenOf } from "./golden.ts"
import { inMemory } from "./in-memory.ts"

// Writes golden.json; with --check it compares instead, on whatever Node this is, and writes nothing.
const golden = await inMemory((ledger) => Effect.andThen(importMonths(ledger, monthsAt()), goldenOf(ledger)))
const text = `${JSON.stringify(golden, null, 2)}\n`
if (process.argv.includes("--check")) {
  const files = differing(district(), committedFiles())
  const isSame = readFileSync(goldenFile, "utf8") === text
  console.log(
    `Node ${process.version}: ${files.length} files differ; golden.json ${isSame ? "agrees" : "differs"}`,
  )
  if (files.length > 0 || !isSame) process.exitCode = 1
} else writeFileSync(goldenFile, text)
