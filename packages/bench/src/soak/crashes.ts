import { mkdtempSync, rmSync } from "node:fs"
import path from "node:path"
import { sqliteStore } from "@ampera/store-sqlite"
import { manyWriters, type StorePlace, type StoreSpec, suddenEnds } from "@ampera/testing/store"
import { makeFolder, removeFolder } from "../harness/folders.ts"

/** SQLite on a real disk, as the conformance suite is told of it. `opened` hears of each opening of a place. */
function onDisk(folder: string, opened: () => void): StoreSpec {
  return {
    name: "SQLite",
    capabilities: { recordedAtFalls: "never" },
    outlivesProcess: "everything",
    make(): StorePlace {
      const own = mkdtempSync(path.join(folder, "place-"))
      const log = path.join(own, "ampera.db")
      return {
        open(options) {
          opened()
          return sqliteStore(log, options)
        },
        elsewhere: {
          module: import.meta.resolve("@ampera/store-sqlite"),
          open: sqliteStore.name,
          args: [log],
        },
        dispose: async () => rmSync(own, { recursive: true, force: true }),
      }
    },
  }
}

/** Case 43 of the conformance suite with many kills. The place is opened once after each, which is the progress. */
export async function kills(times: number, progress: (what: string) => void): Promise<string> {
  let done = 0
  await onNewPlace(
    (ground) => suddenEnds(ground, times),
    () => {
      done += 1
      if (done % 10 === 0) progress(`kills: ${done} of ${times}`)
    },
  )
  return `${done} kills, every acknowledged event is there, none by half`
}

/** Case 44 of the conformance suite with many events. */
export async function writers(events: number): Promise<string> {
  await onNewPlace((ground) => manyWriters(ground, events))
  return `at least ${events} events, the follower saw the committed ones in order`
}

async function onNewPlace(
  run: (ground: { readonly spec: StoreSpec; readonly place: StorePlace }) => Promise<void>,
  opened: () => void = () => undefined,
): Promise<void> {
  const folder = makeFolder("disk")
  const spec = onDisk(folder, opened)
  try {
    await run({ spec, place: await spec.make() })
  } finally {
    removeFolder(folder)
  }
}
