import type { Words } from "./words.ts"

/** What is wrong with a file, a column, a row or a cell, and how to put it right. */
export const rowWords = {
  "file.unknown": {
    id: "nama berkas tidak dikenal; pakai nama seperti people.csv atau enrollments.csv",
    en: "the file's name is unknown; use a name such as people.csv or enrollments.csv",
  },
  "file.later": {
    id: "berkas ini baru diterima versi berikutnya; keluarkan dulu dari folder",
    en: "this file is for a later version; take it out of the folder for now",
  },
  "file.tooLarge": {
    id: "berkas terlalu besar; bagi menjadi beberapa (paling banyak 64 MiB dan 1.000.000 baris)",
    en: "the file is too large; split it (at most 64 MiB and 1,000,000 rows)",
  },
  "file.tooWide": {
    id: "ada baris dengan lebih dari 1.024 kolom; hapus kolom yang kosong, atau periksa pemisahnya",
    en: "a line has more than 1,024 columns; remove the empty ones, or check the separators",
  },
  "file.longRow": {
    id: "baris ini lebih panjang dari 1 MiB; periksa tanda kutip yang tidak ditutup dan akhir barisnya",
    en: "this row is longer than 1 MiB; check for a quote that is not closed, and the ends of its lines",
  },
  "file.tooMuch": {
    id: "membaca berkas ini memakan terlalu banyak memori; bagi menjadi beberapa, atau simpan sebagai CSV",
    en: "reading this file takes too much memory; split it, or save it as CSV",
  },
  "file.noProgress": {
    id: "membaca berkas ini tidak maju dan dihentikan; simpan sebagai CSV, atau bagi menjadi beberapa",
    en: "reading this file did not go on and was ended; save it as CSV, or split it",
  },
  "file.moreErrors": {
    id: "masih ada {more} kesalahan lagi di berkas ini; {listed} yang pertama disebut. Perbaiki yang disebut, lalu impor lagi",
    en: "there are {more} more errors in this file; the first {listed} are listed. Correct those, then import again",
  },
  "file.notText": {
    id: "ini bukan berkas teks; simpan sebagai CSV UTF-8",
    en: "this is no text file; save it as CSV UTF-8",
  },
  "file.encoding": {
    id: "ada huruf yang bukan UTF-8; simpan sebagai CSV UTF-8",
    en: "there are letters that are no UTF-8; save it as CSV UTF-8",
  },
  "file.noHeader": {
    id: "tidak ada baris judul kolom; tulis nama kolom di baris pertama",
    en: "there is no header; write the names of the columns in the first line",
  },
  "header.unknown": {
    id: "tidak ada nama kolom yang dikenal di baris ini; tulis nama kolom di baris pertama (lihat docs/columns.md)",
    en: "no name of a column is known in this line; write the names of the columns in the first line (see docs/columns.md)",
  },
  "file.separator": {
    id: "kolom tidak dipisahkan koma atau titik koma; simpan lagi sebagai CSV dengan salah satunya",
    en: "the columns are separated by neither a comma nor a semicolon; save it again as CSV with one of them",
  },
  "file.csv": {
    id: "baris ini tidak terbaca sebagai CSV; periksa tanda kutipnya",
    en: "this line can not be read as CSV; check its quotes",
  },
  "file.twice": {
    id: "berkas dengan nama ini diberikan dua kali; berikan sekali",
    en: "a file of this name was given twice; give it once",
  },
  "column.unknown": {
    id: 'kolom ke-{nth} ("{value}") tidak dikenal; perbaiki namanya, atau awali dengan # agar diabaikan',
    en: 'column {nth} ("{value}") is unknown; correct its name, or begin it with # to have it ignored',
  },
  "column.twice": {
    id: 'kolom "{value}" ada dua kali; hapus satu',
    en: 'the column "{value}" stands twice; remove one',
  },
  "column.missing": {
    id: 'kolom "{value}" tidak ada; tambahkan',
    en: 'the column "{value}" is missing; add it',
  },
  "cell.required": { id: "sel ini wajib diisi", en: "this cell may not be empty" },
  "cell.tooLong": {
    id: "isi sel lebih dari {most} huruf; persingkat",
    en: "the cell holds more than {most} characters; shorten it",
  },
  "row.tooManyCells": {
    id: "isi baris lebih banyak daripada kolomnya; periksa pemisah dan tanda kutip",
    en: "the row has more cells than columns; check its separators and quotes",
  },
  "row.incomplete": {
    id: "kolom ini dan {column} diisi keduanya atau dikosongkan keduanya",
    en: "this column and {column} are both filled or both empty",
  },
  "row.duplicate": {
    id: "baris ini mengulang kunci {file} baris {row} dengan isi lain; hapus salah satu",
    en: "this row repeats the key of {file} row {row} with other content; remove one of them",
  },
  "row.changed": {
    id: 'isi baris ini berubah sejak dicatat (semula: {was}); bila koreksi, pakai --correct "alasan"',
    en: 'this row changed since it was recorded (it was: {was}); if that is a correction, use --correct "reason"',
  },
  "note.aboutNobody": {
    id: "catatan hanya untuk baris tentang seseorang; kosongkan",
    en: "a note stands only on a row about a person; leave it empty",
  },
  "need.twoTargets": {
    id: "isi competency_id atau program_id, jangan keduanya",
    en: "give a competency_id or a program_id, not both",
  },
  "void.final": {
    id: "yang sudah dibatalkan tidak dapat diubah lagi; tulis baris baru dengan kode baru",
    en: "what is void can not be changed any more; write a new row with a new id",
  },
  "date.invalid": {
    id: "bukan tanggal yang ada; tulis 2025-02-20, 20/02/2025 atau 20-02-2025",
    en: "no day of the calendar; write 2025-02-20, 20/02/2025 or 20-02-2025",
  },
  "period.invalid": {
    id: "bukan periode; tulis 2025, 2025-S1, 2025-Q3 atau 2025-07",
    en: "no period; write 2025, 2025-S1, 2025-Q3 or 2025-07",
  },
  "money.invalid": {
    id: "bukan jumlah rupiah utuh; tulis 1500000 atau Rp 1.500.000",
    en: "no amount of whole rupiah; write 1500000 or Rp 1.500.000",
  },
  "money.tooLarge": {
    id: "jumlah rupiah terlalu besar (paling banyak 9.007.199.254.740.991)",
    en: "the amount is too large (at most 9,007,199,254,740,991)",
  },
  "money.negative": {
    id: "jumlah rupiah tidak boleh kurang dari nol",
    en: "an amount may not be below zero",
  },
  "money.zero": { id: "jumlah rupiah harus lebih dari nol", en: "an amount has to be above zero" },
  "number.invalid": {
    id: "bukan bilangan; tulis misalnya 82,5 (paling banyak dua desimal)",
    en: "no number; write for example 82.5 (at most two decimals)",
  },
  "number.outside": { id: "harus dari {least} sampai {most}", en: "has to be from {least} to {most}" },
  "list.unknown": { id: "tulis salah satu dari: {allowed}", en: "write one of: {allowed}" },
  "text.invalid": {
    id: "teks memuat karakter yang tidak dapat disimpan",
    en: "the text holds characters that can not be kept",
  },
  "text.tooLong": {
    id: "teks terlalu panjang (paling banyak {most} karakter)",
    en: "the text is too long (at most {most} characters)",
  },
  "id.personal": {
    id: "ini memuat NIK, NIP, atau tanggal lahir; pakai kode lain, atau kolom nip",
    en: "this holds a NIK, a NIP or a birth date; use another id, or the column nip",
  },
  "text.personal": {
    id: "ini memuat NIK atau NIP, dan yang tertulis di sini tidak dapat dihapus lagi; hapus nomornya",
    en: "this holds a NIK or a NIP, and what stands here can never be erased; take the number out",
  },
  "grade.invalid": {
    id: "bukan golongan; tulis I/a sampai IV/e, atau I sampai XVII untuk PPPK",
    en: "no grade; write I/a to IV/e, or I to XVII for PPPK",
  },
  "id.invalid": {
    id: "kode terdiri dari 1 sampai 64 huruf, angka, titik, garis bawah, atau tanda hubung",
    en: "an id has 1 to 64 letters, digits, dots, underscores or dashes",
  },
  "nip.numeric": {
    id: "spreadsheet mengubah NIP menjadi angka dan menghilangkan digit terakhirnya; format kolom sebagai Teks dan tulis ulang",
    en: "the spreadsheet made the NIP a number and lost its last digits; format the column as Text and write it again",
  },
  "nip.invalid": { id: "NIP terdiri dari 18 angka", en: "a NIP has 18 digits" },
  "nip.otherPerson": {
    id: "NIP ini milik orang lain, bukan {personId}",
    en: "this NIP is another person's, not that of {personId}",
  },
  "nip.lost": {
    id: "kunci NIP {people} orang hilang, dan baris ini mungkin salah satunya; isi person_id: kode orang itu, atau kode baru bila orangnya baru",
    en: "the keys of {people} people's NIPs are lost, and this may be one of them; fill in person_id: that person's id, or a new one for somebody new",
  },
  "nip.unknown": {
    id: "NIP ini belum dikenal; tambahkan orangnya di people.csv",
    en: "this NIP is not known; add the person in people.csv",
  },
  "claim.taken": {
    id: "NIP ini sudah dipakai orang lain (di berkas ini: {holder})",
    en: "another person has this NIP (in these files: {holder})",
  },
} as const satisfies Readonly<Record<string, Words>>
