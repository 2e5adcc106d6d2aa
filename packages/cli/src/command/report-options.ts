import type { Options } from "./option.ts"

/** How a command prints its data. */
export const formatOptions = {
  format: {
    value: "table|json|csv",
    oneOf: ["table", "json", "csv", "xlsx"],
    about: "form of the output; table when left out",
  },
  json: { about: "the same as --format json" },
} as const satisfies Options

/** Files read into the ledger before the command looks at it. */
export const importOption = {
  import: {
    value: "PATH",
    many: true,
    about: "read this file or folder first (with --store memory:)",
  },
} as const satisfies Options

/** Which prefix of the log, and as of which day. */
export const momentOptions = {
  "as-of": {
    value: "YYYY-MM-DD",
    about: "as of this day (by the day things happened)",
  },
  "known-at": {
    value: "INSTANT",
    about: "by what was known at that instant, such as 2024-12-31T23:59:59+07:00",
  },
  "up-to": {
    value: "POS",
    about: "only the events up to this position",
  },
} as const satisfies Options

/** Options of every report. */
export const reportOptions = {
  ...formatOptions,
  format: { ...formatOptions.format, value: "table|json|csv|xlsx" },
  out: {
    value: "FILE",
    about: "write to this file, not to the screen",
  },
  ...importOption,
  ...momentOptions,
  list: {
    value: "NAME",
    about: "another list for --format csv",
  },
  unit: {
    value: "U",
    about: "this unit and all below it",
  },
  depth: {
    value: "N",
    about: "units rolled up to depth N of the tree",
  },
  publish: {
    about: "for the public: no lists of people, no figures of small groups",
  },
  "min-group": {
    value: "N",
    about: "the smallest group for --publish; 5 when left out",
  },
  names: {
    about: "open people's names; recorded as an IdentityRead",
  },
} as const satisfies Options

export type ReportOption = keyof typeof reportOptions

export const yearOption = {
  year: { value: "Y", about: "the year" },
} as const satisfies Options

export const personOption = {
  person: {
    value: "P",
    about: "a person's id or NIP; - from standard input, @FILE from a file: never write a NIP as an argument",
  },
} as const satisfies Options
