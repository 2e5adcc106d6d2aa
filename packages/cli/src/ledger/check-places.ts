import { existsSync, mkdirSync, statSync } from "node:fs"
import { dirname } from "node:path"
import { cliError } from "../failure/cli-error.ts"
import type { Places } from "./places.ts"

/** What a command opens a ledger for: one that only reads wants it to be there. */
export type Purpose = "read" | "make"

/**
 * Looks at the files of a ledger before it is opened: a typed path with a slip in it must not make a new, empty one with
 * all figures zero.
 *
 * @throws {CliError} `store.missing`, `store.isFolder`, `store.noFolder`
 */
export function checkPlaces(places: Places, purpose: Purpose): void {
  if (places.kind === "memory") return
  if (places.kind === "sqlite") checkFile(places.path, purpose)
  const files = [
    ...(places.kind === "sqlite" ? [places.path] : []),
    // Figures need no vault: who reads a name is told that there is none.
    ...(purpose === "make" ? [places.vault] : []),
  ]
  for (const file of files) {
    const folder = dirname(file)
    if (!existsSync(folder)) throw cliError("store.noFolder", { folder })
  }
  mkdirSync(dirname(places.cache), { recursive: true })
}

function checkFile(path: string, purpose: Purpose): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isDirectory() === true) throw cliError("store.isFolder", { path })
  if (purpose === "read" && (found === undefined || found.size === 0))
    throw cliError("store.missing", { path })
}
