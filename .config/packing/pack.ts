/**
 * Packs every public package as it would be published: `pack.ts FOLDER`. Fails for a tarball that holds what no
 * consumer needs, or grew past its bound. `dist` is built before, by the packages' own `prepack`.
 */
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { type Manifest, manifestIn, publicPackages } from "./public.ts"

/** Packed size in bytes. What is new is bounded by what it weighed, and some room. */
const bounds: Readonly<Record<string, number>> = { "@ampera/core": 250_000 }
const boundOfOthers = 250_000

const [given] = process.argv.slice(2)
if (given === undefined) throw new Error("give the folder that the tarballs go to")
const target = path.resolve(given)
mkdirSync(target, { recursive: true })

const complaints: string[] = []
for (const { folder, manifest } of publicPackages()) {
  run("npx", ["--yes", "pnpm@12.21.0", "pack", "--pack-destination", target], folder)
  const stem = manifest.name.slice(1).replace("/", "-")
  const tarball = path.join(target, `${stem}-${manifest.version}.tgz`)
  const bytes = statSync(tarball).size
  const bound = bounds[manifest.name] ?? boundOfOthers
  process.stdout.write(`${manifest.name}: ${bytes} bytes packed, at most ${bound}\n`)
  if (bytes > bound) complaints.push(`${manifest.name} is ${bytes} bytes, more than ${bound}`)
  complaints.push(...complaintsAbout(tarball, folder).map((each) => `${manifest.name}: ${each}`))
}
for (const complaint of complaints) process.stdout.write(`${complaint}\n`)
process.exitCode = complaints.length === 0 ? 0 : 1

function complaintsAbout(tarball: string, folder: string): readonly string[] {
  const unpacked = mkdtempSync(path.join(tmpdir(), "ampera-packed-"))
  try {
    run("tar", ["-xzf", tarball, "-C", unpacked], unpacked)
    const within = path.join(unpacked, "package")
    const files = readdirSync(within, { recursive: true, encoding: "utf8" })
    const manifest = manifestIn(within)
    return [
      ...files
        .filter((file) =>
          /\.test\.|\.test-d\.|test-helper|\btrial\b|fixture|\.tsbuildinfo$|\.map$/.test(file),
        )
        .map((file) => `${file} is for tests or builds`),
      // An old build of a file that is gone would be shipped for ever.
      ...files
        .filter((file) => file.endsWith(".js"))
        .filter((file) => !existsSync(path.join(folder, file.replace(/^dist/, "src").replace(/js$/, "ts"))))
        .map((file) => `${file} has no source any more: remove dist and build again`),
      ...(files.includes("README.md") ? [] : ["there is no README.md"]),
      ...conditionsOf(manifest).flatMap(({ entry, condition, file }) => {
        if (condition === "source") return [`"${entry}" has the condition source`]
        return existsSync(path.join(within, file)) ? [] : [`"${entry}" names ${file}, which is not there`]
      }),
      ...Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies })
        .filter(([, range]) => !range.startsWith("^"))
        .map(([name, range]) => `${name} is asked for as ${range}, which is no range`),
    ]
  } finally {
    rmSync(unpacked, { recursive: true })
  }
}

function conditionsOf({ exports = {} }: Manifest) {
  return Object.entries(exports).flatMap(([entry, conditions]) =>
    Object.entries(conditions).map(([condition, file]) => ({ entry, condition, file })),
  )
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8", maxBuffer: 1e8 })
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed\n${stdout}${stderr}`)
}
