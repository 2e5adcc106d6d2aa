import type { Options } from "./option.ts"

/** Options of every command. */
export const globalOptions = {
  store: {
    value: "URL",
    about: {
      id: "tempat buku besar: sqlite:BERKAS, postgres://…, esdb://… atau memory:; @BERKAS bila alamatnya memuat kata sandi (AMPERA_STORE; bila kosong sqlite:./ampera.db)",
      en: "where the ledger is: sqlite:PATH, postgres://…, esdb://… or memory:; @FILE where the address has a password (AMPERA_STORE; sqlite:./ampera.db when left out)",
    },
  },
  vault: {
    value: "PATH",
    about: {
      id: "berkas brankas kunci orang (AMPERA_VAULT; bila kosong di samping buku besar)",
      en: "the file of people's keys (AMPERA_VAULT; beside the ledger when left out)",
    },
  },
  cache: {
    value: "DIR",
    about: {
      id: "folder singgahan, boleh dihapus kapan saja (AMPERA_CACHE)",
      en: "folder of the cache, which may be deleted at any time (AMPERA_CACHE)",
    },
  },
  actor: {
    value: "ID",
    about: {
      id: "siapa yang bertindak: sebuah kode, bukan nama atau NIP (AMPERA_ACTOR; bila kosong cli)",
      en: "who acts: an id, never a name or NIP (AMPERA_ACTOR; cli when left out)",
    },
  },
  clock: {
    value: "follow|trust",
    oneOf: ["follow", "trust"],
    about: {
      id: "bila jam komputer tertinggal dari peristiwa terakhir: follow, pakai waktu peristiwa itu; bila lebih dari 400 hari di depannya dan benar: trust (AMPERA_CLOCK)",
      en: "when the machine's clock is behind the last event: follow, take that event's time; when it is over 400 days ahead of it, and right: trust (AMPERA_CLOCK)",
    },
  },
  lang: {
    value: "id|en",
    oneOf: ["id", "en"],
    about: { id: "bahasa (AMPERA_LANG; bila kosong id)", en: "language (AMPERA_LANG; id when left out)" },
  },
  "no-color": { about: { id: "tanpa warna (NO_COLOR)", en: "no colour (NO_COLOR)" } },
  help: { short: "h", about: { id: "tampilkan bantuan ini", en: "show this help" } },
  version: { about: { id: "tampilkan versi program", en: "show the program's version" } },
} as const satisfies Options

export type GlobalOption = keyof typeof globalOptions
