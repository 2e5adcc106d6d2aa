import { both } from "./kernel-words.ts"
import type { Words } from "./words.ts"

/** What a schema says of a value that does not fit it: the sentences of the domain, and those of zod. */
export const issueWords: readonly Words[] = [
  both(
    "an id has 1 to 64 ASCII letters, digits, '.', '_' or '-'",
    "kode dengan 1 sampai 64 huruf ASCII, angka, '.', '_' atau '-'",
  ),
  both("an id may not have the form of a personal number", "kode tidak boleh berbentuk NIK atau NIP"),
  both("the id of a person may not hold a birth date", "kode orang tidak boleh memuat tanggal lahir"),
  both("a text may not hold a personal number", "teks tidak boleh memuat NIK atau NIP"),
  both("text about a person is sealed", "teks tentang seseorang harus disegel"),
  both("has more than 2 decimals", "lebih dari 2 desimal"),
  both("a basis or a source is of money alone", "dasar atau sumber dana hanya untuk uang"),
  both("a need is for a competency or for a program", "kebutuhan adalah untuk kompetensi atau untuk program"),
  both(
    "a note is about a person: name the person, or leave it out",
    "catatan adalah tentang seseorang: sebut orangnya, atau kosongkan",
  ),
  both("an offering and a phase are given together", "penyelenggaraan dan tahap disebut bersama"),
  both("give a year, or the first and the last year", "sebut satu tahun, atau tahun pertama dan terakhir"),
  both(
    "give the first and the last year, the earlier one first",
    "sebut tahun pertama dan terakhir, yang lebih dulu di depan",
  ),
  both("corrects nothing", "tidak mengoreksi apa pun"),
  both("revises nothing", "tidak mengubah apa pun"),
  both("is not a day of the month", "bukan tanggal dalam bulan itu"),
  both("is not the number of personIds", "bukan jumlah personIds"),
  both("is not the period's last day", "bukan hari terakhir periode itu"),
  both("it has neither a number nor a score", "tidak ada nomor maupun nilainya"),
  both("it is invalid", "tidak sah"),
  both(
    "Invalid input: expected {expected}, received {received}",
    "seharusnya {expected}, yang diberikan {received}",
  ),
  both("Invalid input: expected {expected}", "seharusnya {expected}"),
  both("Invalid input", "isian tidak sah"),
  both("Invalid option: expected one of {allowed}", "seharusnya salah satu dari {allowed}"),
  both("Invalid ISO date", "bukan tanggal YYYY-MM-DD"),
  both("Invalid string: must match pattern {pattern}", "tidak sesuai pola {pattern}"),
  both("Too small: expected {of} to have {least} {unit}", "terlalu pendek: seharusnya {least}"),
  both("Too small: expected {of} to be {least}", "terlalu kecil: seharusnya {least}"),
  both("Too big: expected {of} to have {most} {unit}", "terlalu panjang: seharusnya {most}"),
  both("Too big: expected {of} to be {most}", "terlalu besar: seharusnya {most}"),
  both("Unrecognized key: {key}", "isian tidak dikenal: {key}"),
  both("Unrecognized keys: {keys}", "isian tidak dikenal: {keys}"),
  // The field it is about stands before it.
  both("{path}: {issue}", "{path}: {issue}"),
]
