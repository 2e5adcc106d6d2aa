import { catalog, event } from "@ampera/ledger"
import * as z from "zod"
import { id, name } from "../fields/fields.ts"
import { factVoided } from "../fields/voids-events.ts"

/** What happens to the tree of units. Facts without a day hold since before the ledger. */
export const organizationEvents = catalog({
  UnitOpened: event(z.object({ unitId: id, name, parentId: id.optional() })),
  UnitRenamed: event(z.object({ unitId: id, name })),
  /** Without `parentId` it is a root from then on. */
  UnitMoved: event(z.object({ unitId: id, parentId: id.optional() })),
  UnitClosed: event(z.object({ unitId: id })),
  FactVoided: factVoided,
})
