import { catalog, event, type EventNamed } from "@ampera/ledger"
import * as z from "zod"
import { id, name } from "../fields/fields.ts"
import { type FactVoided, factVoided } from "../fields/voids-events.ts"

/** What happens to the tree of units. Facts without a day hold since before the ledger. */
export const organizationEvents = catalog({
  UnitOpened: event(z.object({ unitId: id, name, parentId: id.optional() })),
  UnitRenamed: event(z.object({ unitId: id, name })),
  /** Without `parentId` it is a root from then on. */
  UnitMoved: event(z.object({ unitId: id, parentId: id.optional() })),
  UnitClosed: event(z.object({ unitId: id })),
  FactVoided: factVoided,
})

export interface UnitOpened extends EventNamed<typeof organizationEvents, "UnitOpened"> {}
export interface UnitRenamed extends EventNamed<typeof organizationEvents, "UnitRenamed"> {}
export interface UnitMoved extends EventNamed<typeof organizationEvents, "UnitMoved"> {}
export interface UnitClosed extends EventNamed<typeof organizationEvents, "UnitClosed"> {}

/** What happens in a stream of this kind. */
export type OrganizationEvent = UnitOpened | UnitRenamed | UnitMoved | UnitClosed | FactVoided
