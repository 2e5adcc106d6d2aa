import type { Options } from "./option.ts"

/** Options of every command. */
export const globalOptions = {
  store: {
    value: "URL",
    about:
      "where the ledger is: sqlite:PATH, postgres://…, esdb://… or memory:; @FILE where the address has a password (AMPERA_STORE; sqlite:./ampera.db when left out)",
  },
  vault: {
    value: "PATH",
    about: "the file of people's keys (AMPERA_VAULT; beside the ledger when left out)",
  },
  cache: {
    value: "DIR",
    about: "folder of the cache, which may be deleted at any time (AMPERA_CACHE)",
  },
  actor: {
    value: "ID",
    about: "who acts: an id, never a name or NIP (AMPERA_ACTOR; cli when left out)",
  },
  clock: {
    value: "follow|trust",
    oneOf: ["follow", "trust"],
    about:
      "when the machine's clock is behind the last event: follow, take that event's time; when it is over 400 days ahead of it, and right: trust (AMPERA_CLOCK)",
  },
  lang: {
    value: "id|en",
    oneOf: ["id", "en"],
    about: "language (AMPERA_LANG; id when left out)",
  },
  "no-color": { about: "no colour (NO_COLOR)" },
  help: { short: "h", about: "show this help" },
  version: { about: "show the program's version" },
} as const satisfies Options

export type GlobalOption = keyof typeof globalOptions
