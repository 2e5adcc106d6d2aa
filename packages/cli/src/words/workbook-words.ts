import type { Words } from "./words.ts"

/** What is wrong with a workbook, a sheet or a cell as spreadsheets have it, and how to put it right. */
export const workbookWords = {
  "workbook.notOne": {
    id: "ini bukan buku kerja Excel; buka dan simpan sebagai .xlsx",
    en: "this is no Excel workbook; open it and save it as .xlsx",
  },
  "workbook.damaged": {
    id: "buku kerja ini rusak atau terpotong; buka di Excel, simpan lagi sebagai .xlsx, atau salin ulang berkasnya",
    en: "this workbook is damaged or cut off; open it in Excel and save it again as .xlsx, or copy the file anew",
  },
  "workbook.tooLarge": {
    id: "buku kerja terlalu besar bila dibuka (paling banyak 256 MiB, tiap bagian 100 kali ukurannya, 5.000.000 sel terisi dan 64 Mi huruf); bagi menjadi beberapa, atau pakai CSV",
    en: "the workbook is too large when unpacked (at most 256 MiB, each part 100 times its size, 5,000,000 filled cells and 64 Mi characters); split it, or use CSV",
  },
  "workbook.tooComplex": {
    id: "buku kerja memuat terlalu banyak lembar, gaya, sel gabungan, atau bagian (paling banyak 1.000 lembar, 65.536 gaya, dan 65.536 sel gabungan per lembar); salin nilainya ke buku kerja baru, atau pakai CSV",
    en: "the workbook holds too many sheets, styles, merged cells or parts (at most 1,000 sheets, 65,536 styles, and 65,536 merged cells a sheet); copy the values into a new workbook, or use CSV",
  },
  "workbook.encrypted": {
    id: "buku kerja ini dikunci kata sandi; simpan tanpa kata sandi",
    en: "this workbook is locked by a password; save it without one",
  },
  "workbook.legacy": {
    id: "ini format Excel lama (.xls); simpan sebagai .xlsx",
    en: "this is Excel's old format (.xls); save it as .xlsx",
  },
  "workbook.macro": {
    id: "buku kerja ini memuat makro; simpan sebagai .xlsx tanpa makro",
    en: "this workbook holds macros; save it as .xlsx without macros",
  },
  "workbook.binary": {
    id: "ini buku kerja biner (.xlsb); simpan sebagai .xlsx",
    en: "this is a binary workbook (.xlsb); save it as .xlsx",
  },
  "workbook.openDocument": {
    id: "ini format OpenDocument (.ods); simpan sebagai .xlsx",
    en: "this is OpenDocument's format (.ods); save it as .xlsx",
  },
  "workbook.entities": {
    id: "buku kerja ini memuat deklarasi XML yang tidak diterima; buka di Excel dan simpan lagi sebagai .xlsx",
    en: "this workbook holds XML declarations that are not taken; open it in Excel and save it again as .xlsx",
  },
  "workbook.noTable": {
    id: "tidak ada lembar yang dikenal; beri lembarnya nama seperti pegawai atau people (lihat docs/columns.md), atau mulai dari --template",
    en: "no sheet is known; name the sheet as people or pegawai (see docs/columns.md), or begin with --template",
  },
  "sheet.unknown": {
    id: "nama lembar tidak dikenal; perbaiki namanya, atau awali dengan # agar dilewati",
    en: "the sheet's name is unknown; correct it, or begin it with # to have it left alone",
  },
  "sheet.hidden": {
    id: "lembar ini tersembunyi, dan tetap dibaca",
    en: "this sheet is hidden, and was read all the same",
  },
  "row.hidden": {
    id: "{count} baris tersembunyi ({rows}), dan tetap dibaca",
    en: "{count} rows are hidden ({rows}), and were read all the same",
  },
  "row.total": {
    id: "baris jumlah; tidak dibaca",
    en: "a row of totals; it was not read",
  },
  "row.headerAgain": {
    id: "judul kolom diulang; tidak dibaca",
    en: "the header once more; it was not read",
  },
  "row.aboveHeader": {
    id: "baris ini di atas judul kolom, jadi tidak dibaca; pindahkan ke bawahnya bila ini data",
    en: "this row stands above the header, and was not read; move it below if it is data",
  },
  "row.columnNumbers": {
    id: "nomor kolom; tidak dibaca",
    en: "numbers of the columns; they were not read",
  },
  "row.example": {
    id: "baris ini ditandai contoh, tetapi isinya sudah diubah; kosongkan kolom # bila ini data, atau hapus barisnya",
    en: "this row is marked as an example and was changed; empty the column # if it is data, or remove the row",
  },
  "cell.error": {
    id: "rumus di sel ini gagal; perbaiki rumusnya, atau tulis nilainya",
    en: "the formula of this cell failed; correct it, or write the value",
  },
  "cell.noValue": {
    id: "rumus di sel ini belum pernah dihitung; buka dan simpan di Excel, atau tulis nilainya",
    en: "the formula of this cell was never worked out; open and save it in Excel, or write the value",
  },
  "cell.isDate": {
    id: "spreadsheet mengubah isi sel ini menjadi tanggal; format sel sebagai Teks dan tulis ulang",
    en: "the spreadsheet made this cell a date; format it as Text and write it again",
  },
  "cell.lostDigits": {
    id: "spreadsheet hanya menyimpan 15 angka; format sel sebagai Teks dan tulis ulang",
    en: "spreadsheets keep only 15 digits; format the cell as Text and write it again",
  },
  "cell.percent": {
    id: "sel ini berupa persen; tulis sebagai angka biasa, misalnya 85",
    en: "this cell is a percentage; write it as a plain number, such as 85",
  },
  "cell.boolean": {
    id: "sel ini berisi benar/salah (TRUE/FALSE); tulis nilainya",
    en: "this cell holds true or false; write the value",
  },
  "cell.merged": {
    id: "sel ini digabung dengan {by}; pisahkan, dan isi setiap sel",
    en: "this cell is merged with {by}; unmerge them, and fill each one",
  },
} as const satisfies Readonly<Record<string, Words>>
