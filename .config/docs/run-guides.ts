import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { pages, read, root, shown } from "./files.ts"
import { lineAt } from "./syntax.ts"

/**
 * Follows the guides word by word: runs every block `sh run` of a page in order, in an empty folder with an empty home,
 * with `ampera` on the path and the examples' files in `$EXAMPLES`, and holds what the terminal says against the block
 * `text` that follows it. `sh run 3` ends with status 3. In a `text` block `…` stands for anything on the line, and a
 * line `…` for any lines. `run-guides.ts TEXT` follows only the pages whose path holds TEXT.
 */
const only = process.argv[2] ?? ""
const fence =
  /^```sh run(?: (?<status>\d+))?\n(?<code>[\s\S]*?)\n```$(?:\n+```text\n(?<told>[\s\S]*?)\n```$)?/gm

interface Step {
  readonly place: string
  readonly code: string
  readonly status: number
  readonly told: string | undefined
}

const guides = pages()
  .filter((page) => shown(page).includes(only))
  .map((page) => ({ page: shown(page), steps: stepsOf(page) }))
  .filter(({ steps }) => steps.length > 0)

let followed = 0
for (const { page, steps } of guides) {
  const folder = mkdtempSync(path.join(tmpdir(), "ampera-guide-"))
  try {
    const complaint = follow(steps, folder)
    if (complaint === undefined) followed += steps.length
    else {
      process.stdout.write(`${complaint}\n`)
      process.exitCode = 1
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  process.stdout.write(`${page}: ${steps.length} steps\n`)
}
process.stdout.write(`${followed} steps of ${guides.length} guides hold\n`)

function stepsOf(page: string): readonly Step[] {
  const source = read(page)
  return [...source.matchAll(fence)].map((found) => ({
    place: `${shown(page)}:${lineAt(source, found.index)}`,
    code: found.groups?.["code"] ?? "",
    status: Number(found.groups?.["status"] ?? 0),
    told: found.groups?.["told"],
  }))
}

/** Runs the steps until one does not hold, and says which. */
function follow(steps: readonly Step[], folder: string): string | undefined {
  const at = (name: string): string => path.join(folder, name)
  for (const name of ["bin", "home", "work"]) mkdirSync(at(name))
  const entry = path.join(root, "packages/cli/src/main.ts")
  writeFileSync(
    at("bin/ampera"),
    `#!/bin/sh\nexec "${process.execPath}" --conditions=source "${entry}" "$@"\n`,
    { mode: 0o755 },
  )
  const env = {
    PATH: `${at("bin")}${path.delimiter}${process.env["PATH"] ?? ""}`,
    HOME: at("home"),
    EXAMPLES: path.join(root, "examples"),
    NO_COLOR: "1",
    LC_ALL: "C.UTF-8",
  }
  for (const { place, code, status, told } of steps) {
    const ended = spawnSync("sh", ["-e", "-c", `exec 2>&1\n${code}`], {
      cwd: at("work"),
      env,
      encoding: "utf8",
      timeout: 120_000,
    })
    const output = ended.stdout.trimEnd()
    if (ended.status !== status)
      return `${place}: ended with ${ended.status ?? "a signal"}, not ${status}\n${output}`
    if (told !== undefined && !patternOf(told).test(output)) {
      return `${place}: the terminal says something else:\n${output}`
    }
  }
  return undefined
}

/** What a block `text` stands for. */
function patternOf(told: string): RegExp {
  const lines = told.split("\n").map((line, i) => {
    if (line.trim() === "…") return i === 0 ? String.raw`[\s\S]*` : String.raw`(?:\n[\s\S]*)?`
    const pieces = line.split("…").map((piece) => piece.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    return (i === 0 ? "" : String.raw`\s*\n`) + pieces.join(String.raw`[^\n]*`)
  })
  return new RegExp(`^${lines.join("")}$`)
}
