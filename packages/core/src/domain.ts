import { domain } from "@ampera/ledger"
import { Access } from "./access/access.ts"
import { Competency } from "./competencies/competency.ts"
import { Position } from "./competencies/position.ts"
import { Budget } from "./funding/budget.ts"
import { Offering } from "./learning/offering.ts"
import { Program } from "./learning/program.ts"
import { Need } from "./needs/need.ts"
import { Organization } from "./organization/organization.ts"
import { Partner } from "./partners/partner.ts"
import { Person } from "./people/person.ts"
import { Service } from "./services/service.ts"

/**
 * The domain of competency development: every kind of stream there is, and which event erases a person.
 *
 * @example
 * ```ts
 * import { ampera, Organization, Person } from "@ampera/core"
 * import { memory, openLedger } from "@ampera/ledger/run"
 *
 * const ledger = await openLedger({ domain: ampera, at: memory(), actor: "bkpsdm" })
 * await ledger.run(Organization.openUnit({ unitId: "kec-plaju", name: "Kecamatan Plaju" }))
 * const siti = { personId: "p001", name: "Siti Aminah", gender: "F", on: "2015-01-01" } as const
 * const joined = await ledger.run(Person.register(siti))
 * joined.refused // => undefined
 * await ledger.close()
 * ```
 */
export const ampera = domain({
  name: "ampera",
  streams: [
    Organization,
    Competency,
    Position,
    Person,
    Partner,
    Program,
    Offering,
    Budget,
    Need,
    Service,
    Access,
  ],
  erasure: {
    type: "IdentityErased",
    subject: (data) => (data as { readonly personId: string }).personId,
  },
})
