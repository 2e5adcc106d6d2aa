import { stream } from "@ampera/ledger"
import { registry } from "../deciding/registry.ts"
import { type UnknownId, unknownId } from "../deciding/unknown-ids.ts"
import { FactBook } from "../deciding/voids.ts"
import { partnerEvents } from "./partner-events.ts"
import { partnerCommands, partnerRules } from "./partner-rules.ts"
import type { PartnerStream } from "./partner-stream.ts"

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
export const Partner: PartnerStream = stream({
  kind: "partner",
  key: "partnerId",
  events: partnerEvents,
  commands: partnerCommands,
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
  decide: partnerRules,
})
