import type { Sentences } from "../language.ts"

/** Errors of the domain's reports, and of paths that an import is given. */
export const reports = {
  "a sum of rupiah is over {most}": "jumlah rupiah melebihi {most}",
  "look for an amount with zeros too many, or report fewer years or budgets at a time":
    "cari jumlah yang kelebihan nol, atau laporkan lebih sedikit tahun atau anggaran sekaligus",
  "no table is there": "tidak ada tabel di sana",
  "name a folder with files such as people.csv, or the files themselves":
    "sebut folder berisi berkas seperti people.csv, atau berkasnya sendiri",
  "there is no such file or folder": "berkas atau folder itu tidak ada",
  "it is a folder, a pipe, a socket or a device, and no file":
    "itu folder, pipa, soket, atau perangkat, bukan berkas",
  "name a file, or take this one out of the folder": "sebut sebuah berkas, atau keluarkan dari folder",
  "it can not be read": "tidak dapat dibaca",
  "there is no unit {unit} on that day": "tidak ada unit {unit} pada hari itu",
  "give the id of a unit that is open then": "beri kode unit yang ada pada hari itu",
} as const satisfies Sentences
