import type { EventIn } from "@ampera/ledger"
import type { accessEvents } from "./access/access-events.ts"
import type { competencyEvents } from "./competencies/competency-events.ts"
import type { positionEvents } from "./competencies/position-events.ts"
import type { BudgetEvent } from "./funding/budget-events.ts"
import type { OfferingEvent } from "./learning/offering-events.ts"
import type { programEvents } from "./learning/program-events.ts"
import type { needEvents } from "./needs/need-events.ts"
import type { organizationEvents } from "./organization/organization-events.ts"
import type { partnerEvents } from "./partners/partner-events.ts"
import type { PersonEvent } from "./people/person-events.ts"
import type { serviceEvents } from "./services/service-events.ts"

/** Everything that happens in the domain. */
export type AmperaEvent =
  | EventIn<typeof organizationEvents>
  | EventIn<typeof competencyEvents>
  | EventIn<typeof positionEvents>
  | PersonEvent
  | EventIn<typeof partnerEvents>
  | EventIn<typeof programEvents>
  | OfferingEvent
  | BudgetEvent
  | EventIn<typeof needEvents>
  | EventIn<typeof serviceEvents>
  | EventIn<typeof accessEvents>
