import { projection } from "@ampera/ledger"
import { voidLast } from "../dated/dated.ts"
import type { AmperaEvent } from "../events.ts"
import { inService, type ServiceChange } from "../dated/in-service.ts"

/** The kinds of thing that have an id which others refer to. */
export type Known = "unit" | "competency" | "position" | "partner" | "program" | "offering" | "budget"

/** Which ids there are, and who is in service when: what a rule has to know of other streams. */
export interface Registry {
  readonly ids: ReadonlyMap<Known, Set<string>>
  readonly service: Map<string, ServiceChange[]>
}

/** Whether an id is known. */
export function isKnown(registry: Registry, kind: Known, id: string): boolean {
  return registry.ids.get(kind)?.has(id) === true
}

/** How somebody stands to the service on a day. */
export function standing(
  registry: Registry,
  personId: string,
  day: string,
): "unknown" | "outside" | "inService" {
  const changes = registry.service.get(personId)
  if (changes === undefined || !changes.some(({ what, until }) => what === "joined" && until === undefined)) {
    return "unknown"
  }
  return inService(changes, day) ? "inService" : "outside"
}

const kinds = ["unit", "competency", "position", "partner", "program", "offering", "budget"] as const

/** What defines each kind of id; when that is void, the id is unknown again. */
const defining: Readonly<Record<string, Known>> = {
  UnitOpened: "unit",
  CompetencyDefined: "competency",
  PositionDefined: "position",
  PartnerJoined: "partner",
  ProgramPublished: "program",
  OfferingScheduled: "offering",
  BudgetOpened: "budget",
}

const changes = { PersonRegistered: "joined", PersonLeft: "left", PersonReturned: "returned" } as const

export const registry = projection<AmperaEvent>()({
  name: "registry",
  version: 1,
  reads: [
    "UnitOpened",
    "CompetencyDefined",
    "PositionDefined",
    "PartnerJoined",
    "ProgramPublished",
    "OfferingScheduled",
    "BudgetOpened",
    "PersonRegistered",
    "PersonLeft",
    "PersonReturned",
    "FactVoided",
  ],
  initial: (): Registry => ({ ids: new Map(kinds.map((kind) => [kind, new Set()])), service: new Map() }),
  apply(state, fact) {
    const add = (kind: Known, id: string): unknown => state.ids.get(kind)?.add(id)
    switch (fact.type) {
      case "UnitOpened":
        return void add("unit", fact.data.unitId)
      case "CompetencyDefined":
        return void add("competency", fact.data.competencyId)
      case "PositionDefined":
        return void add("position", fact.data.positionId)
      case "PartnerJoined":
        return void add("partner", fact.data.partnerId)
      case "ProgramPublished":
        return void add("program", fact.data.programId)
      case "OfferingScheduled":
        return void add("offering", fact.data.offeringId)
      case "BudgetOpened":
        return void add("budget", fact.data.budgetId)
      case "FactVoided": {
        const { type, key } = fact.data
        const kind = defining[type]
        if (kind !== undefined) state.ids.get(kind)?.delete(key)
        if (type in changes) {
          const what = changes[type as keyof typeof changes]
          const personId = fact.stream.slice("person-".length)
          // Somebody may leave more than once: the key is the day. They are registered once, by their id.
          voidLast(
            state.service.get(personId),
            fact.occurredOn,
            (change) => change.what === what && (what === "joined" || change.on === key),
          )
        }
        return
      }
      default: {
        const { personId } = fact.data
        const known = state.service.get(personId)
        const change: ServiceChange = { on: fact.occurredOn, what: changes[fact.type] }
        if (known === undefined) state.service.set(personId, [change])
        else known.push(change)
      }
    }
  },
  snapshot: {
    encode: ({ ids, service }) => ({
      ids: [...ids].map(([kind, known]) => [kind, [...known].sort()]),
      service: [...service]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([id, all]) => [id, all.map(({ on, what, until }) => [on, what, until ?? null])]),
    }),
    decode(json) {
      const { ids, service } = json as unknown as {
        ids: [Known, string[]][]
        service: [string, [string, ServiceChange["what"], string | null][]][]
      }
      return {
        ids: new Map(ids.map(([kind, known]) => [kind, new Set(known)])),
        service: new Map(
          service.map(([id, all]) => [
            id,
            all.map(
              ([on, what, until]): ServiceChange => (until === null ? { on, what } : { on, what, until }),
            ),
          ]),
        ),
      }
    },
  },
})
