import type { Cell } from "../../cells/cell.ts"
import type { Table } from "../../tables/table.ts"

/** What a template shows in one row of each column. It is never imported. */
export function exampleOf(table: Table): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(table.columns).map(([column, { cell }]) => [
      column,
      byColumn[`${table.name}.${column}`] ?? byColumn[column] ?? byKind(cell),
    ]),
  )
}

/** Whether a cell says that its row is the template's example. */
export const saysExample = (text: string): boolean => /^(?:contoh|example)\b/i.test(text)

/** What the template writes in that cell. */
export const exampleMark = "Contoh: hapus baris ini"

const byColumn: Readonly<Record<string, string>> = {
  unit_id: "kec-contoh",
  parent_id: "kab-contoh",
  person_id: "p001",
  position_id: "staf",
  competency_id: "ti-1",
  program_id: "dasar-ti",
  partner_id: "univ-1",
  offering_id: "dasar-ti-2025-1",
  budget_id: "apbd-2025",
  nip: "19800101 200501 1 000",
  name: "Contoh",
  birth_date: "1980-01-01",
  grade: "III/a",
  // A need has one target.
  "needs.program_id": "",
}

function byKind(cell: Cell): string {
  const [kind, bounds] = cell.kind.split(" ")
  switch (kind) {
    case "day":
      return "2025-02-20"
    case "days":
      return "2025-02-20;2025-02-21"
    case "period":
      return "2025-S1"
    case "money":
      return "1500000"
    case "decimal":
      return "82.5"
    case "whole": {
      const [least = 0, most = 0] = (bounds ?? "").split("..").map(Number)
      return String(least <= 3 ? Math.min(3, most) : Math.min(2025, most))
    }
    case "list":
    case "lists":
      return (
        Object.values((cell as Partial<{ values: Readonly<Record<string, string>> }>).values ?? {})[0] ?? ""
      )
    case "id":
      return "contoh-1"
    default:
      return "Contoh"
  }
}
