import { accept, refuse, stream } from "@ampera/ledger"
import * as z from "zod"
import { day, documentNo, id, name, someRupiah, undated } from "../fields/fields.ts"
import { registry } from "../deciding/registry.ts"
import { repeats } from "../deciding/repeats.ts"
import { type UnknownId, unknownId } from "../deciding/unknown-ids.ts"
import { voidFact, voidFactFields } from "../deciding/void-fact.ts"
import { FactBook } from "../deciding/voids.ts"
import { contributionKinds, partnerEvents, partnerKinds } from "./partner-events.ts"

/**
 * Who teaches, hosts or pays beside the agency: a university, a community, a company, another government body.
 *
 * @example
 * ```ts
 * import { Partner } from "@ampera/core"
 *
 * Partner.join({ partnerId: "unsri", name: "Universitas Sriwijaya", kind: "university" }).stream // => "partner-unsri"
 * ```
 */
export const Partner = stream({
  kind: "partner",
  key: "partnerId",
  events: partnerEvents,
  commands: {
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
  },
  facts: {
    over: [registry],
    gather(command, state): UnknownId<"offering"> | undefined {
      if (command.type !== "recordContribution") return undefined
      return unknownId(state(registry), { offering: command.data.offeringId })
    },
  },
  initial: () => ({ book: new FactBook() }),
  evolve(state, event) {
    const { book } = state
    switch (event.type) {
      case "AgreementSigned":
        book.add(event.type, event.data.agreementId, event)
        break
      case "ContributionRecorded":
        book.add(event.type, event.data.contributionId, event)
        break
      case "FactVoided":
        book.remove(event.data.type, event.data.key)
        break
      default:
        book.add(event.type, event.data.partnerId, event)
    }
    return state
  },
  decide({ book }, command, unknown) {
    if (command.type === "voidFact") return voidFact(book, command.data)
    const { partnerId } = command.data
    const joined = book.find("PartnerJoined", partnerId)
    if (command.type === "join") {
      const { on, ...data } = command.data
      const fact = { type: "PartnerJoined", data, occurredOn: on } as const
      if (joined === undefined) return accept(fact)
      return repeats(joined, fact) ? accept() : refuse({ code: "partner.known", partnerId })
    }
    if (joined === undefined) return refuse({ code: "partner.unknown", partnerId })
    switch (command.type) {
      case "signAgreement": {
        const { on, ...data } = command.data
        const { agreementId, validUntil } = data
        const fact = { type: "AgreementSigned", data, occurredOn: on } as const
        const before = book.find(fact.type, agreementId)
        if (before !== undefined) {
          return repeats(before, fact) ? accept() : refuse({ code: "agreement.known", agreementId })
        }
        if (validUntil !== undefined && validUntil < on) {
          return refuse({ code: "agreement.endsBeforeSigned", agreementId, on, validUntil })
        }
        return accept(fact)
      }
      case "recordContribution": {
        const { on, ...data } = command.data
        const { contributionId } = data
        const fact = { type: "ContributionRecorded", data, occurredOn: on } as const
        const before = book.find(fact.type, contributionId)
        if (before !== undefined) {
          return repeats(before, fact) ? accept() : refuse({ code: "contribution.known", contributionId })
        }
        return unknown === undefined ? accept(fact) : refuse(unknown)
      }
      case "leave": {
        const fact = { type: "PartnerLeft", data: { partnerId }, occurredOn: command.data.on } as const
        const left = book.find(fact.type, partnerId)
        if (left === undefined) return accept(fact)
        return repeats(left, fact) ? accept() : refuse({ code: "partner.left", partnerId, on: left.on })
      }
    }
  },
})
