import type { Outlet } from "../surroundings.ts"
import { safeText } from "../words/safe-text.ts"

/** Writes lines for people: pages, messages, complaints. Data for programs is written as it is. */
export function writeLines(outlet: Outlet, lines: readonly string[]): Promise<void> {
  return lines.length === 0
    ? Promise.resolve()
    : outlet.write(lines.map((line) => `${safeText(line)}\n`).join(""))
}
