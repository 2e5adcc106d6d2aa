import { AmperaError, says } from "@ampera/ledger"
import { holding } from "../dated/by-key.ts"
import { compareText } from "../dated/compare-text.ts"
import { holds, latest } from "../dated/dated.ts"
import type { OrganizationFacts } from "./organization-slice.ts"

/** A figure was asked for a unit that was not there on the day. Code: `unit.unknown`. */
export class UnknownUnit extends AmperaError {
  readonly _tag = "UnknownUnit"
}

/** A unit with its place in the tree. Roots have depth 1. */
export interface UnitOn {
  readonly unitId: string
  readonly parentId: string | null
  readonly depth: number
  readonly closed: boolean
}

/** The tree of units on a day. A unit whose parent is not there stands as a root. */
export type UnitsOn = ReadonlyMap<string, UnitOn>

/**
 * The tree of units on a day, by their ids, of the state of the slice `organization`. For reports of one's own.
 *
 * @example
 * ```ts
 * import { ampera, Organization, organization, unitsOn } from "@ampera/core"
 * import { report } from "@ampera/ledger"
 * import { memory, openLedger } from "@ampera/ledger/run"
 *
 * const units = report({
 *   name: "units",
 *   over: { organization },
 *   compute: (states, query: { asOf: string }) => [...unitsOn(states.organization, query.asOf).keys()],
 * })
 * const ledger = await openLedger({ domain: ampera, at: memory(), actor: "bkpsdm" })
 * await ledger.run(Organization.openUnit({ unitId: "plaju", name: "Kecamatan Plaju", on: "2020-01-01" }))
 * const { result } = await ledger.report(units, { asOf: "2025-12-31" })
 * result // => ["plaju"]
 * await ledger.close()
 * ```
 */
export function unitsOn({ units, moves, closings }: OrganizationFacts, asOf: string): UnitsOn {
  const parents = new Map<string, string | null>()
  for (const [unitId, newest] of units) {
    const opening = holding(newest, asOf)
    if (opening === undefined) continue
    const moved = moves.get(unitId)?.filter(({ at }) => at > opening.at)
    const move = moved === undefined ? undefined : latest(moved, asOf)
    parents.set(unitId, move === undefined ? opening.parentId : move.parentId)
  }
  cutCircles(parents)
  const depthOf = depthsIn(parents)
  const found = [...parents].sort(([a], [b]) => compareText(a, b))
  return new Map(
    found.map(([unitId, parentId]): [string, UnitOn] => {
      const closed = closings.get(unitId)?.some((closing) => holds(closing, asOf)) === true
      const place = parentId !== null && parents.has(parentId) ? parentId : null
      return [unitId, { unitId, parentId: place, depth: depthOf(unitId), closed }]
    }),
  )
}

/** Tells how deep each unit stands. Each is met once, by the way up from it, for a tree may be deeper than a stack. */
function depthsIn(parents: ReadonlyMap<string, string | null>): (unitId: string) => number {
  const depths = new Map<string, number>()
  return (unitId) => {
    const way: string[] = []
    let at: string | null | undefined = unitId
    while (at != null && parents.has(at) && !depths.has(at)) {
      way.push(at)
      at = parents.get(at)
    }
    let depth = depths.get(at ?? "") ?? 0
    for (const each of way.toReversed()) depths.set(each, (depth += 1))
    return depth
  }
}

/**
 * The tree is a forest in the order of recording; moves that were recorded in another order than they happened can
 * close a circle on some day. Then its first unit stands as a root.
 */
function cutCircles(parents: Map<string, string | null>): void {
  const safe = new Set<string>()
  for (const start of [...parents.keys()].sort()) {
    const path = new Set<string>()
    let at: string | null | undefined = start
    while (at != null && !safe.has(at) && !path.has(at)) {
      path.add(at)
      at = parents.get(at)
    }
    if (at != null && path.has(at)) {
      const way = [...path]
      parents.set(way.slice(way.indexOf(at)).sort()[0] as string, null)
    }
    for (const unitId of path) safe.add(unitId)
  }
}

/** Whose figures are asked for. */
export interface UnitScope {
  /** This unit and all below it; everybody when left out. */
  readonly unit?: string | undefined
  /** Units below this depth are added to the one above them at that depth. */
  readonly depth?: number | undefined
}

/** Where people count, by the unit they are in. */
export interface UnitRollUp {
  /** Whether people of a unit are asked for. Whoever has no unit is so only when everybody is. */
  includes(unitId: string | undefined): boolean
  /** The unit whose figures people of a unit count in; undefined for none, or one that is not in the tree. */
  groupOf(unitId: string | undefined): string | undefined
  /** The units that have figures of their own, by their ids. */
  readonly groups: readonly UnitOn[]
}

/**
 * Narrows the tree to a unit and rolls it up to a depth. A unit is never added to one above the unit asked for.
 *
 * @throws {UnknownUnit} `unit.unknown`
 */
export function rollUp(units: UnitsOn, { unit, depth }: UnitScope): UnitRollUp {
  const top = unit === undefined ? undefined : units.get(unit)
  if (unit !== undefined && top === undefined) {
    throw new UnknownUnit({
      code: "unit.unknown",
      what: says`there is no unit ${{ unit: JSON.stringify(unit) }} on that day`,
      cure: "give the id of a unit that is open then",
    })
  }
  const lowest = Math.max(depth ?? Number.POSITIVE_INFINITY, top?.depth ?? 1)
  const groups = new Map<string, string>()
  const above = new Map<string, { readonly group: string; readonly inside: boolean }>()
  // From the top: what a unit counts in is told by the one above it.
  for (const at of [...units.values()].sort((a, b) => a.depth - b.depth)) {
    const parent = above.get(at.parentId ?? "")
    above.set(at.unitId, {
      group: at.depth > lowest && parent !== undefined ? parent.group : at.unitId,
      inside: top === undefined || at === top || parent?.inside === true,
    })
  }
  for (const unitId of units.keys()) {
    const { group, inside } = above.get(unitId) as { readonly group: string; readonly inside: boolean }
    if (inside) groups.set(unitId, group)
  }
  const groupOf = (unitId: string | undefined) => (unitId === undefined ? undefined : groups.get(unitId))
  return {
    includes: (unitId) => top === undefined || groupOf(unitId) !== undefined,
    groupOf,
    groups: [...groups]
      .filter(([unitId, group]) => unitId === group)
      .map(([unitId]) => units.get(unitId) as UnitOn),
  }
}
