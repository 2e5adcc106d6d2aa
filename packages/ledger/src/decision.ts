/** Why a command was turned down: a code such as `offering.full`, with the figures that explain it. */
export interface AnyRefusal {
  readonly code: string
}

/**
 * What a decider says to a command: events, or an expected "no" as a value. No events at all (`accept()`) means:
 * it is so already. The undefineds let `if (decision.refused)` narrow.
 */
export type Decision<Event, Refusal> =
  | { readonly accepted: readonly Event[]; readonly refused?: undefined }
  | { readonly refused: Refusal; readonly accepted?: undefined }

/**
 * Accepts a command with the events it gives; with none, it is so already.
 *
 * @example
 * ```ts
 * import { accept } from "@ampera/ledger"
 *
 * accept({ type: "Enrolled", data: { personId: "p001" }, occurredOn: "2025-02-20" }).accepted.length // => 1
 * ```
 */
export function accept<const Events extends readonly unknown[]>(
  ...events: Events
): { readonly accepted: Events; readonly refused?: undefined } {
  return { accepted: events }
}

/**
 * Refuses a command with a code and the figures that explain it.
 *
 * @example
 * ```ts
 * import { refuse } from "@ampera/ledger"
 *
 * refuse({ code: "offering.full", seats: 20 }).refused.code // => "offering.full"
 * ```
 */
export function refuse<const Refusal extends AnyRefusal>(
  refusal: Refusal,
): { readonly refused: Refusal; readonly accepted?: undefined } {
  return { refused: refusal }
}
