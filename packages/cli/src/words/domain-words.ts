import { both, type KernelTable } from "./kernel-words.ts"

/** Errors of the domain's reports, and of paths that an import is given. */
export const domainWords = {
  "money.tooLarge": {
    what: [both("a sum of rupiah is over {most}", "jumlah rupiah melebihi {most}")],
    cure: [
      both(
        "look for an amount with zeros too many, or report fewer years or budgets at a time",
        "cari jumlah yang kelebihan nol, atau laporkan lebih sedikit tahun atau anggaran sekaligus",
      ),
    ],
  },
  "path.empty": {
    what: [both("no table is there", "tidak ada tabel di sana")],
    cure: [
      both(
        "name a folder with files such as people.csv, or the files themselves",
        "sebut folder berisi berkas seperti people.csv, atau berkasnya sendiri",
      ),
    ],
  },
  "path.missing": {
    what: [both("there is no such file or folder", "berkas atau folder itu tidak ada")],
    cure: [both("correct the path", "perbaiki letaknya")],
  },
  "path.notFile": {
    what: [
      both(
        "it is a folder, a pipe, a socket or a device, and no file",
        "itu folder, pipa, soket, atau perangkat, bukan berkas",
      ),
    ],
    cure: [
      both(
        "name a file, or take this one out of the folder",
        "sebut sebuah berkas, atau keluarkan dari folder",
      ),
    ],
  },
  "path.unreadable": {
    what: [both("it can not be read", "tidak dapat dibaca")],
    cure: [both("give this user the right to read it", "beri pengguna ini hak membacanya")],
  },
  "unit.unknown": {
    what: [both("there is no unit {unit} on that day", "tidak ada unit {unit} pada hari itu")],
    cure: [both("give the id of a unit that is open then", "beri kode unit yang ada pada hari itu")],
  },
} as const satisfies KernelTable
