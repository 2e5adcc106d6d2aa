import type { KeptTable } from "@ampera/ledger/store"
import type { TableRead } from "@ampera/testing/store"
import type { Ground } from "../trial/place.ts"
import { columnTexts, rowOf } from "./shape.ts"

/** What a reader of tables finds under a name, by one statement and so all of one moment. */
export async function readTable(
  { ask }: Pick<Ground, "ask">,
  schema: string,
  table: KeptTable,
): Promise<TableRead | undefined> {
  try {
    const [found] = await ask<{ model: Omit<TableRead, "rows">; rows: (string | null)[][] }>(`
      SELECT to_json(m) AS model, coalesce((
        SELECT json_agg(json_build_array(${columnTexts(table.columns)
          .map((each) => `(${each})::text`)
          .join(", ")})) FROM "${schema}"."${table.name}"
      ), '[]') AS rows
      FROM (
        SELECT version, position, as_of AS "asOf" FROM "${schema}".read_models
        WHERE name = '${table.name}' AND state = 'live'
      ) m`)
    return (
      found && {
        ...found.model,
        rows: found.rows.map((row) => rowOf(table.columns, row.map(asSent(table)))),
      }
    )
  } catch (error) {
    if ((error as { readonly code?: string }).code === "42P01") return undefined
    throw error
  }
}

/** A flag as the server sends it. */
const asSent =
  ({ columns }: KeptTable) =>
  (text: string | null, i: number): string | null =>
    Object.values(columns)[i]?.holds === "flag" ? (text?.slice(0, 1) ?? null) : text
