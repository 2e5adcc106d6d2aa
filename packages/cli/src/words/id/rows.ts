import type { Sentences } from "../language.ts"

/** What is wrong with a file, a workbook, a column, a row or a cell. */
export const rows = {
  "another person has this NIP": "NIP ini sudah dipakai orang lain",
  "the file's name is unknown; use a name such as people.csv or enrollments.csv":
    "nama berkas tidak dikenal; pakai nama seperti people.csv atau enrollments.csv",
  "this file is for a later version; take it out of the folder for now":
    "berkas ini baru diterima versi berikutnya; keluarkan dulu dari folder",
  "the file is too large; split it (at most 64 MiB and 1,000,000 rows)":
    "berkas terlalu besar; bagi menjadi beberapa (paling banyak 64 MiB dan 1.000.000 baris)",
  "a line has more than 1,024 columns; remove the empty ones, or check the separators":
    "ada baris dengan lebih dari 1.024 kolom; hapus kolom yang kosong, atau periksa pemisahnya",
  "this row is longer than 1 MiB; check for a quote that is not closed, and the ends of its lines":
    "baris ini lebih panjang dari 1 MiB; periksa tanda kutip yang tidak ditutup dan akhir barisnya",
  "reading this file takes too much memory; split it, or save it as CSV":
    "membaca berkas ini memakan terlalu banyak memori; bagi menjadi beberapa, atau simpan sebagai CSV",
  "reading this file did not go on and was ended; save it as CSV, or split it":
    "membaca berkas ini tidak maju dan dihentikan; simpan sebagai CSV, atau bagi menjadi beberapa",
  "there are {more} more errors in this file; the first {listed} are listed. Correct those, then import again":
    "masih ada {more} kesalahan lagi di berkas ini; {listed} yang pertama disebut. Perbaiki yang disebut, lalu impor lagi",
  "this is no text file; save it as CSV UTF-8": "ini bukan berkas teks; simpan sebagai CSV UTF-8",
  "there are letters that are no UTF-8; save it as CSV UTF-8":
    "ada huruf yang bukan UTF-8; simpan sebagai CSV UTF-8",
  "there is no header; write the names of the columns in the first line":
    "tidak ada baris judul kolom; tulis nama kolom di baris pertama",
  "no name of a column is known in this line; write the names of the columns in the first line (see docs/columns.md)":
    "tidak ada nama kolom yang dikenal di baris ini; tulis nama kolom di baris pertama (lihat docs/columns.md)",
  "the columns are separated by neither a comma nor a semicolon; save it again as CSV with one of them":
    "kolom tidak dipisahkan koma atau titik koma; simpan lagi sebagai CSV dengan salah satunya",
  "this line can not be read as CSV; check its quotes":
    "baris ini tidak terbaca sebagai CSV; periksa tanda kutipnya",
  "a file of this name was given twice; give it once":
    "berkas dengan nama ini diberikan dua kali; berikan sekali",
  'column {nth} ("{value}") is unknown; correct its name, or begin it with # to have it ignored':
    'kolom ke-{nth} ("{value}") tidak dikenal; perbaiki namanya, atau awali dengan # agar diabaikan',
  'the column "{value}" stands twice; remove one': 'kolom "{value}" ada dua kali; hapus satu',
  'the column "{value}" is missing; add it': 'kolom "{value}" tidak ada; tambahkan',
  "this cell may not be empty": "sel ini wajib diisi",
  "the cell holds more than {most} characters; shorten it": "isi sel lebih dari {most} huruf; persingkat",
  "the row has more cells than columns; check its separators and quotes":
    "isi baris lebih banyak daripada kolomnya; periksa pemisah dan tanda kutip",
  "this column and {column} are both filled or both empty":
    "kolom ini dan {column} diisi keduanya atau dikosongkan keduanya",
  "this row repeats the key of {file} row {row} with other content; remove one of them":
    "baris ini mengulang kunci {file} baris {row} dengan isi lain; hapus salah satu",
  'this row changed since it was recorded (it was: {was}); if that is a correction, use --correct "reason"':
    'isi baris ini berubah sejak dicatat (semula: {was}); bila koreksi, pakai --correct "alasan"',
  "a note stands only on a row about a person; leave it empty":
    "catatan hanya untuk baris tentang seseorang; kosongkan",
  "give a competency_id or a program_id, not both": "isi competency_id atau program_id, jangan keduanya",
  "what is void can not be changed any more; write a new row with a new id":
    "yang sudah dibatalkan tidak dapat diubah lagi; tulis baris baru dengan kode baru",
  "no day of the calendar; write 2025-02-20, 20/02/2025 or 20-02-2025":
    "bukan tanggal yang ada; tulis 2025-02-20, 20/02/2025 atau 20-02-2025",
  "no period; write 2025, 2025-S1, 2025-Q3 or 2025-07":
    "bukan periode; tulis 2025, 2025-S1, 2025-Q3 atau 2025-07",
  "no amount of whole rupiah; write 1500000 or Rp 1.500.000":
    "bukan jumlah rupiah utuh; tulis 1500000 atau Rp 1.500.000",
  "the amount is too large (at most 9,007,199,254,740,991)":
    "jumlah rupiah terlalu besar (paling banyak 9.007.199.254.740.991)",
  "an amount may not be below zero": "jumlah rupiah tidak boleh kurang dari nol",
  "an amount has to be above zero": "jumlah rupiah harus lebih dari nol",
  "no number; write for example 82.5 (at most two decimals)":
    "bukan bilangan; tulis misalnya 82,5 (paling banyak dua desimal)",
  "has to be from {least} to {most}": "harus dari {least} sampai {most}",
  "write one of: {allowed}": "tulis salah satu dari: {allowed}",
  "the text holds characters that can not be kept": "teks memuat karakter yang tidak dapat disimpan",
  "the text is too long (at most {most} characters)": "teks terlalu panjang (paling banyak {most} karakter)",
  "this holds a NIK, a NIP or a birth date; use another id, or the column nip":
    "ini memuat NIK, NIP, atau tanggal lahir; pakai kode lain, atau kolom nip",
  "this holds a NIK or a NIP, and what stands here can never be erased; take the number out":
    "ini memuat NIK atau NIP, dan yang tertulis di sini tidak dapat dihapus lagi; hapus nomornya",
  "no grade; write I/a to IV/e, or I to XVII for PPPK":
    "bukan golongan; tulis I/a sampai IV/e, atau I sampai XVII untuk PPPK",
  "an id has 1 to 64 letters, digits, dots, underscores or dashes":
    "kode terdiri dari 1 sampai 64 huruf, angka, titik, garis bawah, atau tanda hubung",
  "the spreadsheet made the NIP a number and lost its last digits; format the column as Text and write it again":
    "spreadsheet mengubah NIP menjadi angka dan menghilangkan digit terakhirnya; format kolom sebagai Teks dan tulis ulang",
  "a NIP has 18 digits": "NIP terdiri dari 18 angka",
  "this NIP is another person's, not that of {personId}": "NIP ini milik orang lain, bukan {personId}",
  "the keys of {people} people's NIPs are lost, and this may be one of them; fill in person_id: that person's id, or a new one for somebody new":
    "kunci NIP {people} orang hilang, dan baris ini mungkin salah satunya; isi person_id: kode orang itu, atau kode baru bila orangnya baru",
  "this NIP is not known; add the person in people.csv":
    "NIP ini belum dikenal; tambahkan orangnya di people.csv",
  "another person has this NIP (in these files: {holder})":
    "NIP ini sudah dipakai orang lain (di berkas ini: {holder})",
  "this is no Excel workbook; open it and save it as .xlsx":
    "ini bukan buku kerja Excel; buka dan simpan sebagai .xlsx",
  "this workbook is damaged or cut off; open it in Excel and save it again as .xlsx, or copy the file anew":
    "buku kerja ini rusak atau terpotong; buka di Excel, simpan lagi sebagai .xlsx, atau salin ulang berkasnya",
  "the workbook is too large when unpacked (at most 256 MiB, each part 100 times its size, 3,000,000 filled cells and 64 Mi characters); split it, or use CSV":
    "buku kerja terlalu besar bila dibuka (paling banyak 256 MiB, tiap bagian 100 kali ukurannya, 3.000.000 sel terisi dan 64 Mi huruf); bagi menjadi beberapa, atau pakai CSV",
  "the workbook holds too many sheets, styles, merged cells or parts (at most 1,000 sheets, 65,536 styles, and 65,536 merged cells a sheet); copy the values into a new workbook, or use CSV":
    "buku kerja memuat terlalu banyak lembar, gaya, sel gabungan, atau bagian (paling banyak 1.000 lembar, 65.536 gaya, dan 65.536 sel gabungan per lembar); salin nilainya ke buku kerja baru, atau pakai CSV",
  "this workbook is locked by a password; save it without one":
    "buku kerja ini dikunci kata sandi; simpan tanpa kata sandi",
  "this is Excel's old format (.xls); save it as .xlsx": "ini format Excel lama (.xls); simpan sebagai .xlsx",
  "this workbook holds macros; save it as .xlsx without macros":
    "buku kerja ini memuat makro; simpan sebagai .xlsx tanpa makro",
  "this is a binary workbook (.xlsb); save it as .xlsx": "ini buku kerja biner (.xlsb); simpan sebagai .xlsx",
  "this is OpenDocument's format (.ods); save it as .xlsx":
    "ini format OpenDocument (.ods); simpan sebagai .xlsx",
  "this workbook holds XML declarations that are not taken; open it in Excel and save it again as .xlsx":
    "buku kerja ini memuat deklarasi XML yang tidak diterima; buka di Excel dan simpan lagi sebagai .xlsx",
  "no sheet is known; name the sheet as people or pegawai (see docs/columns.md), or begin with --template":
    "tidak ada lembar yang dikenal; beri lembarnya nama seperti pegawai atau people (lihat docs/columns.md), atau mulai dari --template",
  "the sheet's name is unknown; correct it, or begin it with # to have it left alone":
    "nama lembar tidak dikenal; perbaiki namanya, atau awali dengan # agar dilewati",
  "this sheet is hidden, and was read all the same": "lembar ini tersembunyi, dan tetap dibaca",
  "{count} rows are hidden ({rows}), and were read all the same":
    "{count} baris tersembunyi ({rows}), dan tetap dibaca",
  "a row of totals; it was not read": "baris jumlah; tidak dibaca",
  "the header once more; it was not read": "judul kolom diulang; tidak dibaca",
  "this row stands above the header, and was not read; move it below if it is data":
    "baris ini di atas judul kolom, jadi tidak dibaca; pindahkan ke bawahnya bila ini data",
  "numbers of the columns; they were not read": "nomor kolom; tidak dibaca",
  "this row is marked as an example and was changed; empty the column # if it is data, or remove the row":
    "baris ini ditandai contoh, tetapi isinya sudah diubah; kosongkan kolom # bila ini data, atau hapus barisnya",
  "the formula of this cell failed; correct it, or write the value":
    "rumus di sel ini gagal; perbaiki rumusnya, atau tulis nilainya",
  "the formula of this cell was never worked out; open and save it in Excel, or write the value":
    "rumus di sel ini belum pernah dihitung; buka dan simpan di Excel, atau tulis nilainya",
  "the spreadsheet made this cell a date; format it as Text and write it again":
    "spreadsheet mengubah isi sel ini menjadi tanggal; format sel sebagai Teks dan tulis ulang",
  "spreadsheets keep only 15 digits; format the cell as Text and write it again":
    "spreadsheet hanya menyimpan 15 angka; format sel sebagai Teks dan tulis ulang",
  "this cell is a percentage; write it as a plain number, such as 85":
    "sel ini berupa persen; tulis sebagai angka biasa, misalnya 85",
  "this cell holds true or false; write the value": "sel ini berisi benar/salah (TRUE/FALSE); tulis nilainya",
  "this cell is merged with {by}; unmerge them, and fill each one":
    "sel ini digabung dengan {by}; pisahkan, dan isi setiap sel",
} as const satisfies Sentences
