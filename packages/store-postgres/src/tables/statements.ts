import type { KeptTable } from "@ampera/ledger/store"
import { escapeIdentifier, escapeLiteral } from "pg"
import { safePath } from "../schema/migrations.ts"
import { oneAtATime, type TablesSchema } from "./schema.ts"
import { columnList, columnTexts, shapeOf } from "./shape.ts"

/** The server's words for a version that does not stand where it is expected, and for a view that others are made of. */
export const elsewhere = "AM011"
export const used = "2BP01"

/** How long a new version waits for who reads the old one, in milliseconds, before it lets readers go first again. */
const longestInTheWay = 1_000

/** The statements about one version of a table. Those with a transaction of several steps are one statement too. */
export interface Statements {
  /** What there is under the table's name. */
  readonly standing: string
  readonly begin: string
  readonly rows: string
  /** Writes rows if the version stands where it is expected; a row comes back if it did. */
  readonly write: string
  show(edition: number, writer: string): string
}

export function statementsOf(schema: TablesSchema, table: KeptTable): Statements {
  const { name, version, columns, key } = table
  const names = Object.keys(columns)
  const others = names.filter((column) => !key.includes(column))
  const quoted = (some: readonly string[]): string => some.map((each) => escapeIdentifier(each)).join(", ")
  const kept = `${schema.kept}.kept`
  const rows = `${schema.kept}.${escapeIdentifier(`${name}_v${version}`)}`
  const literal = escapeLiteral(name)
  const update =
    others.length === 0
      ? "NOTHING"
      : `UPDATE SET ${others.map((each) => `${escapeIdentifier(each)} = EXCLUDED.${escapeIdentifier(each)}`).join(", ")}`
  return {
    standing: `SELECT version, is_read, shape, edition, position, writer FROM ${kept} WHERE name = $1`,
    begin: `
DO $begin$
BEGIN
  ${safePath}
  ${oneAtATime(schema)}
  INSERT INTO ${kept} (name, version, shape)
  VALUES (${literal}, ${version}, ${escapeLiteral(shapeOf(table))}) ON CONFLICT DO NOTHING;
  CREATE TABLE IF NOT EXISTS ${rows} (${columnList(columns, names)}, PRIMARY KEY (${quoted(key)}));
END $begin$`,
    rows: `SELECT ${columnTexts(columns).join(", ")} FROM ${rows}`,
    write: `
WITH moved AS (
  UPDATE ${kept} SET edition = edition + 1, position = $4, as_of = $5, written_at = pg_catalog.now(), writer = $6
  WHERE name = $1 AND version = $2 AND edition = $3
  RETURNING is_read
), gone AS (
  DELETE FROM ${rows} AS old USING moved, pg_catalog.json_to_recordset($8) AS row(${columnList(columns, key, true)})
  WHERE ${key.map((each) => `old.${escapeIdentifier(each)} = row.${escapeIdentifier(each)}`).join(" AND ")}
), put AS (
  INSERT INTO ${rows} (${quoted(names)})
  SELECT ${names.map((each) => `row.${escapeIdentifier(each)}`).join(", ")}
  FROM moved, pg_catalog.json_to_recordset($7) AS row(${columnList(columns, names, true)})
  ON CONFLICT (${quoted(key)}) DO ${update}
)
SELECT is_read FROM moved`,
    show: (edition, writer) => showing(schema, table, { kept, rows, edition, writer }),
  }
}

interface Showing {
  readonly kept: string
  readonly rows: string
  readonly edition: number
  readonly writer: string
}

/**
 * Puts a version in the place of the one that is read. The view is kept as it is where its columns are the same, with
 * what others have made of it; else it is made anew, for the same readers.
 */
function showing(
  schema: TablesSchema,
  { name, version, about, columns }: KeptTable,
  { kept, rows, edition, writer }: Showing,
): string {
  const view = `${schema.shown}.${escapeIdentifier(name)}`
  const literal = escapeLiteral(name)
  const made = `VIEW ${view} AS SELECT ${Object.keys(columns)
    .map((each) => escapeIdentifier(each))
    .join(", ")} FROM ${rows}`
  const comments = Object.entries(columns).map(
    ([column, { about: meaning }]) =>
      `COMMENT ON COLUMN ${view}.${escapeIdentifier(column)} IS ${escapeLiteral(meaning)};`,
  )
  return `
DO $show$
DECLARE
  old record;
  reader record;
  readers aclitem[];
BEGIN
  ${safePath}
  PERFORM set_config('lock_timeout', '${longestInTheWay}', true);
  ${oneAtATime(schema)}
  UPDATE ${kept} SET edition = edition + 1, writer = '${writer}'
  WHERE name = ${literal} AND version = ${version} AND edition = ${edition}
    AND NOT EXISTS (SELECT FROM ${kept} WHERE name = ${literal} AND version > ${version} AND is_read);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the table stands elsewhere' USING ERRCODE = '${elsewhere}';
  END IF;
  BEGIN
    CREATE OR REPLACE ${made};
  EXCEPTION WHEN invalid_table_definition THEN
    SELECT relacl INTO readers FROM pg_class WHERE oid = '${view}'::regclass;
    DROP VIEW ${view};
    CREATE ${made};
    FOR reader IN SELECT DISTINCT grantee FROM aclexplode(readers) WHERE privilege_type = 'SELECT' LOOP
      EXECUTE format('GRANT SELECT ON ${view.replaceAll("'", "''")} TO %s',
        CASE WHEN reader.grantee = 0 THEN 'PUBLIC' ELSE reader.grantee::regrole::text END);
    END LOOP;
  END;
  COMMENT ON VIEW ${view} IS ${escapeLiteral(about)};
  ${comments.join("\n  ")}
  FOR old IN DELETE FROM ${kept} WHERE name = ${literal} AND version < ${version} RETURNING version LOOP
    EXECUTE format('DROP TABLE IF EXISTS ${schema.kept}.%I', ${literal} || '_v' || old.version);
  END LOOP;
  UPDATE ${kept} SET is_read = true WHERE name = ${literal} AND version = ${version};
EXCEPTION WHEN lock_not_available THEN
  RAISE EXCEPTION 'who reads goes first' USING ERRCODE = 'serialization_failure';
END $show$`
}
