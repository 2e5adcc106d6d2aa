import type { Image, Sheet } from "write-excel-file/node"
import { tables } from "../../tables/index.ts"
import { valuesOf } from "./closed-lists.ts"
import { kindWords } from "./kind-words.ts"

const titles = [
  "Lembar · Sheet",
  "Kolom · Column",
  "Nama Inggris · English name",
  "Wajib · Required",
  "Isi · What may stand in it",
  "Nilai · Values",
] as const

const words: readonly string[] = [
  "Isi lembar yang diperlukan saja; lembar dan kolom lain boleh dibiarkan kosong, dihapus, atau diurutkan lain.",
  "Fill in the sheets you need; others may stay empty or be removed, and columns may stand in any order.",
  "Baris contoh (kolom #) tidak dibaca: hapus, atau biarkan. Judul yang berwarna biru wajib diisi.",
  "The example (column #) is not read: remove it, or leave it. Columns with a blue title have to be filled.",
  "NIP ditulis sebagai teks (kolomnya sudah diformat begitu): sebagai angka, tiga digit terakhirnya hilang.",
  "A NIP is written as text (its column has that format): as a number it loses its last three digits.",
  "Kolom No, Keterangan, dan yang diawali # dilewati; begitu pula lembar yang diawali #, dan baris JUMLAH atau TOTAL.",
  "Columns No, Keterangan and those beginning with # are left alone; so are sheets that begin with #, and rows of totals.",
]

/** The sheet that explains every column of every other, in both languages. */
export function guideSheet(): Sheet<Image["content"]> {
  return {
    sheet: "Petunjuk",
    columns: [24, 24, 22, 16, 60, 80].map((width) => ({ width })),
    data: [
      ...words.map((text) => [text]),
      [],
      titles.map((value) => ({ value, fontWeight: "bold" as const, backgroundColor: "#EDEDED" })),
      ...tables.flatMap(({ name, alias: sheet, columns }) =>
        Object.entries(columns).map(([column, { alias, cell, required }]) => [
          `${sheet} · ${name}`,
          alias,
          column,
          required ? "ya · yes" : "tidak · no",
          kindWords(cell),
          Object.entries(valuesOf(cell) ?? {})
            .map(([value, own]) => (value === own ? value : `${own} (${value})`))
            .join(", "),
        ]),
      ),
    ],
  }
}
