import { catalog, event, type EventNamed } from "@ampera/ledger"
import * as z from "zod"
import { day, documentNo, id, name, someRupiah } from "../fields/fields.ts"
import { type FactVoided, factVoided } from "../fields/voids-events.ts"

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

export interface PartnerJoined extends EventNamed<typeof partnerEvents, "PartnerJoined"> {}
export interface AgreementSigned extends EventNamed<typeof partnerEvents, "AgreementSigned"> {}
export interface ContributionRecorded extends EventNamed<typeof partnerEvents, "ContributionRecorded"> {}
export interface PartnerLeft extends EventNamed<typeof partnerEvents, "PartnerLeft"> {}

/** What happens in a stream of this kind. */
export type PartnerEvent = PartnerJoined | AgreementSigned | ContributionRecorded | PartnerLeft | FactVoided
