import { globSync, readFileSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"

/** The root of the repository. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")

/** A file's path as a reader types it: from the root, with `/`. */
export function shown(file: string): string {
  return path.relative(root, file).replaceAll("\\", "/")
}

/** Every source file of the packages, tests left out, in a fixed order. */
export function sources(): readonly string[] {
  return globSync("packages/*/src/**/*.ts", { cwd: root })
    .filter((file) => !/\.test(-d)?\.ts$/.test(file))
    .sort()
    .map((file) => path.join(root, file))
}

/** The pages whose marked blocks are run. */
export function pages(): readonly string[] {
  return ["README.md", ...globSync(["docs/**/*.md", "packages/*/README.md"], { cwd: root }).sort()].map(
    (file) => path.join(root, file),
  )
}

export function read(file: string): string {
  return readFileSync(file, "utf8")
}
