import type { RowError } from "../rows/fault.ts"
import type { ReadFile } from "./source.ts"

/** How deep each unit stands among those of the files, so that parents come first; a circle is an error of its rows. */
export function unitDepths(read: readonly ReadFile[], errors: RowError[]): ReadonlyMap<string, number> {
  const parents = new Map<string, string | undefined>()
  const sources = read.filter(({ table }) => table.name === "units")
  for (const { rows } of sources) {
    for (const { values } of rows)
      parents.set(values["unit_id"] as string, values["parent_id"] as string | undefined)
  }
  const { depths, circles } = walk(parents)
  for (const { file, rows } of sources) {
    for (const { line, values } of rows) {
      const unitId = values["unit_id"] as string
      if (!circles.has(unitId)) continue
      const parentId = String(values["parent_id"])
      errors.push({
        file,
        row: line,
        column: "parent_id",
        code: "unit.cycle",
        value: parentId,
        figures: { unitId, parentId },
        causedBy: null,
      })
    }
  }
  return depths
}

/** Each unit is met once, by the way up from it; what stands below a circle comes after all others. */
function walk(parents: ReadonlyMap<string, string | undefined>): {
  readonly depths: ReadonlyMap<string, number>
  readonly circles: ReadonlySet<string>
} {
  const depths = new Map<string, number>()
  const circles = new Set<string>()
  for (const unitId of parents.keys()) {
    const path = new Set<string>()
    let at: string | undefined = unitId
    while (at !== undefined && parents.has(at) && !depths.has(at) && !path.has(at)) {
      path.add(at)
      at = parents.get(at)
    }
    const up = [...path]
    const closed = at !== undefined && path.has(at)
    if (closed) for (const each of up.slice(up.indexOf(at as string))) circles.add(each)
    let depth = closed ? parents.size : ((at === undefined ? undefined : depths.get(at)) ?? -1)
    for (const each of up.toReversed()) depths.set(each, (depth += 1))
  }
  return { depths, circles }
}
