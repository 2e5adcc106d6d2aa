import path from "node:path"
import { sqlite } from "@ampera/store-sqlite"
import { fillUp } from "../disk/fill-up.ts"
import { limitedRoom } from "../disk/limited-room.ts"
import { mountedRoom } from "../disk/mounted-room.ts"

/** A ledger in a file on a disk that fills up. */
export async function fullDisk(): Promise<string> {
  const room = mountedRoom(8) ?? limitedRoom()
  try {
    return await fillUp(room, sqlite(path.join(room.folder, "ampera.db")))
  } finally {
    room.dispose()
  }
}
