import { type AnyEvent, type AnyRefusal, type Decision, type DraftedEvent, Unwritable } from "../../index.ts"
import { type Said, says } from "../../sentence.ts"
import type { Request } from "./request.ts"

/** What a decider may say. */
export type Decided = Decision<DraftedEvent<AnyEvent>, AnyRefusal>

/**
 * Asks a decider, and checks that it answered: rules are often written without types, and what they forget must not
 * surface as a crash somewhere else. Throws `Unwritable` `decision.invalid`.
 */
export function decided({ definition, command }: Request, state: unknown, facts: unknown): Decided {
  const decision: unknown = definition.decide(state, command, facts)
  const wrong = whatIsWrong(decision)
  if (wrong === undefined) return decision as Decided
  // Nobody waits for a promise: failing later, unheard, it would end the process.
  if (decision instanceof Promise) decision.catch(() => undefined)
  throw new Unwritable({
    code: "decision.invalid",
    what: says`the rule for ${{ command: `${definition.kind}.${command.type}` }} ${{ wrong }}`,
    cure: "let decide return accept(…) or refuse({ code, … }), at once",
  })
}

function whatIsWrong(decision: unknown): Said | undefined {
  if (typeof decision !== "object" || decision === null)
    return decision === undefined ? says`gave nothing` : says`gave a ${{ type: typeof decision }}`
  if (decision instanceof Promise) return says`gave a promise`
  const { accepted, refused } = decision as { readonly accepted?: unknown; readonly refused?: unknown }
  if (refused !== undefined) {
    const { code } = (refused ?? {}) as { readonly code?: unknown }
    if (accepted !== undefined) return says`both accepted and refused`
    return typeof code === "string" && code !== "" ? undefined : says`refused without a code`
  }
  if (!Array.isArray(accepted)) return says`neither accepted nor refused`
  return accepted.every(isDrafted) ? undefined : says`accepted something that is no event with data`
}

function isDrafted(event: unknown): boolean {
  if (typeof event !== "object" || event === null) return false
  const { type, data } = event as { readonly type?: unknown; readonly data?: unknown }
  return typeof type === "string" && typeof data === "object" && data !== null
}
