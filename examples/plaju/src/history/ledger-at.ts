import { ampera } from "@ampera/core"
import { Ledger } from "@ampera/ledger/run"
import { sqlite } from "@ampera/store-sqlite"
import * as Layer from "effect/Layer"
import { existsSync, renameSync, rmSync } from "node:fs"

/** The ledger in a file, with vault, master key and cache beside it, where the command line looks for them. */
export function ledgerAt(file: string) {
  const stem = stemOf(file)
  return Layer.provide(
    Ledger.layer(ampera, { actor: "bkpsdm" }),
    sqlite(file, { vault: `${stem}.vault`, cache: `${stem}.cache` }),
  )
}

/** Puts a closed ledger in the place of another one, with all that stands beside it. */
export function replace(file: string, by: string): void {
  forget(file)
  const stem = stemOf(file)
  const other = stemOf(by)
  for (const ending of [".db", ".vault", ".key", ".cache"]) {
    if (existsSync(`${other}${ending}`)) renameSync(`${other}${ending}`, `${stem}${ending}`)
  }
  forget(by)
}

/** Takes away the ledger that an earlier run left, with all that stands beside it. */
export function forget(file: string): void {
  const stem = stemOf(file)
  for (const ending of [".db", ".vault", ".cache"]) {
    for (const side of ["", "-wal", "-shm", "-journal"]) rmSync(`${stem}${ending}${side}`, { force: true })
  }
  rmSync(`${stem}.key`, { force: true })
}

function stemOf(file: string): string {
  return file.replace(/\.db$/, "")
}
