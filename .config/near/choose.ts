import path from "node:path"
import type { Imports } from "./imports.ts"

/** A test file, how many imports it is away from what was changed, and how long it took when it last ran. */
export interface Near {
  readonly file: string
  readonly distance: number
  /** In milliseconds. */
  readonly duration: number
}

const isTest = (file: string): boolean => file.endsWith(".test.ts")

/**
 * The test files that a change touches, the nearest first: those that were changed, those beside what was changed, those
 * that import it, those that import that, and so on.
 */
export function nearest(
  changed: readonly string[],
  imports: Imports,
  durationOf: (file: string) => number,
): readonly Near[] {
  const distances = new Map<string, number>()
  const folders = new Set(changed.map((file) => path.posix.dirname(file)))
  const beside = imports.files.filter((file) => isTest(file) && folders.has(path.posix.dirname(file)))
  let edge: readonly string[] = changed.filter((file) => imports.files.includes(file))
  for (let distance = 0; edge.length > 0; distance++) {
    for (const file of edge) if (!distances.has(file)) distances.set(file, distance)
    if (distance === 0) for (const file of beside) if (!distances.has(file)) distances.set(file, 1)
    edge = [...new Set(edge.flatMap((file) => imports.by(file)))].filter((file) => !distances.has(file))
  }
  return [...distances]
    .filter(([file]) => isTest(file))
    .map(([file, distance]) => ({ file, distance, duration: durationOf(file) }))
    .sort((a, b) => a.distance - b.distance || a.duration - b.duration || (a.file < b.file ? -1 : 1))
}

/** As many of them as take so long at most, in milliseconds; always what was changed itself. */
export function within(near: readonly Near[], limit: number): readonly Near[] {
  let spent = 0
  return near.filter(({ distance, duration }) => {
    if (distance > 0 && spent + duration > limit) return false
    spent += duration
    return true
  })
}
