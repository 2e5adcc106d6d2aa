import { spawnSync } from "node:child_process"
import { mkdtempSync, rmdirSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import type { Room } from "./room.ts"

/**
 * A small file system in memory of its own, of so many MiB, and of so many more once it is made larger. Undefined
 * where this user may not mount one.
 */
export function mountedRoom(small: number, large = 4 * small): Room | undefined {
  if (process.getuid?.() !== 0) return undefined
  const folder = mkdtempSync(path.join(tmpdir(), "ampera-full-"))
  if (!done("mount", "-t", "tmpfs", "-o", `size=${small}m`, "none", folder)) {
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
    how: `a tmpfs of ${small} MiB`,
    folder,
    enlarge() {
      if (!done("mount", "-o", `remount,size=${large}m`, folder))
        throw new Error(`${folder} can not be made larger`)
    },
    dispose,
  }
}

function done(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: "ignore" }).status === 0
}
