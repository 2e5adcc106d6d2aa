import { both, type KernelTable } from "./kernel-words.ts"

const fromZero = both("use whole numbers from 0", "pakai bilangan bulat mulai 0")

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
      both("the draft was committed, and takes nothing more", "rancangan sudah disimpan, dan tidak menerima apa pun lagi"),
    ],
    cure: [both("begin another draft", "mulai rancangan lain")],
  },
  "live.timeout": {
    what: [
      both(
        "the projections are at position {at}, not yet at {position}",
        "proyeksi baru sampai posisi {at}, belum {position}",
      ),
    ],
    cure: [
      both("wait longer, or look for what keeps them busy", "tunggu lebih lama, atau cari apa yang menyibukkannya"),
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
