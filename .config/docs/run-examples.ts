import { spawnSync } from "node:child_process"
import { mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { withAssertions } from "./assertions.ts"
import { type Block, blocks, hasExample } from "./blocks.ts"
import { root, shown } from "./files.ts"
import { staleQuotes } from "./quotes.ts"
import { publicNames } from "./surface.ts"

/**
 * Runs every example of the documentation: writes each block to a file of its own, checks the types of all of them
 * at once, runs them, and holds what they say with `// =>` against what they do. Fails, too, for a public name
 * without an example. `run-examples.ts TEXT` runs only the blocks of files whose path holds TEXT.
 */
const folder = path.join(root, "docs/dist/examples")
const only = process.argv[2] ?? ""
/** What the generated examples import to check their answers. */
const answers = import.meta.resolve("./answers.ts").replace(pathToFileURL(root).href, "../../..")
/** Said after the last example, so that one which ends the process does not hide those behind it. */
const end = "every example was run"

interface Example {
  readonly block: Block
  /** The generated file, without its ending; its line n + 1 is line n of the block. */
  readonly name: string
  /** Whether it defines tests, and so needs a test runner around it. */
  readonly isTest: boolean
}

const examples = blocks()
  .filter(({ file }) => file.includes(only))
  .map((block): Example => {
    const subject = block.file.replace(/^packages\/|\.(ts|md)$/g, "").replaceAll(/[^A-Za-z0-9]+/g, "-")
    const isTest = /from "(vitest|@ampera\/testing\/store)"/.test(block.code)
    return { block, name: `${subject}-${block.line}`, isTest }
  })

const missing = publicNames().filter(({ file, doc }) => shown(file).includes(only) && !hasExample(doc))
const stale = staleQuotes(only)
for (const { entry, name, file } of missing) say(`${shown(file)}: ${name} of ${entry} has no @example`)
for (const quote of stale) say(quote)

write()
const typed = run(
  [path.join(root, "node_modules/typescript/bin/tsc"), "-p", folder, "--noEmit", "--pretty", "false"],
  root,
)
const plain = typed && runPlain()
const tests = typed && runTests()
const done = missing.length === 0 && stale.length === 0 && typed && plain && tests
say(
  `${examples.length} examples ${done ? "hold" : "were looked at"}, ${missing.length} public names have none`,
)
if (done) rmSync(path.dirname(folder), { recursive: true })
else process.exitCode = 1

/** Writes the examples as a small package: the workspace's own packages resolve from the root, effect by a link. */
function write(): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(path.join(folder, "node_modules"), { recursive: true })
  mkdirSync(path.join(folder, "files"))
  symlinkSync(
    realpathSync(path.join(root, "packages/ledger/node_modules/effect")),
    path.join(folder, "node_modules/effect"),
    "junction",
  )
  writeFileSync(
    path.join(folder, "tsconfig.json"),
    JSON.stringify({
      extends: "../../../.config/tsconfig.test.json",
      compilerOptions: { tsBuildInfoFile: ".tsbuildinfo" },
      include: ["*.ts"],
    }),
  )
  for (const example of examples) {
    const head = `import { equal as $equal, throws as $throws } from "${answers}"; void [$equal, $throws];`
    writeFileSync(
      path.join(folder, fileOf(example)),
      `${head}\n${withAssertions(example.block)}\nexport {}\n`,
    )
  }
  const imports = examples
    .filter(({ isTest }) => !isTest)
    .map(
      (example) =>
        `await run("${example.block.file}:${example.block.line}", () => import("./${fileOf(example)}"))`,
    )
  writeFileSync(
    path.join(folder, "main.ts"),
    `import { run } from "${answers}"\n${imports.join("\n")}\nprocess.stdout.write("${end}")\n`,
  )
}

function fileOf({ name, isTest }: Example): string {
  return `${name}${isTest ? ".test" : ""}.ts`
}

function runPlain(): boolean {
  const flags = ["--conditions=source", "--disable-warning=ExperimentalWarning"]
  return run([...flags, "../main.ts"], path.join(folder, "files"), end)
}

function runTests(): boolean {
  if (!examples.some(({ isTest }) => isTest)) return true
  const config = {
    root: folder,
    resolve: { conditions: ["source"] },
    ssr: { resolve: { conditions: ["source", "node", "import", "default"] } },
    test: { include: ["*.test.ts"], pool: "forks", maxWorkers: 1, testTimeout: 60_000 },
  }
  const file = path.join(folder, "vitest.config.mjs")
  writeFileSync(file, `export default ${JSON.stringify(config)}\n`)
  return run([path.join(root, "node_modules/vitest/vitest.mjs"), "run", "--config", file], folder)
}

/** Runs Node to the end; prints what was said only if it failed, with the places in the documentation. */
function run(args: readonly string[], cwd: string, last = ""): boolean {
  const ended = spawnSync(process.execPath, args, { cwd, encoding: "utf8", timeout: 300_000 })
  if (ended.status === 0 && ended.stdout.trimEnd().endsWith(last)) return true
  say(placed(`${ended.stdout}${ended.stderr}${ended.error ?? ""}`))
  return false
}

/** Replaces places in generated files by the places they were written from. */
function placed(output: string): string {
  return output.replaceAll(
    /[^\s"'(]*?([A-Za-z0-9-]+-\d+)(?:\.test)?\.ts(?:\((\d+),\d+\)|:(\d+)(?::\d+)?)/g,
    (whole, name: string, a: string | undefined, b: string | undefined) => {
      const block = examples.find((each) => each.name === name)?.block
      return block === undefined ? whole : `${block.file}:${block.line + Number(a ?? b) - 2}`
    },
  )
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
