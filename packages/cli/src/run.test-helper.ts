import { Buffer } from "node:buffer"
import { run } from "./program.ts"
import type { Outlet } from "./surroundings.ts"

/** What a command line came to. */
export interface Ran {
  readonly code: number
  readonly out: string
  /** What was written as bytes. */
  readonly bytes: Uint8Array
  readonly words: string
}

/** 15 January 2026, 08:00 in Jakarta. */
const now = Date.parse("2026-01-15T01:00:00Z")

/** Runs a command line in this process, as on no terminal. */
export async function ran(
  line: readonly string[],
  environment: Record<string, string> = {},
  isTerminal = false,
  input = "",
): Promise<Ran> {
  const [out, words] = [outlet(isTerminal), outlet(isTerminal)]
  const code = await run(line, {
    environment: { AMPERA_STORE: "memory:", AMPERA_LANG: "en", ...environment },
    out,
    words,
    input: { isTerminal: false, line: async () => input },
    now: () => now,
    stop: new AbortController().signal,
  })
  return { code, out: out.text(), bytes: out.bytes(), words: words.text() }
}

function outlet(
  isTerminal: boolean,
): Outlet & { readonly text: () => string; readonly bytes: () => Uint8Array } {
  let all = ""
  const raw: Uint8Array[] = []
  return {
    isTerminal,
    width: 80,
    write: async (data) => {
      if (typeof data === "string") all += data
      else raw.push(data)
    },
    text: () => all,
    bytes: () => Buffer.concat(raw),
  }
}
