import type { Sentences } from "../language.ts"

/** What goes wrong with a ledger on EventStoreDB, beside what goes wrong with files and other servers. */
export const clusters = {
  "the server takes at most {most} bytes at once": "server menerima paling banyak {most} bita sekaligus",
  "set MaxAppendSize of the server to 1048576, its default, or more":
    "atur MaxAppendSize di server ke 1048576, nilai bawaannya, atau lebih",
  "the event {stream}@{revision} was not written by a ledger":
    "peristiwa {stream}@{revision} tidak ditulis oleh buku besar",
  "the stream {stream} was closed for ever on the server": "aliran {stream} ditutup selamanya di server",
  "the stream {stream} was deleted on the server: its next event got the revision {first}":
    "aliran {stream} dihapus di server: peristiwa berikutnya mendapat revisi {first}",
  "what the server keeps under this prefix was not written by a ledger":
    "isi server dengan awalan ini tidak ditulis oleh buku besar",
  "give the ledger a prefix of its own, or restore its streams from a copy and run an audit":
    "beri buku besar ini awalan sendiri, atau pulihkan alirannya dari salinan lalu jalankan audit",
  "the stream {stream} was cut off or deleted on the server ({sign})":
    "aliran {stream} dipotong atau dihapus di server ({sign})",
  "position {position} was read once, now the server has no such event":
    "posisi {position} pernah dibaca, sekarang peristiwa itu tidak ada di server",
  "the address is no URL of an EventStoreDB server": "alamat itu bukan URL server EventStoreDB",
  "the address has an option that can not be used: {option}":
    "alamat itu berisi opsi yang tidak dapat dipakai: {option}",
  "the file that {option} names in the address is not there":
    "berkas yang disebut {option} di alamat tidak ada",
  "the certificate of the server is not trusted, or was made for another name":
    "sertifikat server tidak dipercaya, atau dibuat untuk nama lain",
  "the prefix can not begin the names of streams": "awalan itu tidak dapat mengawali nama aliran",
  "the server does not let this user read or write the streams of the ledger":
    "server tidak mengizinkan pengguna ini membaca atau menulis aliran buku besar",
  "the server is too old: it can not take appends on one call":
    "server terlalu lama: tidak dapat menerima tambahan dalam satu panggilan",
  "restoring stopped before position {position}: {came}":
    "pemulihan berhenti sebelum posisi {position}: {came}",
  "copy again: it goes on there": "salin lagi: penyalinan dilanjutkan dari sana",
  "give the user and password of somebody who may read $all and write these streams in the address":
    "sebut di alamat pengguna dan sandi yang boleh membaca $all dan menulis aliran ini",
  "take it out; docs/eventstoredb.md lists those that can":
    "hapus; docs/eventstoredb.md memuat opsi yang dapat dipakai",
  "correct its path, and write special characters in it as %20":
    "perbaiki alamat berkasnya, dan tulis karakter khusus seperti %20",
  "name the certificate of its authority as tlsCAFile in the address, and the server as it names itself":
    "sebut sertifikat otoritasnya sebagai tlsCAFile di alamat, dan server dengan nama yang dipakainya",
  "use 1 to 50 ASCII letters, digits, _ and -": "pakai 1 sampai 50 huruf ASCII, angka, _ dan -",
  "use EventStoreDB 23.10 or later": "pakai EventStoreDB 23.10 atau lebih baru",
  "write it as esdb://USER:PASSWORD@HOST:PORT": "tulis sebagai esdb://PENGGUNA:SANDI@HOST:PORT",
} as const satisfies Sentences
