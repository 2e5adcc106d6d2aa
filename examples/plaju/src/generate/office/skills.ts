import type { Chance } from "../random.ts"
import { positions, requirementsOf } from "./positions.ts"

/** What somebody can do of what a position asks for: often enough, more often short where it is technical. */
export function skillOf(positionId: string, luck: Chance): Map<string, number> {
  const position = positions.find((each) => each.positionId === positionId)
  const asked = position === undefined ? [] : requirementsOf(position)
  return new Map(
    asked.map(([competencyId, level]) => {
      const isTechnical = competencyId.startsWith("T")
      if (luck.happens(isTechnical ? 60 : 22)) {
        return [competencyId, Math.max(0, level - luck.between(1, isTechnical ? 2 : 1))]
      }
      return [competencyId, luck.happens(18) ? Math.min(5, level + 1) : level]
    }),
  )
}
