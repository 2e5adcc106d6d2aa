import { safePath, strangers } from "../schema/migrations.ts"

/** Where tables are: what others read, and beside it what it is made from. */
export interface TablesSchema {
  /** The schema of the views, as it stands in SQL: all that a dashboard sees. */
  readonly shown: string
  /** The schema of the tables of every version. */
  readonly kept: string
}

/** The version of the two schemas that this program knows. */
export const tablesVersion = 1

/** The two schemas of a name. */
export const schemaOf = (name: string): TablesSchema => ({
  shown: `"${name}"`,
  kept: `"${name}_versions"`,
})

/**
 * `kept` has a row for each version of a table: how often it was written, up to which event and as of which day, and by
 * whom, so that a writer whose answer was lost knows its own work again.
 */
const tables = ({ shown, kept }: TablesSchema): string => `
CREATE TABLE ${kept}.migrations (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());
INSERT INTO ${kept}.migrations VALUES (${tablesVersion});
CREATE TABLE ${kept}.kept (
  name text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  shape text NOT NULL,
  edition bigint NOT NULL DEFAULT 0,
  position bigint NOT NULL DEFAULT 0,
  as_of date,
  written_at timestamptz,
  writer uuid,
  is_read boolean NOT NULL DEFAULT false,
  CONSTRAINT kept_version PRIMARY KEY (name, version)
);
CREATE UNIQUE INDEX kept_one_is_read ON ${kept}.kept (name) WHERE is_read;
CREATE VIEW ${shown}.read_models AS
SELECT name, version, CASE WHEN is_read THEN 'live' ELSE 'building' END AS state, position, as_of, written_at
FROM ${kept}.kept;
COMMENT ON VIEW ${shown}.read_models IS 'Tabel apa saja yang ada, dan sampai mana · Which tables there are, and how far they have come';
COMMENT ON COLUMN ${shown}.read_models.name IS 'Nama tabel · The table''s name';
COMMENT ON COLUMN ${shown}.read_models.version IS 'Versi susunan tabel · The version of its columns';
COMMENT ON COLUMN ${shown}.read_models.state IS 'live: sedang dibaca; building: sedang disiapkan · live: being read; building: being made';
COMMENT ON COLUMN ${shown}.read_models.position IS 'Peristiwa terakhir yang terhitung · The last event that counts';
COMMENT ON COLUMN ${shown}.read_models.as_of IS 'Keadaan pada hari ini · As of this day';
COMMENT ON COLUMN ${shown}.read_models.written_at IS 'Kapan terakhir ditulis · When it was last written';
REVOKE ALL ON SCHEMA ${kept} FROM PUBLIC;
REVOKE ALL ON SCHEMA ${shown} FROM PUBLIC;
`

/** Makes both schemas, in one statement and so in one transaction, whoever else wants to. */
export function makeTables(schema: TablesSchema, patience: number): string {
  const { shown, kept } = schema
  return `
DO $make$
BEGIN
  ${safePath}
  PERFORM set_config('lock_timeout', '${patience}', true);
  ${oneAtATime(schema)}
  IF to_regclass('${kept}.kept') IS NULL THEN
    IF EXISTS (
      SELECT FROM pg_class
      WHERE relnamespace IN (to_regnamespace('${kept}')::oid, to_regnamespace('${shown}')::oid)
    ) THEN
      RAISE EXCEPTION 'the schema holds something else' USING ERRCODE = '${strangers}';
    END IF;
    CREATE SCHEMA IF NOT EXISTS ${kept};
    CREATE SCHEMA IF NOT EXISTS ${shown};
    EXECUTE $step$${tables(schema)}$step$;
  END IF;
END $make$`
}

/** What changes the tables themselves is done by one after the other. */
export const oneAtATime = ({ kept }: TablesSchema): string =>
  `PERFORM pg_advisory_xact_lock(hashtextextended('ampera tables ${kept}', 0));`

/** What a role gets that a dashboard runs as: to read what is shown, and what will be. */
export const readerGrants = ({ shown }: TablesSchema, role: string): string => `
GRANT USAGE ON SCHEMA ${shown} TO ${role};
GRANT SELECT ON ALL TABLES IN SCHEMA ${shown} TO ${role};
ALTER DEFAULT PRIVILEGES IN SCHEMA ${shown} GRANT SELECT ON TABLES TO ${role};
`
