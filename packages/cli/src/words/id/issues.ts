import type { Sentences } from "../language.ts"

/** What a schema says of a value that does not fit it: the sentences of the domain, and those of zod. */
export const issues = {
  "an id has 1 to 64 ASCII letters, digits, '.', '_' or '-'":
    "kode dengan 1 sampai 64 huruf ASCII, angka, '.', '_' atau '-'",
  "an id may not have the form of a personal number": "kode tidak boleh berbentuk NIK atau NIP",
  "the id of a person may not hold a birth date": "kode orang tidak boleh memuat tanggal lahir",
  "a text may not hold a personal number": "teks tidak boleh memuat NIK atau NIP",
  "text about a person is sealed": "teks tentang seseorang harus disegel",
  "has more than 2 decimals": "lebih dari 2 desimal",
  "a basis or a source is of money alone": "dasar atau sumber dana hanya untuk uang",
  "a need is for a competency or for a program": "kebutuhan adalah untuk kompetensi atau untuk program",
  "a note is about a person: name the person, or leave it out":
    "catatan adalah tentang seseorang: sebut orangnya, atau kosongkan",
  "an offering and a phase are given together": "penyelenggaraan dan tahap disebut bersama",
  "give a year, or the first and the last year": "sebut satu tahun, atau tahun pertama dan terakhir",
  "give the first and the last year, the earlier one first":
    "sebut tahun pertama dan terakhir, yang lebih dulu di depan",
  "corrects nothing": "tidak mengoreksi apa pun",
  "revises nothing": "tidak mengubah apa pun",
  "is not a day of the month": "bukan tanggal dalam bulan itu",
  "is not the number of personIds": "bukan jumlah personIds",
  "is not the period's last day": "bukan hari terakhir periode itu",
  "it has neither a number nor a score": "tidak ada nomor maupun nilainya",
  "it is invalid": "tidak sah",
  "Invalid input: expected {expected}, received {received}":
    "seharusnya {expected}, yang diberikan {received}",
  "Invalid input: expected {expected}": "seharusnya {expected}",
  "Invalid input": "isian tidak sah",
  "Invalid option: expected one of {allowed}": "seharusnya salah satu dari {allowed}",
  "Invalid ISO date": "bukan tanggal YYYY-MM-DD",
  "Invalid string: must match pattern {pattern}": "tidak sesuai pola {pattern}",
  "Too small: expected {of} to have {least} {unit}": "terlalu pendek: seharusnya {least}",
  "Too small: expected {of} to be {least}": "terlalu kecil: seharusnya {least}",
  "Too big: expected {of} to have {most} {unit}": "terlalu panjang: seharusnya {most}",
  "Too big: expected {of} to be {most}": "terlalu besar: seharusnya {most}",
  "Unrecognized key: {key}": "isian tidak dikenal: {key}",
  "Unrecognized keys: {keys}": "isian tidak dikenal: {keys}",
} as const satisfies Sentences
