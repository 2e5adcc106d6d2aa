import { given } from "@ampera/testing/domain"
import { describe, expect, it } from "vitest"
import { Partner } from "./partner.ts"

const partnerId = "unsri"
const unsri = { partnerId, name: "Universitas Sriwijaya", kind: "university" } as const
const elsewhere = { type: "OfferingScheduled", data: { offeringId: "it-1" }, occurredOn: "0001-01-01" }
const nothing = given(Partner).elsewhere(elsewhere)
const joined = nothing.commands(Partner.join(unsri))

const on = "2025-02-01"
const agreement = { partnerId, agreementId: "mou-1", validUntil: "2027-02-01", on }
const seats = { partnerId, contributionId: "c1", kind: "seats", offeringId: "it-1", on } as const

/** Checks what the sentences say; the runner counts it as an assertion. */
const expectHeld = (sentences: () => void): void => expect(sentences).not.toThrow()

describe("a partner", () => {
  it("joins once, however often that is said", () => {
    expectHeld(() => {
      nothing.when(Partner.join(unsri)).then({ type: "PartnerJoined", data: unsri, occurredOn: "0001-01-01" })
      joined.when(Partner.join(unsri)).nothing()
      joined.when(Partner.join({ ...unsri, kind: "private" })).refused("partner.known", { partnerId })
    })
  })

  it("does nothing before it joins", () => {
    expectHeld(() => {
      nothing.when(Partner.signAgreement(agreement)).refused("partner.unknown", { partnerId })
      nothing.when(Partner.recordContribution(seats)).refused("partner.unknown", { partnerId })
      nothing.when(Partner.leave({ partnerId, on })).refused("partner.unknown", { partnerId })
    })
  })

  it("leaves once", () => {
    expectHeld(() => {
      joined
        .when(Partner.leave({ partnerId, on }))
        .then({ type: "PartnerLeft", data: { partnerId }, occurredOn: on })
      const left = joined.commands(Partner.leave({ partnerId, on }))
      left.when(Partner.leave({ partnerId, on })).nothing()
      left.when(Partner.leave({ partnerId, on: "2025-03-01" })).refused("partner.left", { on })
    })
  })

  it("signs an agreement once, and none that has ended before", () => {
    expectHeld(() => {
      const { on: _, ...data } = agreement
      joined.when(Partner.signAgreement(agreement)).then({ type: "AgreementSigned", data, occurredOn: on })
      const signed = joined.commands(Partner.signAgreement(agreement))
      signed.when(Partner.signAgreement(agreement)).nothing()
      signed
        .when(Partner.signAgreement({ ...agreement, document: "12/2025" }))
        .refused("agreement.known", { agreementId: "mou-1" })
      joined
        .when(Partner.signAgreement({ ...agreement, validUntil: "2025-01-31" }))
        .refused("agreement.endsBeforeSigned", { on, validUntil: "2025-01-31" })
    })
  })

  it("contributes to an offering that is known, or to none in particular", () => {
    expectHeld(() => {
      const { on: _, ...data } = seats
      joined
        .when(Partner.recordContribution(seats))
        .then({ type: "ContributionRecorded", data, occurredOn: on })
      joined
        .when(Partner.recordContribution({ ...seats, offeringId: "it-9" }))
        .refused("offering.unknown", { offeringId: "it-9" })
      const given = joined.commands(Partner.recordContribution(seats))
      given.when(Partner.recordContribution(seats)).nothing()
      given
        .when(Partner.recordContribution({ partnerId, contributionId: "c1", kind: "venue", on }))
        .refused("contribution.known", { contributionId: "c1" })
    })
  })

  it("can have never signed what is void", () => {
    expectHeld(() => {
      const voided = joined.commands(
        Partner.signAgreement(agreement),
        Partner.voidFact({ partnerId, type: "AgreementSigned", key: "mou-1", reason: "duplicate", on }),
      )
      const { on: _, ...data } = { ...agreement, document: "12/2025" }
      voided
        .when(Partner.signAgreement({ ...agreement, document: "12/2025" }))
        .then({ type: "AgreementSigned", data, occurredOn: on })
    })
  })
})
