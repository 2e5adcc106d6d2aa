import { append, appendEach, appendOne } from "./append.ts"
import { restore } from "./restore.ts"
import { guards, tables } from "./tables.ts"

/** Nobody else's by default: what an application may do is granted to it by name. */
const closed = `
REVOKE ALL ON SCHEMA $schema FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA $schema FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA $schema FROM PUBLIC;
`

/**
 * The steps by which a schema comes to be what this program knows; the version of a schema is how many it has gone.
 * A step that was released is never changed, only another one added.
 */
const steps: readonly string[] = [tables + guards + appendEach + append + appendOne + restore + closed]

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
  PERFORM set_config('lock_timeout', '${patience}', true), set_config('synchronous_commit', 'on', true);
  PERFORM pg_advisory_xact_lock(hashtextextended('ampera ${schema}', 0));
  IF getdatabaseencoding() <> 'UTF8' THEN
    RAISE EXCEPTION 'the database is not in UTF8' USING ERRCODE = '${notUtf8}';
  END IF;
  IF to_regnamespace('${schema}') IS NULL THEN
    CREATE SCHEMA ${schema};
  END IF;
  IF to_regclass('${schema}.migrations') IS NULL THEN
    IF EXISTS (SELECT FROM pg_class WHERE relnamespace = '${schema}'::regnamespace) THEN
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
