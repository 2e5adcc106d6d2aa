import { writeSync } from "node:fs"

/** Writes a piece of data to an open file, and says how much of it was taken. */
export type Write = (file: number, data: Uint8Array) => number

/** Writes all data to an open file: a disk that is nearly full takes a part of it, and says nothing but how much. */
export function writeAll(file: number, data: Uint8Array, write: Write = writeSync): void {
  let rest = data
  while (rest.length > 0) {
    const taken = write(file, rest)
    // Nobody takes nothing and means to go on.
    if (taken <= 0) throw Object.assign(new Error("nothing was written"), { code: "EIO" })
    rest = rest.subarray(taken)
  }
}
