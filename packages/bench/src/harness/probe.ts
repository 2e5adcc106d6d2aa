import { closeSync, fsyncSync, openSync, rmSync, writeSync } from "node:fs"
import path from "node:path"
import { median } from "./median.ts"

/**
 * Milliseconds a fixed piece of arithmetic takes. When it takes much longer in one process of a case than in another,
 * the machine was busy with something else and the case's figures say little.
 */
export function spin(): number {
  const start = performance.now()
  let x = 1
  for (let i = 0; i < 10_000_000; i++) x = (Math.imul(x, 1_103_515_245) + 12_345) | 0
  // It is never 0.5; the engine does not know, and so can not leave the loop out.
  return x === 0.5 ? 0 : performance.now() - start
}

/** Milliseconds until 4 KiB appended to a file in `folder` are on the disk: the median of 20. */
export function syncProbe(folder: string): number {
  const at = path.join(folder, "probe")
  const file = openSync(at, "w")
  const page = Buffer.alloc(4096, 1)
  const times = Array.from({ length: 20 }, () => {
    writeSync(file, page)
    const start = performance.now()
    fsyncSync(file)
    return performance.now() - start
  })
  closeSync(file)
  rmSync(at)
  return median(times)
}
