import type { Catalog, EventOf } from "@ampera/ledger"
import type { accessEvents } from "./access/access-events.ts"
import type { competencyEvents } from "./competencies/competency-events.ts"
import type { positionEvents } from "./competencies/position-events.ts"
import type { budgetEvents } from "./funding/budget-events.ts"
import type { offeringEvents } from "./learning/offering-events.ts"
import type { programEvents } from "./learning/program-events.ts"
import type { needEvents } from "./needs/need-events.ts"
import type { organizationEvents } from "./organization/organization-events.ts"
import type { partnerEvents } from "./partners/partner-events.ts"
import type { personEvents } from "./people/person-events.ts"
import type { serviceEvents } from "./services/service-events.ts"

type Of<C> = C extends Catalog<infer D> ? EventOf<D> : never

/** Everything that happens in the domain. */
export type AmperaEvent =
  | Of<typeof organizationEvents>
  | Of<typeof competencyEvents>
  | Of<typeof positionEvents>
  | Of<typeof personEvents>
  | Of<typeof partnerEvents>
  | Of<typeof programEvents>
  | Of<typeof offeringEvents>
  | Of<typeof budgetEvents>
  | Of<typeof needEvents>
  | Of<typeof serviceEvents>
  | Of<typeof accessEvents>
