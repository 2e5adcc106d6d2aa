import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"

const repository = path.resolve(import.meta.dirname, "../../../..")

/** A real disk, not a temporary file system: the repository's own, unless `BENCH_DISK` names another folder. */
const disk = process.env["BENCH_DISK"] ?? path.join(repository, "node_modules/.cache/ampera-bench")
/** Memory that looks like a disk, where there is such a thing. */
const tmpfs = existsSync("/dev/shm") ? "/dev/shm" : tmpdir()

/** What is built once and used again in later runs. */
export const keptFolder = path.join(disk, "kept")

const made = new Set<string>()
process.on("exit", () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(130))

/** Makes an empty folder in one of the worlds. It is deleted by `removeFolder`, or when this process ends. */
export function makeFolder(world: "tmpfs" | "disk"): string {
  mkdirSync(keptFolder, { recursive: true })
  const folder = mkdtempSync(path.join(world === "tmpfs" ? tmpfs : disk, "ampera-bench-"))
  made.add(folder)
  return folder
}

/** Deletes a folder that `makeFolder` made. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  made.delete(folder)
}

/**
 * A folder on the disk that a server may use which runs as somebody else: the one of the other cases, or that of
 * temporary files where the way to it is closed to others.
 */
export function hereOrElsewhere(): string {
  mkdirSync(disk, { recursive: true })
  return isOpenToOthers(disk) ? disk : tmpdir()
}

function isOpenToOthers(folder: string): boolean {
  const up = path.dirname(folder)
  return (statSync(folder).mode & 0o001) !== 0 && (up === folder || isOpenToOthers(up))
}
