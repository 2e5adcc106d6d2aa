import type { Sentences } from "../language.ts"

/** What commands and options are for, and what commands answer. */
export const commands = {
  "where the ledger is: sqlite:PATH, postgres://…, esdb://… or memory:; @FILE where the address has a password (AMPERA_STORE; sqlite:./ampera.db when left out)":
    "tempat buku besar: sqlite:BERKAS, postgres://…, esdb://… atau memory:; @BERKAS bila alamatnya memuat kata sandi (AMPERA_STORE; bila kosong sqlite:./ampera.db)",
  "the file of people's keys (AMPERA_VAULT; beside the ledger when left out)":
    "berkas brankas kunci orang (AMPERA_VAULT; bila kosong di samping buku besar)",
  "folder of the cache, which may be deleted at any time (AMPERA_CACHE)":
    "folder singgahan, boleh dihapus kapan saja (AMPERA_CACHE)",
  "who acts: an id, never a name or NIP (AMPERA_ACTOR; cli when left out)":
    "siapa yang bertindak: sebuah kode, bukan nama atau NIP (AMPERA_ACTOR; bila kosong cli)",
  "when the machine's clock is behind the last event: follow, take that event's time; when it is over 400 days ahead of it, and right: trust (AMPERA_CLOCK)":
    "bila jam komputer tertinggal dari peristiwa terakhir: follow, pakai waktu peristiwa itu; bila lebih dari 400 hari di depannya dan benar: trust (AMPERA_CLOCK)",
  "language (AMPERA_LANG; id when left out)": "bahasa (AMPERA_LANG; bila kosong id)",
  "no colour (NO_COLOR)": "tanpa warna (NO_COLOR)",
  "show this help": "tampilkan bantuan ini",
  "show the program's version": "tampilkan versi program",
  "form of the output; table when left out": "bentuk keluaran; bila kosong table",
  "the same as --format json": "sama dengan --format json",
  "read this file or folder first (with --store memory:)":
    "baca dulu berkas atau folder ini (dengan --store memory:)",
  "as of this day (by the day things happened)": "keadaan pada hari ini (menurut tanggal kejadian)",
  "by what was known at that instant, such as 2024-12-31T23:59:59+07:00":
    "menurut yang diketahui saat itu, misalnya 2024-12-31T23:59:59+07:00",
  "only the events up to this position": "hanya peristiwa sampai posisi ini",
  "write to this file, not to the screen": "tulis ke berkas ini, bukan ke layar",
  "another list for --format csv": "daftar lain untuk --format csv",
  "this unit and all below it": "unit ini dan semua di bawahnya",
  "units rolled up to depth N of the tree": "gabungkan unit sampai kedalaman N",
  "for the public: no lists of people, no figures of small groups":
    "untuk umum: tanpa daftar orang, tanpa angka kelompok kecil",
  "the smallest group for --publish; 5 when left out": "kelompok terkecil untuk --publish; bila kosong 5",
  "open people's names; recorded as an IdentityRead": "buka nama orang; dicatat sebagai IdentityRead",
  "the year": "tahun",
  "a person's id or NIP; - from standard input, @FILE from a file: never write a NIP as an argument":
    "kode orang atau NIP; - dari masukan standar, @BERKAS dari berkas: NIP jangan ditulis sebagai argumen",
  "make a ledger and its vault ready": "siapkan buku besar dan brankas kuncinya",
  "go on, this once, with a log older than its vault (vault.ahead), or a vault without the old keys (vault.behind)":
    "lanjutkan, sekali ini, buku besar yang lebih lama dari brankasnya (vault.ahead), atau brankas tanpa kunci lama (vault.behind)",
  "read CSV files and Excel workbooks into the ledger": "baca berkas CSV dan buku kerja Excel ke buku besar",
  "a folder, or files such as people.csv or office.xlsx":
    "folder, atau berkas seperti people.csv atau kantor.xlsx",
  "only check, record nothing": "periksa saja, jangan catat apa pun",
  "leave wrong rows out, record the others": "lewati baris yang salah, catat yang lain",
  "correct rows that changed, for this reason (wrong_value, wrong_person, duplicate, revoked, other)":
    "perbaiki baris yang berubah, dengan alasan ini (wrong_value, wrong_person, duplicate, revoked, other)",
  "write an empty workbook ampera.xlsx, to be filled in, to this folder":
    "tulis buku kerja kosong ampera.xlsx untuk diisi ke folder ini",
  "write a copy of the workbook with the wrong cells coloured":
    "tulis salinan buku kerja dengan sel yang salah diwarnai",
  "competency gaps: what is required, held, not assessed":
    "kesenjangan kompetensi: apa yang disyaratkan, dimiliki, belum dinilai",
  "which assessments count; working when left out": "penilaian mana yang dipakai; bila kosong working",
  "one person's fit for selection (with --person)": "kesesuaian seleksi seorang (dengan --person)",
  "fairness: who got what, and how evenly": "pemerataan: siapa mendapat apa, dan seberapa rata",
  "the first year": "tahun pertama",
  "the last year": "tahun terakhir",
  "money or hours of learning (required)": "uang atau jam belajar (wajib)",
  "committed or paid out; funded when left out": "komitmen atau realisasi; bila kosong funded",
  "compare groups": "bandingkan kelompok",
  "only this source of money": "hanya sumber dana ini",
  "only programs with this purpose": "hanya program bertujuan ini",
  "test whether groups differ by chance": "uji apakah beda kelompok kebetulan",
  "rounds of the test; 9999 when left out": "putaran uji; bila kosong 9999",
  "seed of the test; 1 when left out": "benih uji; bila kosong 1",
  "everyone's hours of learning in a year": "jam pelajaran (JP) setiap orang dalam setahun",
  "ceilings, commitments, payments, what is left": "pagu, komitmen, realisasi, sisa",
  "what each program achieved": "apa yang dicapai setiap program",
  "who asked for what, and what became of it": "siapa meminta apa, dan apa jadinya",
  "the events behind one figure": "peristiwa di balik satu angka",
  "which figure": "angka mana",
  "a competency's id (for gap)": "kode kompetensi (untuk gap)",
  "committed or paid out (for money)": "komitmen atau realisasi (untuk money)",
  "which assessments count (for gap)": "penilaian mana yang dipakai (untuk gap)",
  "the recorded events, in order": "peristiwa yang tercatat, menurut urutan",
  "after this position": "setelah posisi ini",
  "at most N events": "paling banyak N peristiwa",
  "only this stream": "hanya aliran ini",
  "only this type": "hanya jenis ini",
  "one JSON object a line": "satu objek JSON per baris",
  "fold everything again from the first event, and check the cache":
    "hitung ulang semuanya dari peristiwa pertama, dan periksa singgahannya",
  "up to this position; to the end when left out": "sampai posisi ini; bila kosong sampai akhir",
  "write the figures as tables in PostgreSQL, for Metabase or Grafana":
    "tulis angka sebagai tabel di PostgreSQL, untuk Metabase atau Grafana",
  "the server and database of the tables: postgres://…": "server dan basis data tabelnya: postgres://…",
  "the schema of the tables; ampera_tables when left out": "skema tabelnya; bila kosong ampera_tables",
  "stay, and write whenever something changes": "tetap berjalan, tulis setiap kali ada yang berubah",
  "copy a ledger into another store, and prove them the same":
    "salin buku besar ke penyimpanan lain, lalu buktikan sama",
  "the address of the source": "alamat asal",
  "the address of the copy": "alamat salinan",
  "copy the vault of people's keys to this file, too": "salin juga brankas kunci orang ke berkas ini",
  copying: "menyalin",
  "{events} events were copied; both ledgers now end at position {position}.":
    "{events} peristiwa disalin; kedua buku besar kini sampai posisi {position}.",
  "All events, and the digests of all projections, are the same on both sides.":
    "Semua peristiwa, dan intisari semua proyeksi, sama di kedua sisi.",
  "THE DIGESTS DIFFER: this copy is no faithful one. Do not use it; copy again to an empty place.":
    "INTISARI BERBEDA: salinan ini bukan salinan yang utuh. Jangan dipakai; salin lagi ke tempat yang kosong.",
  Projection: "Proyeksi",
  "all events": "semua peristiwa",
  "Source {of a copy}": "Asal",
  Copy: "Salinan",
  "The vault was copied to {path}. Its master key was not: keep and move it yourself.":
    "Brankas disalin ke {path}. Kunci induknya tidak ikut: simpan dan pindahkan sendiri.",
  File: "Berkas",
  Rows: "Baris",
  Accepted: "Diterima",
  Rejected: "Ditolak",
  Vanished: "Hilang",
  "{events} new events were recorded.": "{events} peristiwa baru dicatat.",
  "Nothing new: every row is recorded already.": "Tidak ada yang baru: semua baris sudah tercatat.",
  "Checked only (--dry-run); nothing was recorded.": "Hanya diperiksa (--dry-run); tidak ada yang dicatat.",
  "All that was recorded is that the data of {people} people was read (IdentityRead).":
    "Yang dicatat hanya pembacaan data {people} orang (IdentityRead).",
  "That the data of {people} people was read was recorded, too (IdentityRead).":
    "Dicatat pula pembacaan data {people} orang (IdentityRead).",
  "{events} events were recorded before this import ended; import the same files again to record the rest.":
    "{events} peristiwa sudah tercatat sebelum impor ini berhenti; impor lagi berkas yang sama untuk mencatat sisanya.",
  "{errors} errors; nothing was recorded. Correct the rows, or use --skip-invalid to record the others.":
    "{errors} kesalahan; tidak ada yang dicatat. Perbaiki barisnya, atau pakai --skip-invalid untuk mencatat yang lain.",
  "{errors} errors; the wrong rows were left out.": "{errors} kesalahan; baris yang salah dilewati.",
  "Vanished: recorded from this file and not in it any more. Nothing is changed because of it.":
    "Hilang: tercatat dari berkas ini, tetapi tidak ada lagi di dalamnya. Tidak ada yang diubah karenanya.",
  checking: "memeriksa",
  recording: "mencatat",
  "The ledger is ready: {path} (vault {vault}), {head} events.":
    "Buku besar siap: {path} (brankas {vault}), {head} peristiwa.",
  "Names of people whose keys are lost are shown as –; import their rows again, with person_id, to have them back.":
    "Nama orang yang kuncinya hilang ditampilkan sebagai –; impor lagi baris mereka, dengan person_id, agar tersimpan kembali.",
  "A ledger in memory lives for one command only.": "Buku besar di memori hanya hidup selama satu perintah.",
  "folding again": "menghitung ulang",
  Digest: "Intisari",
  Cache: "Singgahan",
  "at position": "di posisi",
  none: "tidak ada",
  "the same": "sama",
  DIFFERS: "BERBEDA",
  "Folded from the first event up to position {position}, without the cache.":
    "Dihitung dari peristiwa pertama sampai posisi {position}, tanpa singgahan.",
  "What the cache holds is what the log comes to.": "Yang ada di singgahan sama dengan hasil hitung ulang.",
  "THE CACHE DIFFERS from the log: figures that went on from it are wrong. Delete the file of the cache and make the reports again; find out who could change it.":
    "SINGGAHAN TIDAK SAMA dengan buku besar: angka yang memakainya salah. Hapus berkas singgahan, lalu buat lagi laporannya; cari tahu siapa yang dapat mengubahnya.",
  Table: "Tabel",
  Written: "Ditulis",
  Removed: "Dihapus",
  "Up to position {position}, as of {asOf}.": "Sampai posisi {position}, keadaan per {asOf}.",
  "Following the ledger; Ctrl-C stops it.": "Mengikuti buku besar; Ctrl-C untuk berhenti.",
  "position {position}, {asOf}: {put} rows written, {gone} removed":
    "posisi {position}, {asOf}: {put} baris ditulis, {gone} dihapus",
  "ampera: a ledger of competency development for civil servants":
    "ampera: buku besar pengembangan kompetensi ASN",
  Usage: "Cara pakai",
  Commands: "Perintah",
  Options: "Opsi",
  "Options of every command": "Opsi setiap perintah",
  Examples: "Contoh",
  "ampera COMMAND --help explains one command": "ampera PERINTAH --help menjelaskan satu perintah",
  "Exit codes: 0 done, 1 failed, 2 usage, 3 rows with errors, 4 conflict, 5 integrity broken, 75 try again later":
    "Kode keluar: 0 selesai, 1 gagal, 2 salah pakai, 3 ada baris salah, 4 bentrok, 5 keutuhan rusak, 75 coba lagi nanti",
  "{file} was written: {cells} cells are coloured, the sentences are in the column Kesalahan.":
    "{file} ditulis: {cells} sel diwarnai, kalimatnya di kolom Kesalahan.",
  "{file} was not written: the workbook can not be read.":
    "{file} tidak ditulis: buku kerjanya tidak terbaca.",
  "because of {place}": "karena {place}",
  "{file} was written. Fill in the sheets you need, then: ampera import {file}":
    "{file} ditulis. Isi lembar yang diperlukan, lalu: ampera import {file}",
  "A master key was made: {key}. Keep a copy apart from the ledger; without it people's names can not be read any more.":
    "Kunci induk dibuat: {key}. Simpan salinannya terpisah dari buku besar; tanpa kunci ini nama orang tidak dapat dibaca lagi.",
  "the server has no events with the prefix {prefix} yet; check the prefix in --store":
    "belum ada peristiwa dengan awalan {prefix} di server; periksa awalan pada --store",
  "warning: {text}": "peringatan: {text}",
  "--person: type a person's id or NIP, then Enter": "--person: ketik kode orang atau NIP, lalu Enter",
} as const satisfies Sentences
