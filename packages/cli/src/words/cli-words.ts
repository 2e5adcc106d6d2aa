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
  "usage.valueFile": {
    what: {
      id: "berkas {path} untuk {option} tidak dapat dibaca ({reason})",
      en: "the file {path} for {option} can not be read ({reason})",
    },
    cure: {
      id: "tulis nilainya di baris pertama berkas itu, atau perbaiki namanya",
      en: "write the value in the first line of that file, or correct its name",
    },
  },
  "usage.valueEmpty": {
    what: { id: "{option}: baris pertamanya kosong", en: "{option}: its first line is empty" },
    cure: { id: "tulis nilainya di baris pertama", en: "write the value in the first line" },
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
  "usage.noWorkbook": {
    what: { id: "perintah ini tidak menulis xlsx", en: "this command writes no xlsx" },
    cure: { id: "pakai --format csv", en: "use --format csv" },
  },
  "usage.toTerminal": {
    what: {
      id: "buku kerja tidak dapat ditampilkan di terminal",
      en: "a workbook can not be shown on a terminal",
    },
    cure: {
      id: "tulis ke berkas: tambahkan --out laporan.xlsx, atau > laporan.xlsx",
      en: "write it to a file: add --out report.xlsx, or > report.xlsx",
    },
  },
  "output.unwritable": {
    what: { id: "{path} tidak dapat ditulis ({reason})", en: "{path} can not be written ({reason})" },
    cure: {
      id: "periksa folder, haknya, dan ruang di disknya",
      en: "check the folder, its rights and the room on its disk",
    },
  },
  "output.full": {
    what: {
      id: "keluaran terpotong: tempatnya penuh ({reason})",
      en: "the output was cut off: the place it goes to is full ({reason})",
    },
    cure: {
      id: "beri ruang, lalu ulangi; yang sudah tertulis bukan seluruhnya",
      en: "make room and run it again; what was written is not the whole",
    },
  },
  "output.cutOff": {
    what: { id: "keluaran terpotong ({reason})", en: "the output was cut off ({reason})" },
    cure: {
      id: "periksa tempat tujuannya, lalu ulangi; yang sudah tertulis bukan seluruhnya",
      en: "check where it goes and run it again; what was written is not the whole",
    },
  },
  "output.exists": {
    what: { id: "{path} sudah ada", en: "{path} is there already" },
    cure: {
      id: "pindahkan dulu, agar isinya tidak hilang, atau sebut tempat lain",
      en: "move it away, so that what it holds is not lost, or name another place",
    },
  },
  "output.tooManyRows": {
    what: {
      id: "daftar {list} punya {rows} baris, lebih dari yang muat di satu lembar",
      en: "the list {list} has {rows} rows, more than a sheet can hold",
    },
    cure: { id: "pakai --format csv --list {list}", en: "use --format csv --list {list}" },
  },
  "mark.notOneWorkbook": {
    what: {
      id: "--mark menandai satu buku kerja, bukan {given}",
      en: "--mark marks one workbook, not {given}",
    },
    cure: { id: "sebut satu berkas .xlsx sebagai PATH", en: "name one .xlsx file as PATH" },
  },
  "mark.damaged": {
    what: {
      id: "--mark tidak dapat menyalin {path}: ada bagian buku kerja yang rusak; belum ada yang dicatat",
      en: "--mark can not copy {path}: a part of the workbook is damaged; nothing was recorded",
    },
    cure: {
      id: "buka di Excel dan simpan lagi sebagai .xlsx, atau impor tanpa --mark",
      en: "open it in Excel and save it again as .xlsx, or import without --mark",
    },
  },
  "mark.ontoItself": {
    what: { id: "--mark tidak menimpa {path}", en: "--mark does not write over {path}" },
    cure: { id: "beri salinannya nama lain", en: "give the copy another name" },
  },
  "store.address": {
    what: {
      id: 'alamat penyimpanan "{given}" tidak dikenal',
      en: 'the store address "{given}" is not known',
    },
    cure: {
      id: "tulis sqlite:BERKAS, postgres://…, esdb://… (di server boleh ?prefix=NAMA, huruf kecil, angka, _), atau memory:",
      en: "write sqlite:PATH, postgres://…, esdb://… (on a server ?prefix=NAME may follow, of small letters, digits, _), or memory:",
    },
  },
  "store.missing": {
    what: { id: "belum ada buku besar di {path}", en: "there is no ledger at {path}" },
    cure: {
      id: "jalankan ampera init, atau perbaiki alamat pada --store",
      en: "run ampera init, or correct the address in --store",
    },
  },
  "store.isFolder": {
    what: { id: "{path} adalah folder, bukan berkas", en: "{path} is a folder, not a file" },
    cure: {
      id: "tulis letak berkasnya, misalnya sqlite:{path}/ampera.db",
      en: "name a file, such as sqlite:{path}/ampera.db",
    },
  },
  "store.noFolder": {
    what: { id: "folder {folder} tidak ada", en: "there is no folder {folder}" },
    cure: { id: "buat folder itu, atau perbaiki letaknya", en: "create the folder, or correct the path" },
  },
  "vault.missing": {
    what: { id: "tidak ada brankas di {path}", en: "there is no vault at {path}" },
    cure: {
      id: "sebut letak brankas asal pada --vault, atau salin tanpa --vault-to",
      en: "name the vault of the source in --vault, or copy without --vault-to",
    },
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
