import type { Sentences } from "../language.ts"

/** What the kernel and the stores warn of. */
export const warnings = {
  "the vault {vault} is new, but the log {log} has events: names in them do not open with it. If there is a copy of the vault, close the ledger and put it back with its key":
    "brankas {vault} baru, padahal buku besar {log} sudah berisi peristiwa: nama di dalamnya tidak terbuka dengan brankas ini. Bila ada salinan brankasnya, tutup buku besar lalu kembalikan bersama kuncinya",
  "others on this machine can read the master key {key}, which opens everybody's name: run chmod 600 {key}":
    "orang lain di komputer ini dapat membaca kunci induk {key}, yang membuka nama semua orang: jalankan chmod 600 {key}",
  "the clock is over 60 seconds behind the last event, whose instant was written again":
    "jam mesin ini tertinggal lebih dari 60 detik dari peristiwa terakhir; waktunya dipakai lagi",
  "the vault belongs to a ledger with events, and this one has none: that is right for a new ledger beside another; else put the latest copy of the log back":
    "brankas ini milik buku besar yang sudah berisi peristiwa, padahal buku besar ini masih kosong: wajar bila ini buku besar baru di samping yang lain; bila bukan, kembalikan salinan terbaru buku besarnya",
  "{error}: figures are given without the vault, and no names ({code}, {place})":
    "{error}: angka tetap diberikan tanpa brankas, nama tidak ({code}, {place})",
  "no snapshots are kept: {error}": "singgahan tidak disimpan: {error}",
  "no snapshot of {name} is kept: {error}": "singgahan {name} tidak disimpan: {error}",
  "no snapshot of {name} is read: {error}": "singgahan {name} tidak dibaca: {error}",
  "no snapshot of {name} is dropped: {error}": "singgahan {name} tidak dibuang: {error}",
  "{error}: a follower waits until it is there again": "{error}: pengikut menunggu sampai tersedia lagi",
  "{error}: until it is the latest one again nothing about people is recorded (vault.behind)":
    "{error}: sampai brankas terbaru dipakai lagi, tidak ada yang dicatat tentang orang (vault.behind)",
  "the vault does not remember what was recorded: {error}":
    "brankas tidak mencatat apa yang baru disimpan: {error}",
} as const satisfies Sentences
