import path from "node:path"
import { fileURLToPath } from "node:url"
import { importsIn } from "../near/imports.ts"
import { arrowsOf, circlesOf } from "./rooms.ts"

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")
for (const circle of circlesOf(arrowsOf(importsIn(root, true)))) {
  process.exitCode = 1
  process.stderr.write(`rooms import each other: ${circle.map(({ from }) => from).join(" > ")}\n`)
  for (const [importer, imported] of circle.flatMap(({ files }) => files))
    process.stderr.write(`  ${importer} imports ${imported}\n`)
}
