import type { Sentences } from "../language.ts"

/** Mistakes of a program that uses the library, and questions about what the log does not have. */
export const programs = {
  "a schema answers later, and the ledger does not wait for a schema":
    "sebuah skema menjawab belakangan, padahal buku besar tidak menunggu skema",
  "use a synchronous schema": "pakai skema yang langsung menjawab",
  "the event {type} is defined twice": "peristiwa {type} didefinisikan dua kali",
  "share one definition, or give one of them another name":
    "pakai satu definisi bersama, atau beri nama lain pada salah satunya",
  "use 1 to 100 ASCII letters and digits, a letter first":
    "pakai 1 sampai 100 huruf ASCII dan angka, huruf lebih dulu",
  "version {version} needs one upcaster for each version from 1 to {last}, got [{steps}]":
    "versi {version} butuh satu penerjemah untuk tiap versi dari 1 sampai {last}, yang ada [{steps}]",
  "give every missing step, and none beyond": "lengkapi langkah yang kurang, tanpa berlebih",
  "the domain {domain} has two kinds of stream named {kind}":
    "ranah {domain} punya dua jenis aliran bernama {kind}",
  "give one of them another name": "beri nama lain pada salah satunya",
  "the draft was committed, and takes nothing more":
    "rancangan sudah disimpan, dan tidak menerima apa pun lagi",
  "begin another draft": "mulai rancangan lain",
  "the draft is a rehearsal, and writes nothing": "rancangan ini hanya latihan, dan tidak mencatat apa pun",
  "make it again without `rehearsal`, and commit that": "buat lagi tanpa `rehearsal`, lalu simpan yang itu",
  "the rule for {command} {wrong}": "aturan untuk {command} tidak menjawab dengan benar: {wrong}",
  "let decide return accept(…) or refuse({ code, … }), at once":
    "buat decide langsung menjawab accept(…) atau refuse({ code, … })",
  "{text} is no instant": "{text} bukan waktu",
  "write it with its time, to the millisecond at most, and its offset: 2025-03-31T23:59:59+07:00, or Z":
    "tulis lengkap dengan jam, paling rinci milidetik, dan zonanya: 2025-03-31T23:59:59+07:00, atau Z",
  "the ledger was closed": "buku besar sudah ditutup",
  "open it again": "buka lagi",
  "the projections were stopped": "proyeksi dihentikan",
  "let the ledger follow them again": "biarkan buku besar mengikutinya lagi",
  "it broke off: {reason}": "terhenti: {reason}",
  "mend what it runs, and start it again; nothing that is recorded was changed":
    "perbaiki yang dijalankannya, lalu mulai lagi; yang tercatat tidak berubah",
  "two different projections are named {name}": "ada dua proyeksi berbeda yang bernama {name}",
  "define it once and share it, or give one of them another name or version":
    "definisikan sekali lalu pakai bersama, atau beri nama atau versi lain pada salah satunya",
  "it reads the event {type}, which the domain does not have":
    "proyeksi ini membaca peristiwa {type}, yang tidak ada di domainnya",
  "correct the name, or add the kind of stream that records it to the domain":
    "betulkan namanya, atau tambahkan jenis aliran yang mencatatnya ke domain",
  "the projection {name} is not among the live ones": "proyeksi {name} tidak termasuk yang mengikuti log",
  "name it where they are started": "sebut di tempat proyeksi dijalankan",
  "evolve gave no state for an event {type}": "evolve tidak memberi keadaan untuk peristiwa {type}",
  "let evolve return the state, also when it changes the one it is given":
    "buat evolve mengembalikan keadaan, juga bila mengubah yang diberikan",
  "the projections are at position {at}, not yet at {position}":
    "proyeksi baru sampai posisi {at}, belum {position}",
  "wait longer, or look for what keeps them busy": "tunggu lebih lama, atau cari apa yang menyibukkannya",
  "there is no position {position}, the log ends at {head}":
    "tidak ada posisi {position}, log berakhir di {head}",
  "name a position from 0 to {head}": "sebut posisi dari 0 sampai {head}",
  "there is no limit of {limit}": "tidak ada batas {limit}",
  "there is no position {position}": "tidak ada posisi {position}",
  "there is no revision {revision}": "tidak ada revisi {revision}",
  "use whole numbers from 0": "pakai bilangan bulat mulai 0",
} as const satisfies Sentences
