import { accept, refuse } from "@ampera/ledger"
import * as z from "zod"
import { day, documentNo, id, name, someRupiah, undated } from "../fields/fields.ts"
import { repeats } from "../deciding/repeats.ts"
import type { UnknownId } from "../deciding/unknown-ids.ts"
import { voidFact, voidFactFields } from "../deciding/void-fact.ts"
import type { FactBook, Remembered } from "../deciding/voids.ts"
import { contributionKinds, partnerKinds } from "./partner-events.ts"

export const partnerCommands = {
  join: z.strictObject({ partnerId: id, name, kind: z.enum(partnerKinds), on: undated }),
  signAgreement: z.strictObject({
    partnerId: id,
    agreementId: id,
    validUntil: day.optional(),
    document: documentNo.optional(),
    on: day,
  }),
  /** `amount` in rupiah, where the contribution has one. */
  recordContribution: z.strictObject({
    partnerId: id,
    contributionId: id,
    kind: z.enum(contributionKinds),
    offeringId: id.optional(),
    amount: someRupiah.optional(),
    on: day,
  }),
  leave: z.strictObject({ partnerId: id, on: day }),
  /** `key` is the id of the partner, the agreement or the contribution. */
  voidFact: z.strictObject({
    partnerId: id,
    ...voidFactFields(["PartnerJoined", "AgreementSigned", "ContributionRecorded", "PartnerLeft"]),
  }),
}

type Said<Name extends keyof typeof partnerCommands> = z.output<(typeof partnerCommands)[Name]>

export const partnerRules = {
  join({ book }: Remembered, { on, ...data }: Said<"join">) {
    const { partnerId } = data
    const fact = { type: "PartnerJoined", data, occurredOn: on } as const
    const joined = book.find(fact.type, partnerId)
    if (joined === undefined) return accept(fact)
    return repeats(joined, fact) ? accept() : refuse({ code: "partner.known", partnerId })
  },
  signAgreement({ book }: Remembered, { on, ...data }: Said<"signAgreement">) {
    const { partnerId, agreementId, validUntil } = data
    if (!hasJoined(book, partnerId)) return refuse({ code: "partner.unknown", partnerId })
    const fact = { type: "AgreementSigned", data, occurredOn: on } as const
    const before = book.find(fact.type, agreementId)
    if (before !== undefined) {
      return repeats(before, fact) ? accept() : refuse({ code: "agreement.known", agreementId })
    }
    if (validUntil !== undefined && validUntil < on) {
      return refuse({ code: "agreement.endsBeforeSigned", agreementId, on, validUntil })
    }
    return accept(fact)
  },
  recordContribution(
    { book }: Remembered,
    { on, ...data }: Said<"recordContribution">,
    unknown: UnknownId<"offering"> | undefined,
  ) {
    const { partnerId, contributionId } = data
    if (!hasJoined(book, partnerId)) return refuse({ code: "partner.unknown", partnerId })
    const fact = { type: "ContributionRecorded", data, occurredOn: on } as const
    const before = book.find(fact.type, contributionId)
    if (before !== undefined) {
      return repeats(before, fact) ? accept() : refuse({ code: "contribution.known", contributionId })
    }
    return unknown === undefined ? accept(fact) : refuse(unknown)
  },
  leave({ book }: Remembered, { on, partnerId }: Said<"leave">) {
    if (!hasJoined(book, partnerId)) return refuse({ code: "partner.unknown", partnerId })
    const fact = { type: "PartnerLeft", data: { partnerId }, occurredOn: on } as const
    const left = book.find(fact.type, partnerId)
    if (left === undefined) return accept(fact)
    return repeats(left, fact) ? accept() : refuse({ code: "partner.left", partnerId, on: left.on })
  },
  voidFact: ({ book }: Remembered, data: Said<"voidFact">) => voidFact(book, data),
}

const hasJoined = (book: FactBook, partnerId: string): boolean => {
  const joined = book.find("PartnerJoined", partnerId)
  return joined !== undefined
}
