/**
 * What a stranger's project sees of our packages: `node .config/consumer/run.ts FOLDER`, FOLDER holding a tarball of each.
 * They are installed outside the workspace, and `src` beside this file is compiled there, with declarations, by two
 * compilers and both ways of finding modules. Then it is asked whether every type can be named, and what an editor shows.
 */
import { execFileSync, spawnSync } from "node:child_process"
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import type { Compiler } from "./compiler.ts"
import { hovers } from "./hover.ts"
import { unnamed } from "./unnamed.ts"

const compilers = { "typescript-5.9": "npm:typescript@5.9.3", "typescript-7.0": "npm:typescript@7.0.2" }
const resolutions = { nodenext: "nodenext", bundler: "esnext" }
/** The most characters an editor may show for the type of a command: what fits a screen. */
const mostShown = 1_000
/** Whose types are looked through; the fixture hands on what the first two give. */
const packages = [
  "@ampera/ledger",
  "@ampera/core",
  "@ampera/interchange",
  "@ampera/store-sqlite",
  "@ampera/store-postgres",
] as const

const [tarballs] = process.argv.slice(2)
if (tarballs === undefined) throw new Error("give the folder that holds the packed packages")

const folder = mkdtempSync(join(tmpdir(), "ampera-consumer-"))
const failures: string[] = []
try {
  install(folder, resolve(tarballs))
  for (const compiler of Object.keys(compilers)) {
    for (const [resolution, module] of Object.entries(resolutions)) compile(compiler, resolution, module)
  }
  const ts = createRequire(join(folder, "package.json"))("typescript-5.9") as Compiler
  for (const { name, file, by } of unnamed(ts, folder, packages)) {
    failures.push(`${file}: ${by} mentions ${name}, and nobody can name it`)
  }
  const shown = hovers(ts, folder)
  const longest = shown.reduce((most, each) => (each.length > most.length ? each : most))
  say(
    `${shown.length} commands and kinds; the longest shown is ${longest.name}, ${longest.length} characters`,
  )
  for (const { name, length, documentation } of shown) {
    if (length > mostShown) failures.push(`${name} is shown with ${length} characters, over ${mostShown}`)
    if (documentation.trim() === "") failures.push(`${name} is shown without a word of documentation`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
for (const failure of failures) say(failure)
say(failures.length === 0 ? "the consumer compiles, and can name every type" : `${failures.length} failed`)
process.exitCode = failures.length === 0 ? 0 : 1

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function install(folder: string, tarballs: string): void {
  const named = readdirSync(tarballs).filter((file) => file.endsWith(".tgz"))
  const fileOf = (name: string): string => {
    const stem = name.replace("@", "").replace("/", "-")
    const file = named.find((each) => new RegExp(`^${stem}-\\d`).test(each))
    if (file === undefined) throw new Error(`there is no tarball of ${name} in ${tarballs}`)
    return `file:${join(tarballs, file)}`
  }
  const ours = Object.fromEntries(packages.map((name) => [name, fileOf(name)]))
  const manifest = {
    name: "consumer",
    private: true,
    type: "module",
    dependencies: { ...ours, effect: "^4.1.0", zod: "^4.6.7" },
    devDependencies: { ...compilers, "@types/node": "24.19.2" },
    overrides: ours,
  }
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest, null, 2))
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  })
  cpSync(join(import.meta.dirname, "src"), join(folder, "src"), { recursive: true })
}

function compile(compiler: string, resolution: string, module: string): void {
  const config = `tsconfig.${resolution}.json`
  const compilerOptions = {
    target: "es2024",
    module,
    moduleResolution: resolution,
    strict: true,
    exactOptionalPropertyTypes: true,
    declaration: true,
    skipLibCheck: false,
    types: ["node"],
    rootDir: "src",
    outDir: `out-${compiler}-${resolution}`,
  }
  writeFileSync(join(folder, config), JSON.stringify({ compilerOptions, include: ["src"] }))
  const tsc = join(folder, "node_modules", compiler, "bin", "tsc")
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", config], {
    cwd: folder,
    encoding: "utf8",
  })
  const errors = stdout.split("\n").filter((line) => line.includes("error TS"))
  say(`${compiler}, ${resolution}: ${errors.length} errors`)
  failures.push(...errors.map((error) => `${compiler}, ${resolution}: ${error}`))
  if (status !== 0 && errors.length === 0)
    failures.push(`${compiler}, ${resolution}: ended with ${String(status)}`)
}
