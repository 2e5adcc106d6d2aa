import type { Sentences } from "../language.ts"

/** What goes wrong with tables that others read. */
export const tables = {
  "the schema holds something else than tables of a ledger":
    "skema itu berisi hal lain, bukan tabel buku besar",
  "name another schema for the tables": "sebut skema lain untuk tabel itu",
  "another program has written this table since": "program lain sudah menulis tabel ini sementara itu",
  "let one program keep the table; this one may begin again":
    "biarkan satu program saja yang mengisi tabel itu; program ini boleh diulangi",
  "version {version} of this table is there, this program knows up to {known}":
    "tabel ini sudah versi {version}, program ini mengenal sampai versi {known}",
  "version {version} of this table was made with other columns":
    "versi {version} tabel ini dibuat dengan kolom lain",
  "raise the version of the read model": "naikkan versi model bacanya",
  "this table stands at position {position}, the log ends at {head}":
    "tabel ini sampai posisi {position}, log berakhir di {head}",
  "name the ledger that the tables are of, or another schema for this one's":
    "sebut buku besar asal tabel itu, atau skema lain untuk buku besar ini",
  "other views of the database are made of this table, whose columns change":
    "ada view lain di basis data yang dibuat dari tabel ini, sedangkan kolomnya berubah",
  "drop those views, and make them again when the table is there":
    "hapus view itu, lalu buat lagi setelah tabelnya ada",
  "{name} can not name a table or a column": "{name} tidak dapat menjadi nama tabel atau kolom",
  "use up to 48 small letters, digits and _, a letter first, and not pg_":
    "pakai paling banyak 48 huruf kecil, angka, dan _, diawali huruf, dan bukan pg_",
  "{version} is no version": "{version} bukan versi",
  "count versions from 1": "hitung versi mulai dari 1",
  "the key {key} does not tell rows apart": "kunci {key} tidak membedakan baris",
  "name one or more of its columns, each of them always known":
    "sebut satu kolom atau lebih yang selalu diketahui",
  "{value} stands where the column {column} holds {holds}":
    "{value} ada di kolom {column}, yang berisi {holds}",
  "correct what makes its rows, or say that the column may be unknown":
    "perbaiki pembuat barisnya, atau nyatakan bahwa kolom itu boleh tidak diketahui",
  "two rows have the key {key}": "dua baris punya kunci {key}",
  "correct what makes its rows, or name more columns in its key":
    "perbaiki pembuat barisnya, atau sebut lebih banyak kolom pada kuncinya",
} as const satisfies Sentences
