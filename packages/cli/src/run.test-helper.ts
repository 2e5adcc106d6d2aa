import { run } from "./program.ts"
import type { Outlet } from "./surroundings.ts"

/** What a command line came to. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly words: string
}

/** 15 January 2026, 08:00 in Jakarta. */
const now = Date.parse("2026-01-15T01:00:00Z")

/** Runs a command line in this process, as on no terminal. */
export async function ran(line: readonly string[], environment: Record<string, string> = {}): Promise<Ran> {
  const [out, words] = [outlet(), outlet()]
  const code = await run(line, {
    environment: { AMPERA_STORE: "memory:", AMPERA_LANG: "en", ...environment },
    out,
    words,
    now: () => now,
    stop: new AbortController().signal,
  })
  return { code, out: out.text(), words: words.text() }
}

function outlet(): Outlet & { readonly text: () => string } {
  let all = ""
  return {
    isTerminal: false,
    width: 80,
    write: async (text) => {
      all += text
    },
    text: () => all,
  }
}
