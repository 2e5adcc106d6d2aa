import type { Sentences } from "../language.ts"

/** What goes wrong with a ledger on a PostgreSQL server, beside what goes wrong with files. */
export const servers = {
  "another session has held the ledger for too long": "sesi lain terlalu lama menahan buku besar ini",
  "session {pid} ({name}, {state}) has held the ledger for too long":
    "sesi {pid} ({name}, {state}) terlalu lama menahan buku besar ini",
  "end that session, or wait and try again": "akhiri sesi itu, atau tunggu dan coba lagi",
  "the server broke the statement off: it took longer than statement_timeout allows, or somebody cancelled it":
    "server menghentikan perintah: lebih lama dari batas statement_timeout, atau dibatalkan seseorang",
  "raise statement_timeout for this role, or try again":
    "naikkan statement_timeout untuk peran ini, atau coba lagi",
  "this machine's clock is more than a day ahead of the server's":
    "jam komputer ini lebih dari sehari di depan jam server",
  "set the clock of this machine, or that of the server": "betulkan jam komputer ini, atau jam server",
  "a pooler that shares sessions stands between this program and the server":
    "di antara program ini dan server ada pooler yang memakai sesi bersama",
  "add direct=false to the address, or give the server's own address":
    "tambahkan direct=false pada alamat, atau beri alamat server itu sendiri",
  "the server has no role of that name": "server tidak punya peran dengan nama itu",
  "create the role, or correct its name": "buat peran itu, atau perbaiki namanya",
  "this server or this role may only read": "server atau peran ini hanya boleh membaca",
  "this role has not the rights that the ledger needs":
    "peran ini tidak punya hak yang diperlukan buku besar",
  "connect to the primary server, as a role that may append":
    "sambungkan ke server utama, sebagai peran yang boleh menambah",
  "let the owner of the ledger admit this role, or connect as another one":
    "minta pemilik buku besar memberi hak pada peran ini, atau masuk sebagai peran lain",
  "the server's disk is full": "disk server penuh",
  "make room on the server's disk and send the same command again":
    "kosongkan ruang di disk server, lalu kirim lagi perintah yang sama",
  "the schema holds something else than a ledger": "skema itu berisi hal lain, bukan buku besar",
  "the database does not keep its texts in UTF8": "basis data itu tidak menyimpan teks dalam UTF8",
  "make a database with ENCODING 'UTF8' for the ledger":
    "buat basis data dengan ENCODING 'UTF8' untuk buku besar ini",
  "give the ledger another prefix": "beri buku besar ini awalan lain",
  "there is no ledger with this prefix": "belum ada buku besar dengan awalan ini",
  "correct the prefix or the database in the address, or make a ledger there":
    "perbaiki awalan atau basis data pada alamat, atau buat buku besar di sana",
  "the ledger in the database is damaged": "buku besar di basis data rusak",
  "the schema has version {version}, this program knows up to {known}":
    "skema berversi {version}, program ini mengenal sampai versi {known}",
  "the schema was made by a newer version of this program": "skema dibuat oleh versi program yang lebih baru",
  "the server has not enough memory left": "memori server tidak cukup lagi",
  "this machine has not enough memory left": "memori komputer ini tidak cukup lagi",
  "give the server more memory, or fewer connections, and try again":
    "beri server lebih banyak memori, atau kurangi sambungannya, lalu coba lagi",
  "close other programs, or give this one more memory, and try again":
    "tutup program lain, atau beri program ini lebih banyak memori, lalu coba lagi",
  "the server can not be reached": "server tidak dapat dihubungi",
  "the server refuses this user or password": "server menolak nama pengguna atau kata sandi ini",
  "the server has no database of that name": "server tidak punya basis data dengan nama itu",
  "the address is no URL of a PostgreSQL server": "alamat itu bukan URL server PostgreSQL",
  "a file that the address names can not be read": "berkas yang disebut di alamat tidak dapat dibaca",
  "the address asks for TLS, and the server does not speak it":
    "alamat itu meminta TLS, tetapi server tidak memakainya",
  "the prefix can not name a schema": "awalan itu tidak dapat menjadi nama skema",
  "direct in the address is something else than false": "direct pada alamat bukan false",
  "the server did not say whether the write was kept": "server tidak menjawab apakah tulisan tersimpan",
  "check that it runs, its address, and the network between":
    "periksa apakah server berjalan, alamatnya, dan jaringannya",
  "correct them in the address": "perbaiki keduanya di alamat",
  "correct sslrootcert, sslcert or sslkey in the address":
    "perbaiki sslrootcert, sslcert, atau sslkey di alamat",
  "name the certificate of its authority as sslrootcert in the address, and the server as it names itself":
    "sebut sertifikat otoritasnya sebagai sslrootcert di alamat, dan server dengan nama yang dipakainya",
  "switch TLS on in the server, or take sslmode out of the address":
    "nyalakan TLS di server, atau hapus sslmode dari alamat",
  "create the database, or correct the address": "buat basis data itu, atau perbaiki alamatnya",
  "write it as postgres://USER:PASSWORD@HOST:PORT/DATABASE":
    "tulis seperti postgres://PENGGUNA:SANDI@TUAN_RUMAH:PORT/BASIS_DATA",
  "use up to 48 small letters, digits and _, a letter first, and not pg_, public or information_schema":
    "pakai paling banyak 48 huruf kecil, angka, dan _, diawali huruf, dan bukan pg_, public, atau information_schema",
  "write direct=false where a pooler stands between, or leave it out":
    "tulis direct=false bila ada pooler di antaranya, atau hapus dari alamat",
  "look where the copy ends, and go on from there": "lihat sampai mana salinannya, lalu teruskan dari sana",
} as const satisfies Sentences
