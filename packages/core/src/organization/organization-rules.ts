import { accept, refuse } from "@ampera/ledger"
import * as z from "zod"
import { day, id, name, undated, voidReason } from "../fields/fields.ts"
import { type FactBook, voidable } from "../deciding/voids.ts"

export interface Unit {
  name: string
  parentId: string | undefined
  closed: boolean
}

export interface OrganizationState {
  readonly units: Map<string, Unit>
  readonly book: FactBook
}

export const organizationCommands = {
  openUnit: z.strictObject({ unitId: id, name, parentId: id.optional(), on: undated }),
  renameUnit: z.strictObject({ unitId: id, name, on: undated }),
  moveUnit: z.strictObject({ unitId: id, parentId: id.optional(), on: undated }),
  closeUnit: z.strictObject({ unitId: id, on: day }),
  /** Of `UnitOpened`, key `unitId`: only while no unit is below it. */
  voidFact: z.strictObject({ type: z.literal("UnitOpened"), key: id, reason: voidReason, on: day }),
}

type Said<Name extends keyof typeof organizationCommands> = z.output<(typeof organizationCommands)[Name]>

/** The largest depth of the tree, its roots being 1: no government has half as many levels, and a slip has thousands. */
const mostLevels: number = 32

export const organizationRules = {
  openUnit({ units }: OrganizationState, { unitId, name: named, parentId, on }: Said<"openUnit">) {
    const unit = units.get(unitId)
    if (unit !== undefined) {
      return unit.name === named && unit.parentId === parentId
        ? accept()
        : refuse({ code: "unit.known", unitId })
    }
    if (parentId === unitId) return refuse({ code: "unit.cycle", unitId, parentId })
    if (parentId !== undefined && !units.has(parentId))
      return refuse({ code: "unit.unknown", unitId: parentId })
    if (depthOf(units, parentId) >= mostLevels)
      return refuse({ code: "unit.tooDeep", unitId, levels: mostLevels })
    return accept({ type: "UnitOpened", data: { unitId, name: named, parentId }, occurredOn: on })
  },
  renameUnit({ units }: OrganizationState, { unitId, name: named, on }: Said<"renameUnit">) {
    const unit = units.get(unitId)
    if (unit === undefined) return refuse({ code: "unit.unknown", unitId })
    if (unit.name === named) return accept()
    return accept({ type: "UnitRenamed", data: { unitId, name: named }, occurredOn: on })
  },
  moveUnit({ units }: OrganizationState, { unitId, parentId, on }: Said<"moveUnit">) {
    const unit = units.get(unitId)
    if (unit === undefined) return refuse({ code: "unit.unknown", unitId })
    if (unit.parentId === parentId) return accept()
    if (parentId !== undefined) {
      if (!units.has(parentId)) return refuse({ code: "unit.unknown", unitId: parentId })
      if (isBelow(units, parentId, unitId)) return refuse({ code: "unit.cycle", unitId, parentId })
      if (depthOf(units, parentId) + levelsOf(units, unitId) > mostLevels)
        return refuse({ code: "unit.tooDeep", unitId, levels: mostLevels })
    }
    return accept({ type: "UnitMoved", data: { unitId, parentId }, occurredOn: on })
  },
  closeUnit({ units }: OrganizationState, { unitId, on }: Said<"closeUnit">) {
    const unit = units.get(unitId)
    if (unit === undefined) return refuse({ code: "unit.unknown", unitId })
    if (unit.closed) return accept()
    if (childrenOf(units, unitId).some((child) => !child.closed))
      return refuse({ code: "unit.hasUnits", unitId })
    return accept({ type: "UnitClosed", data: { unitId }, occurredOn: on })
  },
  voidFact({ units, book }: OrganizationState, { type, key, reason, on }: Said<"voidFact">) {
    const { fact, refused } = voidable(book, type, key, on)
    if (refused !== undefined) return refuse(refused)
    if (childrenOf(units, key).length > 0) return refuse({ code: "unit.hasUnits", unitId: key })
    return accept({
      type: "FactVoided",
      data: { voids: fact.revision, type, key, reasonCode: reason },
      occurredOn: on,
    })
  },
}

function childrenOf(units: ReadonlyMap<string, Unit>, unitId: string): readonly Unit[] {
  return [...units.values()].filter((unit) => unit.parentId === unitId)
}

/** How many units there are from one up to its root, itself included. */
function depthOf(units: ReadonlyMap<string, Unit>, unitId: string | undefined): number {
  let depth = 0
  for (let at = unitId; at !== undefined; at = units.get(at)?.parentId) depth++
  return depth
}

/** How many levels there are from a unit downwards, itself included. */
function levelsOf(units: ReadonlyMap<string, Unit>, unitId: string): number {
  const below = Map.groupBy(units.keys(), (each) => units.get(each)?.parentId)
  let levels = 0
  for (let level = [unitId]; level.length > 0; levels++)
    level = level.flatMap((each) => below.get(each) ?? [])
  return levels
}

/** Whether a unit is another one or stands somewhere below it. */
function isBelow(units: ReadonlyMap<string, Unit>, unitId: string, above: string): boolean {
  for (let at: string | undefined = unitId; at !== undefined; at = units.get(at)?.parentId) {
    if (at === above) return true
  }
  return false
}
