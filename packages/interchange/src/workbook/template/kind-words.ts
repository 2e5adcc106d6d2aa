import type { Cell } from "../../cells/cell.ts"

/** What may stand in a cell, in both languages: whoever fills the template in may have either. */
export function kindWords(cell: Cell): string {
  const [kind = "", bounds = ""] = cell.kind.split(" ")
  const [least = "", most = ""] = bounds.split("..")
  return (words[kind] ?? cell.kind).replaceAll("{least}", least).replaceAll("{most}", most)
}

const words: Readonly<Record<string, string>> = {
  id: "kode: 1 sampai 64 huruf, angka, titik, garis bawah, tanda hubung; bukan NIP atau NIK · an id: 1 to 64 letters, digits, dots, underscores, dashes; no NIP or NIK",
  text: "teks, tanpa NIP atau NIK · text, without a NIP or NIK",
  grade: "golongan: I/a sampai IV/e, atau I sampai XVII (PPPK) · a grade: I/a to IV/e, or I to XVII (PPPK)",
  nip: "18 angka, sebagai teks · 18 digits, as text",
  day: "tanggal: 2025-02-20, 20/02/2025, atau 20 Februari 2025 · a day: 2025-02-20 or 20/02/2025",
  days: "beberapa tanggal, dipisahkan ; · several days, between ;",
  period: "2025, 2025-S1, 2025-Q3, atau 2025-07 · 2025, 2025-S1, 2025-Q3 or 2025-07",
  money: "rupiah utuh · whole rupiah",
  whole: "bilangan bulat {least} sampai {most} · a whole number from {least} to {most}",
  decimal:
    "bilangan {least} sampai {most}, paling banyak dua desimal · a number from {least} to {most}, at most two decimals",
  list: "salah satu dari nilai di samping · one of the values beside this",
  lists: "beberapa dari nilai di samping, dipisahkan ; · several of the values beside this, between ;",
}
