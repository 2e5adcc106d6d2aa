import { stream } from "@ampera/ledger"
import { FactBook } from "../deciding/voids.ts"
import { organizationEvents } from "./organization-events.ts"
import {
  organizationCommands,
  organizationRules,
  type OrganizationState,
  type Unit,
} from "./organization-rules.ts"
import type { OrganizationStream } from "./organization-stream.ts"

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
export const Organization: OrganizationStream = stream({
  kind: "organization",
  key: () => "main",
  events: organizationEvents,
  commands: organizationCommands,
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
  decide: organizationRules,
})
