import type { AccessEvent } from "./access/access-events.ts"
import type { CompetencyEvent } from "./competencies/competency-events.ts"
import type { PositionEvent } from "./competencies/position-events.ts"
import type { BudgetEvent } from "./funding/budget-events.ts"
import type { OfferingEvent } from "./learning/offering-events.ts"
import type { ProgramEvent } from "./learning/program-events.ts"
import type { NeedEvent } from "./needs/need-events.ts"
import type { OrganizationEvent } from "./organization/organization-events.ts"
import type { PartnerEvent } from "./partners/partner-events.ts"
import type { PersonEvent } from "./people/person-events.ts"
import type { ServiceEvent } from "./services/service-events.ts"

/** Everything that happens in the domain. */
export type AmperaEvent =
  | OrganizationEvent
  | CompetencyEvent
  | PositionEvent
  | PersonEvent
  | PartnerEvent
  | ProgramEvent
  | OfferingEvent
  | BudgetEvent
  | NeedEvent
  | ServiceEvent
  | AccessEvent
