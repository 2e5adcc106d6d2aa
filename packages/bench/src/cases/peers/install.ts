import { spawnSync } from "node:child_process"
import path from "node:path"
import { peersFolder } from "./peer.ts"

/** Installs a peer into its folder, exactly as its lockfile says. One with a native part is compiled, for minutes. */
export function installPeer(name: string): void {
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: path.join(peersFolder, name),
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  })
  if (status !== 0) throw new Error(`${name} could not be installed`)
}
