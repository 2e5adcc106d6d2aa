/** A sheet as an office keeps it: rows of cells, the first of them titles; a `Date` is a real date of the spreadsheet. */
export interface OfficeSheet {
  readonly name: string
  readonly rows: readonly (readonly (string | number | Date | null)[])[]
}

const day = (text: string): Date => new Date(`${text}T00:00:00Z`)

/**
 * What a small office has in one workbook. The people are made up: their numbers end in 000, which nobody has. Titles
 * stand above the headers, numbers are written as they are printed, days in whichever form came to mind, and the last
 * row of a list adds it up.
 */
export const sheets: readonly OfficeSheet[] = [
  {
    name: "Unit Kerja",
    rows: [
      ["Kode Unit", "Nama Unit", "Kode Induk"],
      ["kec", "Kecamatan", null],
      ["kel", "Kelurahan", "kec"],
    ],
  },
  {
    name: "Kompetensi",
    rows: [
      ["Kode Kompetensi", "Jenis Kompetensi", "Nama Kompetensi"],
      ["M.5", "manajerial", "Pelayanan Publik"],
      ["T.1", "teknis", "Teknologi Informasi"],
    ],
  },
  {
    name: "Jabatan",
    rows: [
      ["Kode Jabatan", "Nama Jabatan", "Jenjang Jabatan"],
      ["lurah", "Lurah", "pengawas"],
      ["staf", "Pengadministrasi", "pelaksana"],
    ],
  },
  {
    name: "Standar Kompetensi",
    rows: [
      ["Kode Jabatan", "Kode Kompetensi", "Level Syarat", "Bobot", "Berlaku Mulai"],
      ["lurah", "M.5", 2, 2, "1 Januari 2023"],
      ["staf", "M.5", 1, 1, "1 Januari 2023"],
      ["staf", "T.1", 2, 1, "1 Januari 2023"],
    ],
  },
  {
    name: "Pegawai",
    rows: [
      ["DAFTAR PEGAWAI PER 31 DESEMBER 2025"],
      [],
      [
        "No",
        "NIP",
        "Nama",
        "Jenis Kelamin",
        "Mulai Bekerja",
        "Kode Unit",
        "Kode Jabatan",
        "Status Kepegawaian",
        "Keterangan",
      ],
      [1, "19780412 200501 2 000", "Contoh Satu", "P", day("2005-01-01"), "kel", "lurah", "PNS", null],
      [2, "19850923 201001 1 000", "Contoh Dua", "L", "1 Januari 2010", "kel", "staf", "PNS", null],
      [3, "19910305 201903 2 000", "Contoh Tiga", "P", "01/03/2019", "kel", "staf", "PNS", "pindahan"],
      [4, "19950817 202421 1 000", "Contoh Empat", "L", "1 Maret 2024", "kel", "staf", "PPPK", null],
      ["JUMLAH", null, "4 orang"],
    ],
  },
  {
    name: "Program",
    rows: [
      ["Kode Program", "Judul", "Jenis Kegiatan", "Moda", "JP"],
      ["ti", "Teknologi Informasi Dasar", "pelatihan_teknis", "klasikal", 20],
    ],
  },
  {
    name: "Penyelenggaraan",
    rows: [
      ["Kode Penyelenggaraan", "Kode Program", "Mulai", "Selesai", "Kursi"],
      ["ti-2025", "ti", "3 Maret 2025", "5 Maret 2025", 2],
    ],
  },
  {
    name: "Anggaran",
    rows: [
      ["Kode Anggaran", "Tahun Anggaran", "Sumber Dana", "Pagu"],
      ["apbd-2025", 2025, "APBD", "Rp 5.000.000,-"],
    ],
  },
  {
    name: "Pendaftaran",
    rows: [
      ["Kode Penyelenggaraan", "NIP", "Terdaftar Pada"],
      ["ti-2025", "19850923 201001 1 000", "20 Februari 2025"],
      ["ti-2025", "19950817 202421 1 000", "20 Februari 2025"],
    ],
  },
  {
    name: "Pembiayaan",
    rows: [
      ["Kode Pembiayaan", "Kode Anggaran", "Kode Penyelenggaraan", "NIP", "Jumlah", "Dibiayai Pada"],
      ["b-1", "apbd-2025", "ti-2025", "19850923 201001 1 000", 1_500_000, "21 Februari 2025"],
      ["b-2", "apbd-2025", "ti-2025", "19950817 202421 1 000", 1_500_000, "21 Februari 2025"],
      ["JUMLAH", null, null, null, 3_000_000, null],
    ],
  },
  {
    name: "Penyelesaian",
    rows: [
      ["Kode Penyelenggaraan", "NIP", "Selesai Pada", "Hasil", "Nilai"],
      ["ti-2025", "19850923 201001 1 000", "5 Maret 2025", "lulus", "82,5"],
    ],
  },
  {
    name: "Penilaian",
    rows: [
      ["Kode Penilaian", "NIP", "Kode Kompetensi", "Level", "Metode", "Dinilai Pada"],
      ["n-1", "19780412 200501 2 000", "M.5", 2, "uji_kompetensi", "10 Juni 2024"],
      ["n-2", "19850923 201001 1 000", "M.5", 1, "atasan", "10 Juni 2025"],
      ["n-3", "19850923 201001 1 000", "T.1", 1, "uji_kompetensi", "2 April 2025"],
    ],
  },
]

/** The same with what goes wrong most: a day that is none, one person too many, and a number Excel has broken. */
export const faultySheets: readonly OfficeSheet[] = sheets.map(({ name, rows }) => {
  if (name === "Penilaian") return { name, rows: replaced(rows, "n-3", 5, "31 April 2025") }
  if (name === "Pendaftaran") {
    return { name, rows: [...rows, ["ti-2025", "19910305 201903 2 000", "21 Februari 2025"]] }
  }
  if (name === "Penyelesaian") return { name, rows: replaced(rows, "ti-2025", 1, 1.985_092_320_100_1e17) }
  return { name, rows }
})

/** The rows with one cell of the row that begins so changed. */
function replaced(
  rows: OfficeSheet["rows"],
  first: string,
  column: number,
  cell: string | number,
): OfficeSheet["rows"] {
  return rows.map((row) => (row[0] === first ? row.with(column, cell) : row))
}
