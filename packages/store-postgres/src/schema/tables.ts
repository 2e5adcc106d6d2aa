/**
 * The tables of a ledger, in the schema `$schema`. `head` is one row: the last position, and when its event was
 * recorded. Whoever appends changes it first and holds it until the commit, so appends stand in line, and positions
 * are dense and in the order of the commits. It is the only row that is ever changed; the room left in its page keeps
 * that cheap.
 *
 * Payloads are the exact texts that were written: `jsonb` would order the keys anew. Instants are milliseconds since
 * 1970. Names compare by their bytes, whatever the database's language.
 */
export const tables = `
CREATE TABLE $schema.head (
  one boolean CONSTRAINT head_one_row PRIMARY KEY DEFAULT true CHECK (one),
  ledger uuid NOT NULL DEFAULT gen_random_uuid(),
  position bigint NOT NULL DEFAULT 0,
  recorded_at bigint NOT NULL DEFAULT 0,
  recorded_before bigint NOT NULL DEFAULT 0,
  instants_fall boolean NOT NULL DEFAULT false
) WITH (fillfactor = 10);
INSERT INTO $schema.head DEFAULT VALUES;

CREATE TABLE $schema.events (
  position bigint CONSTRAINT events_position PRIMARY KEY,
  recorded_at bigint NOT NULL,
  revision integer NOT NULL,
  schema integer NOT NULL,
  id uuid NOT NULL CONSTRAINT events_id UNIQUE,
  stream text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  occurred_on text COLLATE "C" NOT NULL,
  data text COLLATE "C" NOT NULL,
  metadata text COLLATE "C" NOT NULL,
  CONSTRAINT events_stream_revision UNIQUE (stream, revision)
);

CREATE TABLE $schema.checkpoints (
  name text COLLATE "C" CONSTRAINT checkpoints_name PRIMARY KEY,
  position bigint NOT NULL,
  cursor bigint NOT NULL
);

CREATE VIEW $schema.ledger_events AS
SELECT position, stream, revision, id, type, schema, occurred_on::date AS occurred_on,
  to_timestamp(recorded_at / 1000.0) AS recorded_at, data::jsonb AS data, metadata::jsonb AS metadata
FROM $schema.events;
`

/**
 * What was written stays: for the owner too, whose grants nobody can take away. `TRUNCATE` is named by itself, for it
 * deletes rows without any trigger of theirs.
 */
export const guards = `
CREATE FUNCTION $schema.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was written may not be changed or removed'
    USING ERRCODE = 'restrict_violation', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON $schema.events
FOR EACH STATEMENT EXECUTE FUNCTION $schema.refuse();
CREATE TRIGGER head_stays BEFORE DELETE OR TRUNCATE ON $schema.head
FOR EACH STATEMENT EXECUTE FUNCTION $schema.refuse();
`
