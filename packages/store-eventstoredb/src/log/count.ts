import { beginning, type Checkpoint, type Position } from "@ampera/ledger"
import { HistoryMissing, NoSuchPosition } from "@ampera/ledger/store"
import { covers, through } from "./scanned.ts"
import { endOfServer, Pass, type Reading } from "./log-reader.ts"

/** More than any reader needs at once. */
const many = 1_000

/** Where the log ends now: counted on from where somebody has counted to. */
export async function countToEnd(reading: Reading): Promise<Checkpoint | HistoryMissing> {
  const { positions } = reading
  const last = await endOfServer(reading)
  const { cursor, position, scanned } = positions.tail
  const start = { position, cursor }
  if (last === undefined) return beginning
  const { cursor: bound, id } = last
  if (covers(scanned, bound)) return start
  return inPass(new Pass(reading, start), async (pass) => {
    let at: Checkpoint = start
    for (;;) {
      const step = await pass.next(many)
      if (step instanceof HistoryMissing) return step
      for (const event of step.events) {
        if (event.cursor > bound) return at
        at = { position: at.position + 1, cursor: event.cursor }
      }
      if (step.caughtUp || covers(step.scanned, bound)) {
        positions.looked(at.position, through(bound), id)
        return at
      }
    }
  })
}

/** The checkpoint of a position, counted from the last one before it that is known. */
export async function countTo(
  reading: Reading,
  position: Position,
): Promise<Checkpoint | NoSuchPosition | HistoryMissing> {
  const start = reading.positions.before(position)
  if (start.position === position) return start
  const head = await countToEnd(reading)
  if (head instanceof HistoryMissing) return head
  if (position >= head.position)
    return position === head.position ? head : new NoSuchPosition(position, head.position)
  const near = reading.positions.before(position)
  if (near.position === position) return near
  return inPass(new Pass(reading, near), async (pass) => {
    let at = near
    for (;;) {
      const step = await pass.next(many)
      if (step instanceof HistoryMissing) return step
      for (const event of step.events) {
        at = { position: at.position + 1, cursor: event.cursor }
        if (at.position === position) return at
      }
    }
  })
}

async function inPass<A>(pass: Pass, work: (pass: Pass) => Promise<A>): Promise<A> {
  try {
    return await work(pass)
  } finally {
    pass.close()
  }
}
