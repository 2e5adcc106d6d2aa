import { append, appendEach, appendOne } from "./append.ts"
import { lawful, lawfully } from "./lawful.ts"
import { restore } from "./restore.ts"
import { guards, tables } from "./tables.ts"

/** Nobody else's by default: what an application may do is granted to it by name. */
const closed = `
REVOKE ALL ON SCHEMA $schema FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA $schema FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA $schema FROM PUBLIC;
`

/** What a trigger's function names is found in the server's own schema, whatever else is first for whoever writes. */
const closedPaths = `
ALTER FUNCTION $schema.refuse() SET search_path = pg_catalog, pg_temp;
`

/**
 * The first thing of a block: what it names is found in the server's own schema. Others may be allowed to create
 * functions and operators in a schema on the path of whoever runs this, and one that fits its arguments better would
 * be taken, with all the rights of who runs it.
 */
export const safePath = `PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);`

/**
 * The steps by which a schema comes to be what this program knows; the version of a schema is how many it has gone.
 * A step that was released is never changed, only another one added.
 */
const steps: readonly string[] = [
  tables + guards + appendEach + append() + appendOne() + restore + closed,
  lawful + append(lawfully.append) + appendOne(lawfully.appendOne) + closedPaths + closed,
]

/** The version of the schema that this program knows. A later one is refused. */
export const schemaVersion = steps.length

/** The server's word for a schema that holds something else. */
export const strangers = "AM001"

/** The server's word for a database that can not keep every text. */
export const notUtf8 = "AM002"

/**
 * Brings a schema to the version that this program knows, in one statement and so in one transaction, under a lock
 * that whoever else wants to do it waits for.
 */
export const migration = (schema: string, patience: number): string => `
DO $migration$
DECLARE
  found integer;
BEGIN
  ${safePath}
  PERFORM set_config('lock_timeout', '${patience}', true), set_config('synchronous_commit', 'on', true);
  PERFORM pg_advisory_xact_lock(hashtextextended('ampera ${schema}', 0));
  IF getdatabaseencoding() <> 'UTF8' THEN
    RAISE EXCEPTION 'the database is not in UTF8' USING ERRCODE = '${notUtf8}';
  END IF;
  IF to_regnamespace('${schema}') IS NULL THEN
    CREATE SCHEMA ${schema};
  END IF;
  IF to_regclass('${schema}.migrations') IS NULL THEN
    IF EXISTS (SELECT FROM pg_class WHERE relnamespace = '${schema}'::regnamespace)
      OR EXISTS (SELECT FROM pg_proc WHERE pronamespace = '${schema}'::regnamespace) THEN
      RAISE EXCEPTION 'the schema holds something else' USING ERRCODE = '${strangers}';
    END IF;
    CREATE TABLE ${schema}.migrations (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());
  END IF;
  SELECT coalesce(max(version), 0) INTO found FROM ${schema}.migrations;
${steps
  .map(
    (step, i) => `
  IF found < ${i + 1} THEN
    EXECUTE $step$${step.replaceAll("$schema", () => schema)}$step$;
    INSERT INTO ${schema}.migrations VALUES (${i + 1});
  END IF;`,
  )
  .join("")}
END $migration$`

/** What a role gets that an application runs as: to read, to append by the function, to move its checkpoints. */
export const grants = (schema: string, role: string): string => `
GRANT USAGE ON SCHEMA ${schema} TO ${role};
GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO ${role};
GRANT INSERT, UPDATE ON ${schema}.checkpoints TO ${role};
GRANT EXECUTE ON FUNCTION ${schema}.append, ${schema}.append_one TO ${role};
`
