import { both, type KernelTable, type KernelWords } from "./kernel-words.ts"

const fromZero = both("use whole numbers from 0", "pakai bilangan bulat mulai 0")

/** What goes on by itself, and ended on an error of its own. */
const brokenOff: KernelWords = {
  what: [both("it broke off: {reason}", "terhenti: {reason}")],
  cure: [
    both(
      "mend what it runs, and start it again; nothing that is recorded was changed",
      "perbaiki yang dijalankannya, lalu mulai lagi; yang tercatat tidak berubah",
    ),
  ],
}

/** Mistakes of a program that uses the library, and questions about what the log does not have. */
export const programWords = {
  "catalog.asyncSchema": {
    what: [
      both(
        "a schema answers later, and the ledger does not wait for a schema",
        "sebuah skema menjawab belakangan, padahal buku besar tidak menunggu skema",
      ),
    ],
    cure: [both("use a synchronous schema", "pakai skema yang langsung menjawab")],
  },
  "catalog.twice": {
    what: [both("the event {type} is defined twice", "peristiwa {type} didefinisikan dua kali")],
    cure: [
      both(
        "share one definition, or give one of them another name",
        "pakai satu definisi bersama, atau beri nama lain pada salah satunya",
      ),
    ],
  },
  "catalog.type": {
    what: [both("{type} is no event type", "{type} bukan jenis peristiwa")],
    cure: [
      both(
        "use 1 to 100 ASCII letters and digits, a letter first",
        "pakai 1 sampai 100 huruf ASCII dan angka, huruf lebih dulu",
      ),
    ],
  },
  "catalog.upcasters": {
    what: [
      both(
        "version {version} needs one upcaster for each version from 1 to {last}, got [{steps}]",
        "versi {version} butuh satu penerjemah untuk tiap versi dari 1 sampai {last}, yang ada [{steps}]",
      ),
    ],
    cure: [both("give every missing step, and none beyond", "lengkapi langkah yang kurang, tanpa berlebih")],
  },
  "domain.kindTwice": {
    what: [
      both(
        "the domain {domain} has two kinds of stream named {kind}",
        "ranah {domain} punya dua jenis aliran bernama {kind}",
      ),
    ],
    cure: [both("give one of them another name", "beri nama lain pada salah satunya")],
  },
  "draft.used": {
    what: [
      both(
        "the draft was committed, and takes nothing more",
        "rancangan sudah disimpan, dan tidak menerima apa pun lagi",
      ),
    ],
    cure: [both("begin another draft", "mulai rancangan lain")],
  },
  "draft.rehearsal": {
    what: [
      both(
        "the draft is a rehearsal, and writes nothing",
        "rancangan ini hanya latihan, dan tidak mencatat apa pun",
      ),
    ],
    cure: [
      both(
        "make it again without `rehearsal`, and commit that",
        "buat lagi tanpa `rehearsal`, lalu simpan yang itu",
      ),
    ],
  },
  "decision.invalid": {
    what: [
      both("the rule for {command} {wrong}", "aturan untuk {command} tidak menjawab dengan benar: {wrong}"),
    ],
    cure: [
      both(
        "let decide return accept(…) or refuse({ code, … }), at once",
        "buat decide langsung menjawab accept(…) atau refuse({ code, … })",
      ),
    ],
  },
  "instant.invalid": {
    what: [both("{text} is no instant", "{text} bukan waktu")],
    cure: [
      both(
        "write it with its time, to the millisecond at most, and its offset: 2025-03-31T23:59:59+07:00, or Z",
        "tulis lengkap dengan jam, paling rinci milidetik, dan zonanya: 2025-03-31T23:59:59+07:00, atau Z",
      ),
    ],
  },
  "ledger.closed": {
    what: [both("the ledger was closed", "buku besar sudah ditutup")],
    cure: [both("open it again", "buka lagi")],
  },
  "live.stopped": {
    what: [both("the projections were stopped", "proyeksi dihentikan")],
    cure: [both("let the ledger follow them again", "biarkan buku besar mengikutinya lagi")],
  },
  "live.failed": brokenOff,
  "projection.failed": brokenOff,
  "reader.failed": brokenOff,
  "reaction.failed": brokenOff,
  "tables.failed": brokenOff,
  "projection.nameTwice": {
    what: [
      both("two different projections are named {name}", "ada dua proyeksi berbeda yang bernama {name}"),
    ],
    cure: [
      both(
        "define it once and share it, or give one of them another name or version",
        "definisikan sekali lalu pakai bersama, atau beri nama atau versi lain pada salah satunya",
      ),
    ],
  },
  "projection.unknownType": {
    what: [
      both(
        "it reads the event {type}, which the domain does not have",
        "proyeksi ini membaca peristiwa {type}, yang tidak ada di domainnya",
      ),
    ],
    cure: [
      both(
        "correct the name, or add the kind of stream that records it to the domain",
        "betulkan namanya, atau tambahkan jenis aliran yang mencatatnya ke domain",
      ),
    ],
  },
  "projection.notLive": {
    what: [
      both(
        "the projection {name} is not among the live ones",
        "proyeksi {name} tidak termasuk yang mengikuti log",
      ),
    ],
    cure: [both("name it where they are started", "sebut di tempat proyeksi dijalankan")],
  },
  "state.missing": {
    what: [
      both("evolve gave no state for an event {type}", "evolve tidak memberi keadaan untuk peristiwa {type}"),
    ],
    cure: [
      both(
        "let evolve return the state, also when it changes the one it is given",
        "buat evolve mengembalikan keadaan, juga bila mengubah yang diberikan",
      ),
    ],
  },
  "live.timeout": {
    what: [
      both(
        "the projections are at position {at}, not yet at {position}",
        "proyeksi baru sampai posisi {at}, belum {position}",
      ),
    ],
    cure: [
      both(
        "wait longer, or look for what keeps them busy",
        "tunggu lebih lama, atau cari apa yang menyibukkannya",
      ),
    ],
  },
  "position.beyondHead": {
    what: [
      both(
        "there is no position {position}, the log ends at {head}",
        "tidak ada posisi {position}, log berakhir di {head}",
      ),
    ],
    cure: [both("name a position from 0 to {head}", "sebut posisi dari 0 sampai {head}")],
  },
  "range.invalid": {
    what: [
      both("there is no limit of {limit}", "tidak ada batas {limit}"),
      both("there is no position {position}", "tidak ada posisi {position}"),
      both("there is no revision {revision}", "tidak ada revisi {revision}"),
    ],
    cure: [fromZero],
  },
} as const satisfies KernelTable
