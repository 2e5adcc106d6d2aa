import type { Sentence } from "./words.ts"

const seeHelp = { id: "lihat: {command} --help", en: "see: {command} --help" } as const
const listCommands = { id: "lihat: ampera --help", en: "see: ampera --help" } as const

/** What the program itself says when it can not do what was asked. */
export const cliWords = {
  "usage.noCommand": {
    what: { id: "tidak ada perintah", en: "no command was given" },
    cure: listCommands,
  },
  "usage.unknownCommand": {
    what: { id: 'tidak ada perintah "{given}"', en: 'there is no command "{given}"' },
    cure: { id: "pakai salah satu dari: {allowed}", en: "use one of: {allowed}" },
  },
  "usage.mistypedCommand": {
    what: { id: 'tidak ada perintah "{given}"', en: 'there is no command "{given}"' },
    cure: {
      id: 'maksudnya mungkin "{near}"? Lihat: ampera --help',
      en: 'did you mean "{near}"? See: ampera --help',
    },
  },
  "usage.unknownOption": {
    what: { id: '{command} tidak punya opsi "{given}"', en: '{command} has no option "{given}"' },
    cure: seeHelp,
  },
  "usage.mistypedOption": {
    what: { id: '{command} tidak punya opsi "{given}"', en: '{command} has no option "{given}"' },
    cure: {
      id: 'maksudnya mungkin "{near}"? Lihat: {command} --help',
      en: 'did you mean "{near}"? See: {command} --help',
    },
  },
  "usage.twice": {
    what: { id: "{option} disebut dua kali", en: "{option} was given twice" },
    cure: { id: "sebut sekali saja", en: "give it once" },
  },
  "usage.noValue": {
    what: { id: "{option} tanpa nilai", en: "{option} has no value" },
    cure: { id: "tulis {option} {expected}", en: "write {option} {expected}" },
  },
  "usage.valueForSwitch": {
    what: { id: "{option} tidak menerima nilai", en: "{option} takes no value" },
    cure: { id: "tulis {option} saja", en: "write {option} alone" },
  },
  "usage.missingOption": {
    what: { id: "{option} belum disebut", en: "{option} is missing" },
    cure: { id: "tulis {option} {expected}", en: "write {option} {expected}" },
  },
  "usage.missingArgument": {
    what: { id: "{argument} belum disebut", en: "{argument} is missing" },
    cure: { id: "tulis ampera {command} {expected}", en: "write ampera {command} {expected}" },
  },
  "usage.surplusArgument": {
    what: { id: '"{given}" tidak diharapkan di sini', en: '"{given}" is not expected here' },
    cure: seeHelp,
  },
  "usage.badValue": {
    what: { id: '{option} tidak menerima "{given}"', en: '{option} does not take "{given}"' },
    cure: { id: "beri {expected}", en: "give {expected}" },
  },
  "usage.together": {
    what: {
      id: "{option} dan {other} tidak dapat dipakai bersama",
      en: "{option} and {other} do not go together",
    },
    cure: { id: "pakai salah satu", en: "use one of them" },
  },
  "usage.needs": {
    what: { id: "{option} memerlukan {other}", en: "{option} needs {other}" },
    cure: { id: "tambahkan {other}, atau hapus {option}", en: "add {other}, or leave {option} out" },
  },
  "usage.notHere": {
    what: {
      id: "laporan ini tidak dapat dipersempit dengan {option}",
      en: "this report can not be narrowed by {option}",
    },
    cure: { id: "hapus {option}", en: "leave {option} out" },
  },
  "usage.noOffset": {
    what: {
      id: '{option} memerlukan waktu lengkap dengan zona, bukan "{given}"',
      en: '{option} needs an instant with an offset, not "{given}"',
    },
    cure: { id: "tulis misalnya {cure}", en: "write for example {cure}" },
  },
  "usage.formatLater": {
    what: { id: "--format xlsx belum ada di versi ini", en: "--format xlsx is not in this version" },
    cure: { id: "pakai --format csv", en: "use --format csv" },
  },
  "store.address": {
    what: {
      id: 'alamat penyimpanan "{given}" tidak dikenal',
      en: 'the store address "{given}" is not known',
    },
    cure: {
      id: "tulis sqlite:BERKAS, misalnya sqlite:./ampera.db, atau memory:",
      en: "write sqlite:PATH, such as sqlite:./ampera.db, or memory:",
    },
  },
  "store.notInThisVersion": {
    what: {
      id: "penyimpanan {scheme} belum ada di versi ini",
      en: "stores at {scheme} are not in this version",
    },
    cure: { id: "pakai sqlite:BERKAS atau memory:", en: "use sqlite:PATH or memory:" },
  },
  "store.missing": {
    what: { id: "belum ada buku besar di {path}", en: "there is no ledger at {path}" },
    cure: {
      id: "jalankan ampera init, atau perbaiki alamat pada --store",
      en: "run ampera init, or correct the address in --store",
    },
  },
  "store.noFolder": {
    what: { id: "folder {folder} tidak ada", en: "there is no folder {folder}" },
    cure: { id: "buat folder itu, atau perbaiki letaknya", en: "create the folder, or correct the path" },
  },
  "import.rowsWithErrors": {
    what: {
      id: "{errors} baris salah, tidak ada yang dicatat",
      en: "{errors} rows are wrong, nothing was written",
    },
    cure: { id: "perbaiki baris itu, lalu ulangi", en: "correct them and do it again" },
  },
  "person.notFound": {
    what: {
      id: "tidak ada orang {person} di buku besar ini",
      en: "there is no person {person} in this ledger",
    },
    cure: { id: "periksa kode atau NIP-nya", en: "check the id or the NIP" },
  },
  "person.nipNotFound": {
    what: { id: "NIP itu tidak dikenal brankas", en: "the vault knows no such NIP" },
    cure: { id: "periksa NIP-nya, atau pakai kode orangnya", en: "check the NIP, or use the person's id" },
  },
  "program.failed": {
    what: { id: "kesalahan yang tidak terduga: {reason}", en: "an unexpected error: {reason}" },
    cure: {
      id: "ulangi dengan AMPERA_DEBUG=1 dan laporkan hasilnya",
      en: "run it again with AMPERA_DEBUG=1 and report what it prints",
    },
  },
} as const satisfies Readonly<Record<string, Sentence>>

export type CliCode = keyof typeof cliWords

export const cliCodes: readonly string[] = Object.keys(cliWords)
