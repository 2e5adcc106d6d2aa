import { both, type KernelTable } from "./kernel-words.ts"

const correctRows = both(
  "correct what makes its rows, or say that the column may be unknown",
  "perbaiki pembuat barisnya, atau nyatakan bahwa kolom itu boleh tidak diketahui",
)
const shortName = both(
  "use up to 48 small letters, digits and _, a letter first, and not pg_",
  "pakai paling banyak 48 huruf kecil, angka, dan _, diawali huruf, dan bukan pg_",
)
const noName = both(
  "{name} can not name a table or a column",
  "{name} tidak dapat menjadi nama tabel atau kolom",
)

/** What goes wrong with tables that others read. */
export const tableWords = {
  "store.notADatabase": {
    what: [
      both(
        "the schema holds something else than tables of a ledger",
        "skema itu berisi hal lain, bukan tabel buku besar",
      ),
    ],
    cure: [both("name another schema for the tables", "sebut skema lain untuk tabel itu")],
  },
  "table.moved": {
    what: [
      both(
        "another program has written this table since",
        "program lain sudah menulis tabel ini sementara itu",
      ),
    ],
    cure: [
      both(
        "let one program keep the table; this one may begin again",
        "biarkan satu program saja yang mengisi tabel itu; program ini boleh diulangi",
      ),
    ],
  },
  "table.newer": {
    what: [
      both(
        "version {version} of this table is there, this program knows up to {known}",
        "tabel ini sudah versi {version}, program ini mengenal sampai versi {known}",
      ),
    ],
    cure: [both("update this program", "perbarui program ini")],
  },
  "table.changed": {
    what: [
      both(
        "version {version} of this table was made with other columns",
        "versi {version} tabel ini dibuat dengan kolom lain",
      ),
    ],
    cure: [both("raise the version of the read model", "naikkan versi model bacanya")],
  },
  "table.ahead": {
    what: [
      both(
        "this table stands at position {position}, the log ends at {head}",
        "tabel ini sampai posisi {position}, log berakhir di {head}",
      ),
    ],
    cure: [
      both(
        "name the ledger that the tables are of, or another schema for this one's",
        "sebut buku besar asal tabel itu, atau skema lain untuk buku besar ini",
      ),
    ],
  },
  "table.used": {
    what: [
      both(
        "other views of the database are made of this table, whose columns change",
        "ada view lain di basis data yang dibuat dari tabel ini, sedangkan kolomnya berubah",
      ),
    ],
    cure: [
      both(
        "drop those views, and make them again when the table is there",
        "hapus view itu, lalu buat lagi setelah tabelnya ada",
      ),
    ],
  },
  "table.badName": { what: [noName], cure: [shortName] },
  "table.badColumn": { what: [noName], cure: [shortName] },
  "table.badVersion": {
    what: [both("{version} is no version", "{version} bukan versi")],
    cure: [both("count versions from 1", "hitung versi mulai dari 1")],
  },
  "table.badKey": {
    what: [both("the key {key} does not tell rows apart", "kunci {key} tidak membedakan baris")],
    cure: [
      both(
        "name one or more of its columns, each of them always known",
        "sebut satu kolom atau lebih yang selalu diketahui",
      ),
    ],
  },
  "table.badRow": {
    what: [
      both(
        "{value} stands where the column {column} holds {holds}",
        "{value} ada di kolom {column}, yang berisi {holds}",
      ),
    ],
    cure: [correctRows],
  },
  "table.rowTwice": {
    what: [both("two rows have the key {key}", "dua baris punya kunci {key}")],
    cure: [
      both(
        "correct what makes its rows, or name more columns in its key",
        "perbaiki pembuat barisnya, atau sebut lebih banyak kolom pada kuncinya",
      ),
    ],
  },
} as const satisfies KernelTable
