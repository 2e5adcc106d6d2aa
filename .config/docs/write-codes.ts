import { existsSync, writeFileSync } from "node:fs"
import path from "node:path"
// What the command line says is no public entry of anything.
/* oxlint-disable eslint/no-restricted-imports */
import { mistakes } from "../../packages/cli/src/words/mistakes.ts"
import { findingWords } from "../../packages/cli/src/words/finding-words.ts"
import { rowTable } from "../../packages/cli/src/words/refused.ts"
import { patternIn } from "../../packages/cli/src/words/translate.ts"
import { type ErrorCode, errorCodes } from "./complaints.ts"
import { read, root } from "./files.ts"
import { type Module, modules } from "./program.ts"
import { child, children, text } from "./syntax.ts"

/**
 * Writes `docs/codes.md`, every error code with its class, what it says and what to do, as the sources have them.
 * `write-codes.ts --check` writes nothing and fails when the page is stale.
 */
const page = path.join(root, "docs/codes.md")
const all = modules()
/** What the command line says in both languages: it is the only place that has to. */
const told = { ...mistakes, ...rowTable, ...findingWords } as Readonly<Record<string, unknown>>
const written = render(errorCodes(all, new Set(Object.keys(told))))

if (!process.argv.includes("--check")) writeFileSync(page, written)
else if (!existsSync(page) || read(page) !== written) {
  process.stderr.write(
    "docs/codes.md is stale: run the script that writes it (docs:codes) and commit the page\n",
  )
  process.exitCode = 1
}

function render(found: readonly ErrorCode[]): string {
  const codes = Map.groupBy(found, ({ code }) => code)
  const subjects = Map.groupBy([...codes.keys()].sort(), (code) => code.split(".")[0] ?? "")
  const classes = [...new Set(found.map(({ errorClass }) => errorClass))].sort()
  return `# Error codes

Generated from the sources by \`.config/docs/write-codes.ts\`; do not edit.

Every error has a class (\`_tag\`), a stable code (\`subject.reason\`), a sentence that says what happened, the place, and a cure. \`‹name›\` stands for what only the moment knows. An expected "no" of a domain (\`offering.full\`) is no error but a refusal, a value: it is listed with its domain.

## Classes

| class | meaning |
|---|---|
${classes.map((name) => `| \`${name}\` | ${cell(meaningOf(name))} |`).join("\n")}
${[...subjects].map(([subject, members]) => section(subject, members, codes)).join("")}
## What the command line says

Refusals of the domain, what is wrong with a file or a row, mistakes in a command, and findings, in both languages. \`{name}\` stands for a figure.

| code | Bahasa Indonesia | English |
|---|---|---|
${Object.keys(told)
  .sort()
  .map(
    (code) => `| \`${code}\` | ${cell(sentence(told[code], "id"))} | ${cell(sentence(told[code], "en"))} |`,
  )
  .join("\n")}
`
}

/** A sentence of a table of words: plain, or with its cure beside it. */
function sentence(words: unknown, language: "id" | "en"): string {
  if (typeof words === "string") return patternIn(words, language)
  const { what, cure } = words as { readonly what: string; readonly cure: string }
  return [what, cure].map((part) => patternIn(part, language)).join("; ")
}

function section(
  subject: string,
  members: readonly string[],
  codes: ReadonlyMap<string, readonly ErrorCode[]>,
): string {
  return `
## ${subject}

| code | class | what happened | what to do |
|---|---|---|---|
${members.flatMap((code) => rowsOf(codes.get(code) ?? [])).join("\n")}
`
}

/** A row for each thing a code can mean. A sentence that only the moment knows is left to the others, or to the class. */
function rowsOf(entries: readonly ErrorCode[]): readonly string[] {
  const known = entries.filter(({ what }) => !isUnknown(what))
  const told = known.length > 0 ? known : entries.slice(0, 1)
  const rows = told.map(({ code, errorClass, what, cure }) => {
    const happened = isUnknown(what) ? meaningOf(errorClass) : what.replaceAll(/\{(\w+)\}/g, "‹$1›")
    const cells = [`\`${code}\``, `\`${errorClass}\``, happened, cure]
    return `| ${cells.map(cell).join(" | ")} |`
  })
  return [...new Set(rows)].sort()
}

function isUnknown(sentence: string): boolean {
  return /^‹[^›]*›$/.test(sentence)
}

/** The doc comment of a class, up to its example, on one line. */
function meaningOf(name: string): string {
  for (const module of all) {
    const statement = children(module.tree, "body").find((each) => {
      return text(child(child(each, "declaration"), "id"), "name") === name
    })
    if (statement !== undefined) return comment(module, statement.start)
  }
  throw new Error(`the class ${name} is not found in the sources`)
}

function comment({ source }: Module, offset: number): string {
  const before = source.slice(0, offset).trimEnd()
  const lines = before.slice(before.lastIndexOf("/**") + 3, -2).split("\n")
  const plain = lines.map((line) => line.replace(/^\s*\*? ?/, "").trim())
  const end = plain.findIndex((line) => line.startsWith("@"))
  return plain
    .slice(0, end === -1 ? undefined : end)
    .join(" ")
    .trim()
}

function cell(value: string): string {
  return value.replaceAll("|", "\\|").replaceAll(/\s+/g, " ")
}
