import { randomFillSync } from "node:crypto"
import { v7 } from "uuid"
import type { Uuid } from "../index.ts"

/** Random bytes are asked for in one go: each asking costs more than a whole command's other ids. */
const pool = Buffer.alloc(4_096)
let used = pool.length

/** A command id for whoever gave none: a uuid v7, which sorts by the millisecond it was made in. */
export function newCommandId(): Uuid {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += 16
  return v7({ random: pool.subarray(used - 16, used) })
}
