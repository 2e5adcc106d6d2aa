import { laterTables, type Table, tables } from "@ampera/interchange"
import { existsSync, writeFileSync } from "node:fs"
import path from "node:path"
import { read, root } from "./files.ts"

/**
 * Writes `docs/columns.md`, every file that can be imported with its columns, as the tables have them.
 * `write-columns.ts --check` writes nothing and fails when the page is stale.
 */
const page = path.join(root, "docs/columns.md")
const written = `# Files and columns · Berkas dan kolom

Generated from the tables by \`.config/docs/write-columns.ts\`; do not edit.

A file is \`name.csv\`, or a sheet of a workbook by that name or its Indonesian one. A column may have its English or its Indonesian name, in any order; \`*\` marks a column that must be there and be filled. Columns named \`No\`, \`No.\`, \`Keterangan\`, \`Kesalahan\` or beginning with \`#\` are left alone; any other name is refused.

Berkas bernama \`nama.csv\`, atau lembar buku kerja dengan nama itu atau nama Indonesianya. Kolom boleh memakai nama Inggris atau Indonesia, urutannya bebas; \`*\` menandai kolom yang wajib ada dan terisi. Kolom \`No\`, \`No.\`, \`Keterangan\`, \`Kesalahan\`, atau yang diawali \`#\` dilewati; nama lain ditolak.

| kind | what may stand in a cell | yang boleh diisikan |
|---|---|---|
${kinds()
  .map((row) => `| ${row.join(" | ")} |`)
  .join("\n")}

In every file with \`person_id\` (\`id_pegawai\`) a column \`nip\` may stand instead; it is resolved through the vault and never enters an event. Pada setiap berkas dengan \`id_pegawai\`, kolom \`nip\` boleh menggantikannya; NIP dicari lewat brankas dan tidak pernah masuk ke peristiwa.

Kept for later, refused today (\`file.later\`): ${laterTables.map((name) => `\`${name}\``).join(", ")}.
${tables.map(section).join("")}`

if (!process.argv.includes("--check")) writeFileSync(page, written)
else if (!existsSync(page) || read(page) !== written) {
  process.stderr.write(
    "docs/columns.md is stale: run the script that writes it (docs:columns) and commit the page\n",
  )
  process.exitCode = 1
}

function kinds(): readonly (readonly [kind: string, english: string, indonesian: string])[] {
  return [
    [
      "id",
      "1 to 64 of ASCII letters, digits, `.`, `_`, `-`; no NIP, no NIK, also not within it",
      "1 sampai 64 huruf ASCII, angka, `.`, `_`, `-`; bukan NIP atau NIK, dan tidak memuatnya",
    ],
    [
      "text",
      "text without control characters; where it is not sealed, without a NIP or NIK",
      "teks tanpa karakter kendali; bila tidak disegel, tanpa NIP atau NIK",
    ],
    [
      "grade",
      "`I/a` to `IV/e`, or `I` to `XVII` for PPPK; `III a`, `Gol. III/A` and `Penata Muda (III/a)` are the same",
      "`I/a` sampai `IV/e`, atau `I` sampai `XVII` untuk PPPK; `III a`, `Gol. III/A`, dan `Penata Muda (III/a)` sama",
    ],
    [
      "nip",
      "18 digits, as text; spaces, dots and dashes are left out",
      "18 angka, sebagai teks; spasi, titik, dan tanda hubung diabaikan",
    ],
    ["day", "`2025-02-20`, `20/02/2025` or `20-02-2025`", "`2025-02-20`, `20/02/2025`, atau `20-02-2025`"],
    ["days", "days between `;`", "tanggal-tanggal dipisahkan `;`"],
    ["period", "`2025`, `2025-S1`, `2025-Q3` or `2025-07`", "`2025`, `2025-S1`, `2025-Q3`, atau `2025-07`"],
    [
      "money",
      "whole rupiah: `Rp 1.500.000,-`, `1.500.000`, `1500000`",
      "rupiah bulat: `Rp 1.500.000,-`, `1.500.000`, `1500000`",
    ],
    ["whole a..b", "a whole number from a to b", "bilangan bulat dari a sampai b"],
    [
      "decimal a..b",
      "a number from a to b, up to 2 decimals, `.` or `,`",
      "bilangan dari a sampai b, paling banyak 2 desimal, `.` atau `,`",
    ],
    ["list", "one of the values, by either name", "salah satu nilai, dengan nama mana pun"],
    ["lists", "several of the values, between `;`", "beberapa nilai, dipisahkan `;`"],
  ]
}

function section({ name, alias, key, columns, together = [] }: Table): string {
  const rows = Object.entries(columns).map(([column, { alias: indonesian, cell, required }]) => {
    const values = "values" in cell ? Object.entries(cell.values as Readonly<Record<string, string>>) : []
    const shown = values.map(([value, other]) =>
      value === other ? `\`${value}\`` : `\`${value}\` (\`${other}\`)`,
    )
    return `| \`${column}\`${required ? " \\*" : ""} | \`${indonesian}\` | ${cell.kind} | ${shown.join(", ")} |`
  })
  const pairs = together.map((group) => group.map((column) => `\`${column}\``).join(" + "))
  return `
## ${name} · ${alias}

Key: ${key.map((column) => `\`${column}\``).join(", ")}.${pairs.length === 0 ? "" : ` Both or neither: ${pairs.join("; ")}.`}

| column | kolom | kind | values |
|---|---|---|---|
${rows.join("\n")}
`
}
