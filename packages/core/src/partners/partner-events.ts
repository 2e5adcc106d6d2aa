import { catalog, event } from "@ampera/ledger"
import * as z from "zod"
import { day, documentNo, id, name, someRupiah } from "../fields/fields.ts"
import { factVoided } from "../fields/voids-events.ts"

export const partnerKinds = ["university", "community", "private", "government"] as const
export const contributionKinds = ["money", "seats", "venue", "speakers", "materials", "other"] as const

export const partnerEvents = catalog({
  PartnerJoined: event(z.object({ partnerId: id, name, kind: z.enum(partnerKinds) })),
  AgreementSigned: event(
    z.object({
      partnerId: id,
      agreementId: id,
      validUntil: day.optional(),
      document: documentNo.optional(),
    }),
  ),
  /** What a partner brought to an offering, in kind or in rupiah. */
  ContributionRecorded: event(
    z.object({
      partnerId: id,
      contributionId: id,
      kind: z.enum(contributionKinds),
      offeringId: id.optional(),
      amount: someRupiah.optional(),
    }),
  ),
  PartnerLeft: event(z.object({ partnerId: id })),
  FactVoided: factVoided,
})
