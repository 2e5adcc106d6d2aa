import { refusals } from "./refusals.ts"

/** Why the streams of units, competencies, positions, partners and services say no, and why a void does. */
export const refusedOrganization = refusals({
  "agreement.endsBeforeSigned": "the agreement {agreementId} ends before it is signed",
  "agreement.known": "the agreement {agreementId} is known with other content",
  "competency.known": "the competency {competencyId} is known with other content",
  "competency.retired": "the competency {competencyId} is retired",
  "competency.unknown": "the competency {competencyId} is unknown",
  "contribution.known": "the contribution {contributionId} is known with other content",
  "partner.known": "the partner {partnerId} is known with other content",
  "partner.left": "the partner {partnerId} has left",
  "partner.unknown": "the partner {partnerId} is unknown",
  "position.known": "the position {positionId} is known with other content",
  "position.unknown": "the position {positionId} is unknown",
  "rating.known": "the index of the service for {period} is known with other content",
  "standard.known": "the standard of {competencyId} from {on} is known with other content",
  "unit.cycle": "the unit {unitId} can not stand under {parentId}, which stands under it",
  "unit.hasUnits": "the unit {unitId} still has units below it",
  "unit.known": "the unit {unitId} is known with other content",
  "unit.tooDeep": "the unit {unitId} stands too deep: the tree has {levels} levels at most; check its parent",
  "unit.unknown": "the unit {unitId} is unknown",
  "void.beforeFact": "the void is dated before what it voids ({on}); write the same day if it was never so",
  "void.unknown": "there is no {type} {key} to make void",
})
