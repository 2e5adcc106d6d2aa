import { holding } from "../dated/by-key.ts"
import { compareText } from "../dated/compare-text.ts"
import { holds } from "../dated/dated.ts"
import type { CompetencyKind, OrganizationFacts, Standard, Tier } from "./organization-slice.ts"

/** What a position asks of its holder on a day. */
export interface RequirementOn {
  readonly competencyId: string
  /** Null while the competency is not defined. */
  readonly kind: CompetencyKind | null
  readonly required: number
  readonly weight: number
  /** Where in the ledger the standard stands. */
  readonly at: number
}

/** The standard of a position on a day, by competency: of each the latest, and none of those withdrawn. */
export function standardOn(
  { standards, competencies }: OrganizationFacts,
  positionId: string,
  asOf: string,
): readonly RequirementOn[] {
  const inForce = new Map<string, Standard>()
  for (const standard of standards.get(positionId) ?? []) {
    if (!holds(standard, asOf)) continue
    const known = inForce.get(standard.competencyId)
    if (known === undefined || standard.on >= known.on) inForce.set(standard.competencyId, standard)
  }
  return [...inForce.values()]
    .filter(({ level }) => level > 0)
    .map(({ competencyId, level: required, weight, at }) => {
      const kind = holding(competencies.get(competencyId), asOf)?.kind ?? null
      return { competencyId, kind, required, weight, at }
    })
    .sort((a, b) => compareText(a.competencyId, b.competencyId))
}

/** The tier of a position on a day. */
export function tierOn({ positions }: OrganizationFacts, positionId: string, asOf: string): Tier | undefined {
  return holding(positions.get(positionId), asOf)?.tier
}
