import type { Options } from "./option.ts"

/** How a command prints its data. */
export const formatOptions = {
  format: {
    value: "table|json|csv",
    oneOf: ["table", "json", "csv", "xlsx"],
    about: { id: "bentuk keluaran; bila kosong table", en: "form of the output; table when left out" },
  },
  json: { about: { id: "sama dengan --format json", en: "the same as --format json" } },
} as const satisfies Options

/** Files read into the ledger before the command looks at it. */
export const importOption = {
  import: {
    value: "PATH",
    many: true,
    about: {
      id: "baca dulu berkas atau folder ini (dengan --store memory:)",
      en: "read this file or folder first (with --store memory:)",
    },
  },
} as const satisfies Options

/** Which prefix of the log, and as of which day. */
export const momentOptions = {
  "as-of": {
    value: "YYYY-MM-DD",
    about: {
      id: "keadaan pada hari ini (menurut tanggal kejadian)",
      en: "as of this day (by the day things happened)",
    },
  },
  "known-at": {
    value: "INSTANT",
    about: {
      id: "menurut yang diketahui saat itu, misalnya 2024-12-31T23:59:59+07:00",
      en: "by what was known at that instant, such as 2024-12-31T23:59:59+07:00",
    },
  },
  "up-to": {
    value: "POS",
    about: { id: "hanya peristiwa sampai posisi ini", en: "only the events up to this position" },
  },
} as const satisfies Options

/** Options of every report. */
export const reportOptions = {
  ...formatOptions,
  format: { ...formatOptions.format, value: "table|json|csv|xlsx" },
  out: {
    value: "FILE",
    about: { id: "tulis ke berkas ini, bukan ke layar", en: "write to this file, not to the screen" },
  },
  ...importOption,
  ...momentOptions,
  list: {
    value: "NAME",
    about: { id: "daftar lain untuk --format csv", en: "another list for --format csv" },
  },
  unit: {
    value: "U",
    about: { id: "unit ini dan semua di bawahnya", en: "this unit and all below it" },
  },
  depth: {
    value: "N",
    about: { id: "gabungkan unit sampai kedalaman N", en: "units rolled up to depth N of the tree" },
  },
  publish: {
    about: {
      id: "untuk umum: tanpa daftar orang, tanpa angka kelompok kecil",
      en: "for the public: no lists of people, no figures of small groups",
    },
  },
  "min-group": {
    value: "N",
    about: {
      id: "kelompok terkecil untuk --publish; bila kosong 5",
      en: "the smallest group for --publish; 5 when left out",
    },
  },
  names: {
    about: {
      id: "buka nama orang; dicatat sebagai IdentityRead",
      en: "open people's names; recorded as an IdentityRead",
    },
  },
} as const satisfies Options

export type ReportOption = keyof typeof reportOptions

export const yearOption = {
  year: { value: "Y", about: { id: "tahun", en: "the year" } },
} as const satisfies Options

export const personOption = {
  person: {
    value: "P",
    about: {
      id: "kode orang atau NIP; - dari masukan standar, @BERKAS dari berkas: NIP jangan ditulis sebagai argumen",
      en: "a person's id or NIP; - from standard input, @FILE from a file: never write a NIP as an argument",
    },
  },
} as const satisfies Options
