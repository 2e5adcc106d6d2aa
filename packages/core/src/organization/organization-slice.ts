import { type Json, projection } from "@ampera/ledger"
import { annul, type ByKey, byKeyCodec, type KeyedFact, keep } from "../dated/by-key.ts"
import type { competencyKinds } from "../competencies/competency-events.ts"
import type { tiers } from "../competencies/position-events.ts"
import { voidLast } from "../dated/dated.ts"
import type { AmperaEvent } from "../events.ts"
import { listCodec, listOf, mapCodec, type PlacedFact } from "../dated/fact-list.ts"
import { same, sameDay, type Texts } from "../dated/texts.ts"

/** Technical, managerial or sociocultural. */
export type CompetencyKind = (typeof competencyKinds)[number]
/** Where a position stands in the hierarchy. */
export type Tier = (typeof tiers)[number]

/** A unit was opened below another one, or as a root. */
export interface UnitOpening extends KeyedFact {
  readonly parentId: string | null
}

/** A unit came below another one, or became a root. It belongs to the opening recorded before it. */
export interface UnitMove extends PlacedFact {
  readonly parentId: string | null
}

export interface CompetencyDefinition extends KeyedFact {
  readonly kind: CompetencyKind
}

export interface PositionDefinition extends KeyedFact {
  readonly tier: Tier
}

/** What a position asks of its holder from a day on; level 0 asks nothing any more. */
export interface Standard extends PlacedFact {
  readonly competencyId: string
  readonly level: number
  readonly weight: number
}

/** The tree of units, the competencies, and what positions ask for. */
export interface OrganizationFacts {
  readonly units: ByKey<UnitOpening>
  /** By unit. */
  readonly moves: Map<string, UnitMove[]>
  readonly closings: Map<string, PlacedFact[]>
  readonly competencies: ByKey<CompetencyDefinition>
  readonly positions: ByKey<PositionDefinition>
  /** By position. */
  readonly standards: Map<string, Standard[]>
  readonly texts: Texts
}

const units = byKeyCodec<UnitOpening>(["parentId"])
const moves = mapCodec(listCodec<UnitMove>(["parentId"]))
const closings = mapCodec(listCodec<PlacedFact>([]))
const competencies = byKeyCodec<CompetencyDefinition>(["kind"])
const positions = byKeyCodec<PositionDefinition>(["tier"])
const standards = mapCodec(listCodec<Standard>(["competencyId", "level", "weight"]))

/** Units, competencies and positions with their standards, as dated facts. */
export const organization = projection<AmperaEvent>()({
  name: "organization",
  version: 1,
  reads: [
    "UnitOpened",
    "UnitMoved",
    "UnitClosed",
    "CompetencyDefined",
    "PositionDefined",
    "StandardSet",
    "StandardWithdrawn",
    "FactVoided",
  ],
  initial: (): OrganizationFacts => ({
    units: new Map(),
    moves: new Map(),
    closings: new Map(),
    competencies: new Map(),
    positions: new Map(),
    standards: new Map(),
    texts: new Map(),
  }),
  apply(state, fact, at) {
    const on = sameDay(state.texts, fact.occurredOn)
    switch (fact.type) {
      case "UnitOpened":
        return keep(state.units, fact.data.unitId, { on, at, parentId: fact.data.parentId ?? null })
      case "UnitMoved":
        listOf(state.moves, fact.data.unitId).push({ on, at, parentId: fact.data.parentId ?? null })
        return
      case "UnitClosed":
        listOf(state.closings, fact.data.unitId).push({ on, at })
        return
      case "CompetencyDefined":
        return keep(state.competencies, fact.data.competencyId, { on, at, kind: fact.data.kind })
      case "PositionDefined":
        return keep(state.positions, fact.data.positionId, { on, at, tier: fact.data.tier })
      case "StandardSet": {
        const { positionId, level, weight } = fact.data
        const competencyId = same(state.texts, fact.data.competencyId)
        listOf(state.standards, positionId).push({ on, at, competencyId, level, weight })
        return
      }
      case "StandardWithdrawn": {
        const competencyId = same(state.texts, fact.data.competencyId)
        listOf(state.standards, fact.data.positionId).push({ on, at, competencyId, level: 0, weight: 1 })
        return
      }
      case "FactVoided":
        return takeBack(state, fact, on)
    }
  },
  snapshot: {
    encode: (state): Json => [
      units.encode(state.units),
      moves.encode(state.moves),
      closings.encode(state.closings),
      competencies.encode(state.competencies),
      positions.encode(state.positions),
      standards.encode(state.standards),
    ],
    decode(json) {
      const parts = json as readonly [Json, Json, Json, Json, Json, Json]
      const texts: Texts = new Map()
      return {
        units: units.decode(parts[0], texts),
        moves: moves.decode(parts[1], texts),
        closings: closings.decode(parts[2], texts),
        competencies: competencies.decode(parts[3], texts),
        positions: positions.decode(parts[4], texts),
        standards: standards.decode(parts[5], texts),
        texts,
      }
    },
  },
})

function takeBack(
  state: OrganizationFacts,
  {
    stream,
    data,
  }: { readonly stream: string; readonly data: { readonly type: string; readonly key: string } },
  on: string,
): void {
  const { type, key } = data
  switch (type) {
    case "UnitOpened":
      return annul(state.units, key, on)
    case "CompetencyDefined":
      return annul(state.competencies, key, on)
    case "PositionDefined":
      return annul(state.positions, key, on)
    case "StandardSet":
    case "StandardWithdrawn": {
      const [competencyId, from] = key.split("|")
      return voidLast(
        state.standards.get(stream.slice("position-".length)),
        on,
        (standard) =>
          standard.competencyId === competencyId &&
          standard.on === from &&
          (standard.level === 0) === (type === "StandardWithdrawn"),
      )
    }
  }
}
