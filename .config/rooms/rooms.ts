import path from "node:path"
import type { Imports } from "../near/imports.ts"

/** A room imports another: which files do. */
export interface Arrow {
  readonly from: string
  readonly to: string
  readonly files: readonly (readonly [importer: string, imported: string])[]
}

/**
 * The arrows between the rooms, which are the folders, of each package. What a folder and the folders in it import of
 * each other is a matter within one room, and the files right in `src` are the door: they may import every room. Tests
 * may look everywhere.
 */
export function arrowsOf(imports: Imports): readonly Arrow[] {
  const arrows = new Map<string, { from: string; to: string; files: [string, string][] }>()
  for (const imported of imports.files) {
    for (const importer of imports.by(imported)) {
      const from = roomOf(importer)
      const to = roomOf(imported)
      if (isTest(importer) || isTest(imported) || packageOf(from) !== packageOf(to)) continue
      if (isDoor(from) || isDoor(to) || holds(from, to) || holds(to, from)) continue
      const key = `${from} ${to}`
      const known = arrows.get(key) ?? { from, to, files: [] }
      known.files.push([importer, imported])
      arrows.set(key, known)
    }
  }
  return [...arrows.values()]
}

/** Rooms that import each other, each circle once: its arrows, one after the other. */
export function circlesOf(arrows: readonly Arrow[]): readonly (readonly Arrow[])[] {
  const leaving = new Map<string, Arrow[]>()
  for (const arrow of arrows) leaving.set(arrow.from, (leaving.get(arrow.from) ?? []).concat(arrow))
  const done = new Set<string>()
  const circles: (readonly Arrow[])[] = []
  const walk = (room: string, way: readonly Arrow[]): void => {
    const begun = way.findIndex(({ from }) => from === room)
    if (begun !== -1) {
      circles.push(way.slice(begun))
      return
    }
    if (done.has(room)) return
    for (const arrow of leaving.get(room) ?? []) walk(arrow.to, [...way, arrow])
    done.add(room)
  }
  for (const room of [...leaving.keys()].sort()) walk(room, [])
  return circles
}

const roomOf = (file: string): string => path.posix.dirname(file)
const packageOf = (room: string): string => room.split("/").slice(0, 2).join("/")
const isDoor = (room: string): boolean => room.endsWith("/src") || room.endsWith("/src/run")
const isTest = (file: string): boolean => /\.test(-helper|-d)?\.ts$/.test(file)
const holds = (outer: string, inner: string): boolean => inner === outer || inner.startsWith(`${outer}/`)
