import type { Columns, Holds, Row, Value } from "@ampera/ledger"
import type { KeptTable } from "@ampera/ledger/store"
import { escapeIdentifier } from "pg"

/** What a column is in the database. */
const types: Readonly<Record<Holds, string>> = {
  text: "text",
  whole: "bigint",
  amount: "numeric",
  decimal: "numeric",
  flag: "boolean",
  day: "date",
}

/** What may not change while the version of a table stays the same, as text. */
export const shapeOf = ({ columns, key }: KeptTable): string =>
  JSON.stringify([
    Object.entries(columns).map(([name, { holds, unknown = false }]) => [name, holds, unknown]),
    key,
  ])

/** `"unit_id" text NOT NULL, …`: the columns as a table has them, or (`asRecord`) as rows come in JSON. */
export function columnList(columns: Columns, names: readonly string[], asRecord = false): string {
  return names
    .map((name) => {
      const { holds, unknown } = columns[name] as Columns[string]
      const rule = asRecord || unknown === true ? "" : " NOT NULL"
      return `${escapeIdentifier(name)} ${types[holds]}${rule}`
    })
    .join(", ")
}

/** The columns as they are read: every value as text that is the same on every server. */
export const columnTexts = (columns: Columns): readonly string[] =>
  Object.entries(columns).map(([name, { holds }]) =>
    holds === "day" ? `pg_catalog.to_char(${escapeIdentifier(name)}, 'YYYY-MM-DD')` : escapeIdentifier(name),
  )

/** A row as the read model knows it, from texts in the order of the columns. */
export function rowOf(columns: Columns, texts: readonly (string | null)[]): Row {
  return Object.fromEntries(
    Object.entries(columns).map(([name, { holds }], i) => [name, valueOf(holds, texts[i] ?? null)]),
  )
}

function valueOf(holds: Holds, text: string | null): Value {
  if (text === null) return null
  switch (holds) {
    case "whole":
    case "decimal":
      return Number(text)
    case "flag":
      return text === "t"
    case "text":
    case "amount":
    case "day":
      return text
  }
}
