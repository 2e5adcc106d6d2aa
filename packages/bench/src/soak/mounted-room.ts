import { spawnSync } from "node:child_process"
import { mkdtempSync, rmdirSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import type { Room } from "./room.ts"

/** A small file system in memory of its own. Undefined where this user may not mount one. */
export function mountedRoom(): Room | undefined {
  if (process.getuid?.() !== 0) return undefined
  const folder = mkdtempSync(path.join(tmpdir(), "ampera-full-"))
  if (!done("mount", "-t", "tmpfs", "-o", "size=4m", "none", folder)) {
    rmdirSync(folder)
    return undefined
  }
  let mounted = true
  const dispose = (): void => {
    // Lazily, should something still be open: it goes when that is closed.
    if (mounted && !done("umount", folder)) done("umount", "-l", folder)
    if (mounted) rmdirSync(folder)
    mounted = false
    process.off("exit", dispose)
  }
  process.on("exit", dispose)
  return {
    how: "a tmpfs of 4 MiB",
    folder,
    enlarge() {
      if (!done("mount", "-o", "remount,size=16m", folder))
        throw new Error(`${folder} can not be made larger`)
    },
    dispose,
  }
}

function done(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: "ignore" }).status === 0
}
