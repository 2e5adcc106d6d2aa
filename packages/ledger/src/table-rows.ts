import { says } from "./sentence.ts"
import { BadDefinition } from "./error.ts"
import type { Holds, Row, Table, Value } from "./read-model.ts"
import { isIsoDate } from "./time.ts"

/**
 * What tells a row of a table apart from the others, as text: a part for whoever keeps tables.
 *
 * @example
 * ```ts
 * import { rowKey } from "@ampera/ledger"
 *
 * const columns = { unit_id: { holds: "text", about: "The unit" }, people: { holds: "whole", about: "People" } } as const
 * rowKey({ about: "Units", columns, key: ["unit_id"] }, { unit_id: "u1", people: 7 }) // => '["u1"]'
 * ```
 */
export function rowKey({ key }: Table, row: Row): string {
  return JSON.stringify(key.map((column) => row[column]))
}

/**
 * All that a row of a table says, as text: two rows that say the same have the same text. A part for whoever keeps
 * tables.
 *
 * @example
 * ```ts
 * import { rowText } from "@ampera/ledger"
 *
 * const columns = { unit_id: { holds: "text", about: "The unit" }, people: { holds: "whole", about: "People" } } as const
 * rowText({ about: "Units", columns, key: ["unit_id"] }, { people: 7, unit_id: "u1" }) // => '["u1",7]'
 * ```
 */
export function rowText({ columns }: Table, row: Row): string {
  return JSON.stringify(Object.keys(columns).map((column) => row[column]))
}

/**
 * The rows that a read model gave, by their keys. One that does not fit the columns, or is there twice, is a mistake of
 * the model.
 *
 * @throws {BadDefinition} `table.badRow`, `table.rowTwice`
 * @example
 * ```ts
 * import { rowsByKey } from "@ampera/ledger"
 *
 * const columns = { unit_id: { holds: "text", about: "The unit" }, people: { holds: "whole", about: "People" } } as const
 * const units = { about: "Units", columns, key: ["unit_id"] }
 * rowsByKey("units", units, [{ unit_id: "u1", people: 7 }]).size // => 1
 * rowsByKey("units", units, [{ unit_id: "u1", people: null }]) // throws table.badRow
 * ```
 */
export function rowsByKey(name: string, table: Table, rows: readonly Row[]): Map<string, Row> {
  const found = new Map<string, Row>()
  const columns = Object.entries(table.columns)
  for (const row of rows) {
    for (const [column, { holds, unknown }] of columns) {
      const value = row[column]
      if (value === undefined || (value === null ? unknown !== true : !fits[holds](value))) {
        throw new BadDefinition({
          code: "table.badRow",
          what: says`${{ value: JSON.stringify(value) ?? "nothing" }} stands where the column ${{ column }} holds ${{ holds }}`,
          where: says`read model ${{ name }}`,
          cure: "correct what makes its rows, or say that the column may be unknown",
        })
      }
    }
    const key = rowKey(table, row)
    if (found.has(key)) {
      throw new BadDefinition({
        code: "table.rowTwice",
        what: says`two rows have the key ${{ key }}`,
        where: says`read model ${{ name }}`,
        cure: "correct what makes its rows, or name more columns in its key",
      })
    }
    found.set(key, row)
  }
  return found
}

/** Text that every database keeps as it is. */
const isText = (value: Value): boolean =>
  typeof value === "string" && !value.includes("\0") && value.isWellFormed()

const fits: Readonly<Record<Holds, (value: Value) => boolean>> = {
  text: isText,
  whole: Number.isSafeInteger,
  amount: (value) => typeof value === "string" && /^(?:0|-?[1-9]\d{0,99})$/.test(value),
  decimal: Number.isFinite,
  flag: (value) => typeof value === "boolean",
  day: isIsoDate,
}
