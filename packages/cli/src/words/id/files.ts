import type { Sentences } from "../language.ts"

/** What goes wrong with the files of the log and of the vault. */
export const filesOfLedger = {
  "another program has held the file locked for too long": "program lain terlalu lama mengunci berkas ini",
  "close the other program, or wait and try again": "tutup program lain itu, atau tunggu dan coba lagi",
  "the store is closed": "penyimpanan sudah ditutup",
  "the store in memory is closed": "penyimpanan di memori sudah ditutup",
  "open the ledger again": "buka lagi buku besarnya",
  "the file is damaged": "berkas rusak",
  "the file is cut off in the middle of a page": "berkas terpotong di tengah halaman",
  "restore it from a copy and run an audit": "pulihkan dari salinan, lalu jalankan audit",
  "the store ended a subscription, which goes on for ever":
    "penyimpanan mengakhiri langganan yang mestinya berjalan terus",
  "open the ledger again, and report it to who wrote the store":
    "buka lagi buku besarnya, dan laporkan kepada pembuat penyimpanan itu",
  "the disk is full": "disk penuh",
  "make room on the disk and send the same command again":
    "kosongkan ruang di disk, lalu kirim lagi perintah yang sama",
  "events are missing between the positions {from} and {to}":
    "ada peristiwa yang hilang di antara posisi {from} dan {to}",
  "events are missing between the revisions {from} and {to} of {stream}":
    "ada peristiwa yang hilang di antara revisi {from} dan {to} pada {stream}",
  "position {position} was read once, now the log ends at {end}":
    "posisi {position} pernah dibaca, sekarang log berakhir di {end}",
  "restore the store from a copy and run an audit": "pulihkan penyimpanan dari salinan, lalu jalankan audit",
  "the file has version {version}, this program knows up to {known}":
    "berkas berversi {version}, program ini mengenal sampai versi {known}",
  "the file was written by a newer version of this program":
    "berkas ditulis oleh versi program yang lebih baru",
  "update this program": "perbarui program ini",
  "the file is a database of another program": "berkas adalah basis data program lain",
  "the file is no SQLite database": "berkas bukan basis data SQLite",
  "name another file, or move this one away": "sebut berkas lain, atau pindahkan berkas ini",
  "the store did not say whether the write was kept": "penyimpanan tidak menjawab apakah tulisan tersimpan",
  "do the same again, with the same command ids: what was kept is not written twice":
    "lakukan hal yang sama sekali lagi, dengan nomor perintah yang sama: yang sudah tersimpan tidak ditulis dua kali",
  "run the same command again, whose id is {commandId}: what was kept is not written twice":
    "jalankan lagi perintah yang sama, yang nomornya {commandId}: yang sudah tersimpan tidak ditulis dua kali",
  "the file or its folder may only be read": "berkas atau foldernya hanya boleh dibaca",
  "give this user the right to write both": "beri pengguna ini hak menulis pada keduanya",
  "the disk did not say whether the write was kept": "disk tidak menjawab apakah tulisan tersimpan",
  "the file can not be opened or read": "berkas tidak dapat dibuka atau dibaca",
  "there is no folder {folder}": "folder {folder} tidak ada",
  "this user may not enter the folder": "pengguna ini tidak boleh masuk ke folder itu",
  "this user may not read the file": "pengguna ini tidak boleh membaca berkas itu",
  "what stands at that path is no file": "yang ada di tempat itu bukan berkas",
  ":memory: names no file": ":memory: bukan nama berkas",
  "the path is empty": "letaknya kosong",
  "the path is a URL": "letaknya berupa URL",
  "check the disk and do it again": "periksa disk, lalu ulangi",
  "check its path, its rights and its disk": "periksa letak, hak akses, dan disknya",
  "create the folder, or correct the path": "buat folder itu, atau perbaiki letaknya",
  "give this user the right to, or correct the path":
    "beri pengguna ini hak untuk itu, atau perbaiki letaknya",
  "correct the path": "perbaiki letaknya",
  "give the file's path itself": "beri letak berkasnya sendiri",
  "name a file; to keep nothing, use memory() of @ampera/ledger/run":
    "sebut sebuah berkas; bila tidak perlu disimpan, pakai memory() dari @ampera/ledger/run",
  "a key in the vault does not unwrap: its row was changed":
    "sebuah kunci di brankas tidak dapat dibuka: barisnya telah diubah",
  "restore the vault from a copy and open the ledger: what was erased since is erased again":
    "pulihkan brankas dari salinan, lalu buka buku besarnya: yang sudah dihapus sejak itu dihapus lagi",
  "a master key is missing": "kunci induk tidak ada",
  "the master key of the vault is missing": "kunci induk brankas tidak ada",
  "no master key can be written to {place}": "kunci induk tidak dapat ditulis ke {place}",
  "the file {file} can not be read": "berkas {file} tidak dapat dibaca",
  "{place} holds another master key than this vault's":
    "{place} berisi kunci induk lain, bukan kunci brankas ini",
  "{place} holds no master key": "{place} tidak berisi kunci induk",
  "put it into {place}": "taruh kunci itu di {place}",
  "give this user the right to write there": "beri pengguna ini hak menulis di sana",
  "give this user the right to read it": "beri pengguna ini hak membacanya",
  "put the key there that the vault was made with, or was last rotated to":
    "taruh di sana kunci yang dipakai saat brankas dibuat, atau kunci gantinya yang terakhir",
  "the vault has followed the log to position {position}, and the log ends at {head}":
    "brankas sudah mengikuti buku besar sampai posisi {position}, padahal buku besar berakhir di {head}",
  "the vault has followed a log that had another event at position {position}":
    "brankas mengikuti buku besar yang peristiwanya di posisi {position} berbeda",
  "the vault knows of {erasures} erasures that the log does not have":
    "brankas mengenal {erasures} penghapusan yang tidak ada di buku besar",
  "the vault sealed text of an event that the log does not have":
    "brankas menyegel isian peristiwa yang tidak ada di buku besar",
  "the vault was told of an event that the log does not have":
    "brankas diberi tahu tentang peristiwa yang tidak ada di buku besar",
  'put the latest copy of the log back, or name the vault that belongs to this log; to go on with this log as it is, open it once with `accept: ["older-log"]` (`ampera init --accept older-log`)':
    "kembalikan salinan terbaru buku besar, atau sebut brankas milik buku besar ini; untuk melanjutkan buku besar ini apa adanya, jalankan sekali `ampera init --accept older-log`",
  "the vault lacks keys of {people} people whose text is in the log":
    "brankas tidak punya kunci {people} orang yang datanya ada di buku besar",
  'put the latest copy of the vault back with its key; where there is none, those names are lost: open it once with `accept: ["lost-keys"]` (`ampera init --accept lost-keys`), then import the rows of those people again, by their ids; until then somebody else may be registered with a NIP of theirs':
    "kembalikan salinan terbaru brankas beserta kuncinya; bila tidak ada, nama-nama itu hilang: jalankan sekali `ampera init --accept lost-keys`, lalu impor lagi baris orang-orang itu dengan kodenya; sebelum itu orang lain masih dapat terdaftar dengan NIP mereka",
  "there is no vault at this place": "tidak ada brankas di tempat ini",
  "name the vault of this ledger in --vault, or put its latest copy there with its key":
    "sebut brankas buku besar ini pada --vault, atau taruh salinan terbarunya di sana beserta kuncinya",
  "the vault has no key of the person, and does not know them as erased":
    "brankas tidak punya kunci orang itu, dan tidak mencatatnya sebagai dihapus",
  "the vault has another key of the person than the one the field was sealed with":
    "kunci orang itu di brankas bukan kunci yang dipakai saat isian disegel",
  "there is no key to seal a field with": "tidak ada kunci untuk menyegel isian",
  "put the vault that the log was written with in its place, or its latest copy, and open the ledger again":
    "taruh brankas yang dipakai saat log ditulis, atau salinan terbarunya, lalu buka lagi buku besarnya",
  "ask the vault for the person's key before sealing":
    "minta kunci orang itu kepada brankas sebelum menyegel",
  "a sealed field does not open with its key": "isian yang disegel tidak terbuka dengan kuncinya",
  "it was changed or moved since it was written: compare the log with a copy of it":
    "isinya diubah atau dipindah sejak ditulis: bandingkan log dengan salinannya",
  "a sealed field names the key {named}, not {key}": "isian yang disegel menyebut kunci {named}, bukan {key}",
  "the clock says {now}, but the last event was recorded at {last}":
    "jam menunjukkan {now}, padahal peristiwa terakhir dicatat pada {last}",
  'set the clock right, or open the ledger with `clock: "follow"` (`--clock follow`)':
    "betulkan jam komputer ini, atau pakai `--clock follow`",
  "the clock says {now}, over 400 days after the last event, which was recorded at {last}":
    "jam menunjukkan {now}, lebih dari 400 hari setelah peristiwa terakhir, yang dicatat pada {last}",
  'set the clock right; if it is, and nothing was recorded for so long, open the ledger with `accept: ["clock-ahead"]` (`--clock trust`)':
    "betulkan jam komputer ini; bila jamnya benar, dan memang selama itu tidak ada yang dicatat, pakai `--clock trust`",
  "the copy has {start} events, its source {end}": "salinan memuat {start} peristiwa, sumbernya {end}",
  "the target holds another log": "tujuan berisi log lain",
  "position {position} came where {next} is the next": "datang posisi {position}, seharusnya {next}",
  "copy into an empty store, or into an older copy of the same log":
    "salin ke penyimpanan kosong, atau ke salinan lama dari log yang sama",
  "the checkpoint is at {actual}, not at {expected}": "penanda baca ada di {actual}, bukan di {expected}",
  "stop this reader: another one has taken its place":
    "hentikan pembaca ini: pembaca lain sudah menggantikannya",
  "a reader of that name runs already": "pembaca dengan nama itu sudah berjalan",
  "stop it first, or give this one another name": "hentikan dulu, atau beri nama lain untuk yang ini",
  "revision {revision} of {stream} came where {next} is the next":
    "datang revisi {revision} pada {stream}, seharusnya {next}",
  "a master key has {needed} bytes, this one has {bytes}":
    "kunci induk berukuran {needed} bita, yang ini {bytes}",
  "give {needed} random bytes": "beri {needed} bita acak",
  "there is no such file": "berkas itu tidak ada",
  "there is a file already, and no copy is written over it":
    "sudah ada berkas di sana, dan salinan tidak menimpanya",
  "name another file": "sebut berkas lain",
  "the file can not be made": "berkas tidak dapat dibuat",
  "the journal beside the file was deleted while it was open here: this process had dropped its locks":
    "jurnal di samping berkas dihapus selagi terbuka di sini: proses ini telah melepas kuncinya",
  "open the ledger again, and never read or copy the files of an open ledger from the process that has it open: use backup()":
    "buka lagi buku besarnya, dan jangan membaca atau menyalin berkas buku besar dari proses yang sedang membukanya: pakai backup()",
  "put {bytes} bytes there, as base64 or hexadecimal digits":
    "taruh {bytes} bita di sana, dalam base64 atau angka heksadesimal",
  "the vault is new and has no master key yet": "brankas ini baru dan belum punya kunci induk",
  "open a ledger with it first": "buka dulu sebuah buku besar dengannya",
  "give the key of now": "beri kunci yang sekarang",
} as const satisfies Sentences
