import { stream } from "@ampera/ledger"
import { accessEvents } from "./access-events.ts"
import { accessCommands, accessRules } from "./access-rules.ts"
import type { AccessStream } from "./access-stream.ts"

/**
 * Who opened sealed text about people, and why: one stream a month. Each reading is a fact of its own, so nothing is
 * ever "so already".
 *
 * @example
 * ```ts
 * import { Access } from "@ampera/core"
 *
 * Access.readIdentities({ month: "2025-03", purpose: "report", people: 12, on: "2025-03-14" }).stream // => "access-2025-03"
 * ```
 */
export const Access: AccessStream = stream({
  kind: "access",
  key: "month",
  events: accessEvents,
  commands: accessCommands,
  initial: () => null,
  evolve: (state) => state,
  decide: accessRules,
})
