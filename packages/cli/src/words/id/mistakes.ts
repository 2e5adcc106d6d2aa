import type { Sentences } from "../language.ts"

/** What the program itself can not do. */
export const mistakes = {
  "see: {command} --help": "lihat: {command} --help",
  "see: ampera --help": "lihat: ampera --help",
  "no command was given": "tidak ada perintah",
  'there is no command "{given}"': 'tidak ada perintah "{given}"',
  "use one of: {allowed}": "pakai salah satu dari: {allowed}",
  'did you mean "{near}"? See: ampera --help': 'maksudnya mungkin "{near}"? Lihat: ampera --help',
  '{command} has no option "{given}"': '{command} tidak punya opsi "{given}"',
  'did you mean "{near}"? See: {command} --help': 'maksudnya mungkin "{near}"? Lihat: {command} --help',
  "{option} was given twice": "{option} disebut dua kali",
  "give it once": "sebut sekali saja",
  "{option} has no value": "{option} tanpa nilai",
  "write {option} {expected}": "tulis {option} {expected}",
  "the file {path} for {option} can not be read ({reason})":
    "berkas {path} untuk {option} tidak dapat dibaca ({reason})",
  "write the value in the first line of that file, or correct its name":
    "tulis nilainya di baris pertama berkas itu, atau perbaiki namanya",
  "{option}: its first line is empty": "{option}: baris pertamanya kosong",
  "write the value in the first line": "tulis nilainya di baris pertama",
  "{option} takes no value": "{option} tidak menerima nilai",
  "write {option} alone": "tulis {option} saja",
  "{option} is missing": "{option} belum disebut",
  "{argument} is missing": "{argument} belum disebut",
  "write ampera {command} {expected}": "tulis ampera {command} {expected}",
  '"{given}" is not expected here': '"{given}" tidak diharapkan di sini',
  '{option} does not take "{given}"': '{option} tidak menerima "{given}"',
  "give {expected}": "beri {expected}",
  "{option} and {other} do not go together": "{option} dan {other} tidak dapat dipakai bersama",
  "use one of them": "pakai salah satu",
  "{option} needs {other}": "{option} memerlukan {other}",
  "add {other}, or leave {option} out": "tambahkan {other}, atau hapus {option}",
  "this report can not be narrowed by {option}": "laporan ini tidak dapat dipersempit dengan {option}",
  "leave {option} out": "hapus {option}",
  '{option} needs an instant with an offset, not "{given}"':
    '{option} memerlukan waktu lengkap dengan zona, bukan "{given}"',
  "write for example {cure}": "tulis misalnya {cure}",
  "this command writes no xlsx": "perintah ini tidak menulis xlsx",
  "use --format csv": "pakai --format csv",
  "a workbook can not be shown on a terminal": "buku kerja tidak dapat ditampilkan di terminal",
  "write it to a file: add --out report.xlsx, or > report.xlsx":
    "tulis ke berkas: tambahkan --out laporan.xlsx, atau > laporan.xlsx",
  "{path} can not be written ({reason})": "{path} tidak dapat ditulis ({reason})",
  "check the folder, its rights and the room on its disk": "periksa folder, haknya, dan ruang di disknya",
  "the output was cut off: the place it goes to is full ({reason})":
    "keluaran terpotong: tempatnya penuh ({reason})",
  "make room and run it again; what was written is not the whole":
    "beri ruang, lalu ulangi; yang sudah tertulis bukan seluruhnya",
  "the output was cut off ({reason})": "keluaran terpotong ({reason})",
  "check where it goes and run it again; what was written is not the whole":
    "periksa tempat tujuannya, lalu ulangi; yang sudah tertulis bukan seluruhnya",
  "{path} is there already": "{path} sudah ada",
  "move it away, so that what it holds is not lost, or name another place":
    "pindahkan dulu, agar isinya tidak hilang, atau sebut tempat lain",
  "the list {list} has {rows} rows, more than a sheet can hold":
    "daftar {list} punya {rows} baris, lebih dari yang muat di satu lembar",
  "use --format csv --list {list}": "pakai --format csv --list {list}",
  "--mark marks one workbook, not {given}": "--mark menandai satu buku kerja, bukan {given}",
  "name one .xlsx file as PATH": "sebut satu berkas .xlsx sebagai PATH",
  "--mark can not copy {path}: a part of the workbook is damaged; nothing was recorded":
    "--mark tidak dapat menyalin {path}: ada bagian buku kerja yang rusak; belum ada yang dicatat",
  "open it in Excel and save it again as .xlsx, or import without --mark":
    "buka di Excel dan simpan lagi sebagai .xlsx, atau impor tanpa --mark",
  "--mark does not write over {path}": "--mark tidak menimpa {path}",
  "give the copy another name": "beri salinannya nama lain",
  'the store address "{given}" is not known': 'alamat penyimpanan "{given}" tidak dikenal',
  "write sqlite:PATH, postgres://…, esdb://… (on a server ?prefix=NAME may follow, of small letters, digits, _), or memory:":
    "tulis sqlite:BERKAS, postgres://…, esdb://… (di server boleh ?prefix=NAMA, huruf kecil, angka, _), atau memory:",
  "there is no ledger at {path}": "belum ada buku besar di {path}",
  "run ampera init, or correct the address in --store":
    "jalankan ampera init, atau perbaiki alamat pada --store",
  "{path} is a folder, not a file": "{path} adalah folder, bukan berkas",
  "name a file, such as sqlite:{path}/ampera.db": "tulis letak berkasnya, misalnya sqlite:{path}/ampera.db",
  "there is no vault at {path}": "tidak ada brankas di {path}",
  "name the vault of the source in --vault, or copy without --vault-to":
    "sebut letak brankas asal pada --vault, atau salin tanpa --vault-to",
  "{errors} rows are wrong, nothing was written": "{errors} baris salah, tidak ada yang dicatat",
  "correct them and do it again": "perbaiki baris itu, lalu ulangi",
  "there is no person {person} in this ledger": "tidak ada orang {person} di buku besar ini",
  "check the id or the NIP": "periksa kode atau NIP-nya",
  "the vault knows no such NIP": "NIP itu tidak dikenal brankas",
  "check the NIP, or use the person's id": "periksa NIP-nya, atau pakai kode orangnya",
  "an unexpected error: {reason}": "kesalahan yang tidak terduga: {reason}",
  "run it again with AMPERA_DEBUG=1 and report what it prints":
    "ulangi dengan AMPERA_DEBUG=1 dan laporkan hasilnya",
} as const satisfies Sentences
