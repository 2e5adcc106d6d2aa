import type { Server } from "@ampera/postgres-trial"
import { postgres } from "@ampera/store-postgres"
import path from "node:path"
import { Client } from "pg"
import { makeFolder, removeFolder } from "../../harness/folders.ts"
import { fillUp } from "../disk/fill-up.ts"
import { mountedRoom } from "../disk/mounted-room.ts"
import { NotRun } from "../not-run.ts"

/** A ledger whose tables lie on a disk that fills up, while the server's own log has another one. */
export async function fullDisk(server: Server): Promise<string> {
  const room = mountedRoom(24)
  if (room === undefined) throw new NotRun("this user may not mount a small file system")
  server.own(room.folder)
  const client = new Client(server.url)
  await client.connect()
  await client.query(`CREATE TABLESPACE small LOCATION '${room.folder}'`)
  await client.query("CREATE DATABASE small TABLESPACE small")
  const url = new URL(server.url)
  url.pathname = "/small"
  const folder = makeFolder("tmpfs")
  const file = (name: string): string => path.join(folder, name)
  try {
    const at = postgres({ url: url.href, cache: file("ampera.cache"), vault: file("ampera.vault") })
    return await fillUp(room, at)
  } finally {
    await client.query("DROP DATABASE small WITH (FORCE)")
    await client.query("DROP TABLESPACE small")
    await client.end()
    room.dispose()
    removeFolder(folder)
  }
}
