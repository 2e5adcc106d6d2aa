import { accept, refuse, stream } from "@ampera/ledger"
import * as z from "zod"
import { day, id, name, undated, voidReason } from "../fields/fields.ts"
import { FactBook, voidable } from "../deciding/voids.ts"
import { organizationEvents } from "./organization-events.ts"

export interface Unit {
  name: string
  parentId: string | undefined
  closed: boolean
}

export interface OrganizationState {
  readonly units: Map<string, Unit>
  readonly book: FactBook
}

/** The largest depth of the tree, its roots being 1: no government has half as many levels, and a slip has thousands. */
const mostLevels: number = 32

/**
 * The tree of units, in one stream, since that is what guards it: it stays a forest of at most 32 levels, and no unit is
 * closed while units below it are open.
 *
 * @example
 * ```ts
 * import { Organization } from "@ampera/core"
 *
 * Organization.openUnit({ unitId: "kel-plaju-ulu", name: "Kelurahan Plaju Ulu", parentId: "kec-plaju" }).stream
 * // => "organization-main"
 * ```
 */
export const Organization = stream({
  kind: "organization",
  key: () => "main",
  events: organizationEvents,
  commands: {
    openUnit: z.strictObject({ unitId: id, name, parentId: id.optional(), on: undated }),
    renameUnit: z.strictObject({ unitId: id, name, on: undated }),
    moveUnit: z.strictObject({ unitId: id, parentId: id.optional(), on: undated }),
    closeUnit: z.strictObject({ unitId: id, on: day }),
    /** Of `UnitOpened`, key `unitId`: only while no unit is below it. */
    voidFact: z.strictObject({ type: z.literal("UnitOpened"), key: id, reason: voidReason, on: day }),
  },
  initial: (): OrganizationState => ({ units: new Map(), book: new FactBook() }),
  evolve(state, event) {
    const { units, book } = state
    switch (event.type) {
      case "UnitOpened": {
        const { unitId, name: named, parentId } = event.data
        units.set(unitId, { name: named, parentId, closed: false })
        book.add(event.type, unitId, event)
        break
      }
      case "FactVoided":
        book.remove(event.data.type, event.data.key)
        units.delete(event.data.key)
        break
      default: {
        const unit = units.get(event.data.unitId) as Unit
        if (event.type === "UnitRenamed") unit.name = event.data.name
        else if (event.type === "UnitMoved") unit.parentId = event.data.parentId
        else unit.closed = true
      }
    }
    return state
  },
  decide({ units, book }, command) {
    const { on } = command.data
    if (command.type === "voidFact") {
      const { type, key, reason } = command.data
      const { fact, refused } = voidable(book, type, key, on)
      if (refused !== undefined) return refuse(refused)
      if (childrenOf(units, key).length > 0) return refuse({ code: "unit.hasUnits", unitId: key })
      return accept({
        type: "FactVoided",
        data: { voids: fact.revision, type, key, reasonCode: reason },
        occurredOn: on,
      })
    }
    const { unitId } = command.data
    const unit = units.get(unitId)
    if (command.type === "openUnit") {
      const { name: named, parentId } = command.data
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
    }
    if (unit === undefined) return refuse({ code: "unit.unknown", unitId })
    switch (command.type) {
      case "renameUnit":
        if (unit.name === command.data.name) return accept()
        return accept({ type: "UnitRenamed", data: { unitId, name: command.data.name }, occurredOn: on })
      case "moveUnit": {
        const { parentId } = command.data
        if (unit.parentId === parentId) return accept()
        if (parentId !== undefined) {
          if (!units.has(parentId)) return refuse({ code: "unit.unknown", unitId: parentId })
          if (isBelow(units, parentId, unitId)) return refuse({ code: "unit.cycle", unitId, parentId })
          if (depthOf(units, parentId) + levelsOf(units, unitId) > mostLevels)
            return refuse({ code: "unit.tooDeep", unitId, levels: mostLevels })
        }
        return accept({ type: "UnitMoved", data: { unitId, parentId }, occurredOn: on })
      }
      case "closeUnit":
        if (unit.closed) return accept()
        if (childrenOf(units, unitId).some((child) => !child.closed))
          return refuse({ code: "unit.hasUnits", unitId })
        return accept({ type: "UnitClosed", data: { unitId }, occurredOn: on })
    }
  },
})

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
