/** "Ampr" in ASCII: what `file` and other programs know the ledger's file by. */
export const applicationId = 0x416d7072

/** The version of the tables below. A file with a later one is refused. */
export const schemaVersion = 1

/**
 * The tables of a ledger. Names of streams and types are kept once; an event holds their numbers. Payloads are the
 * exact texts that were written, instants are milliseconds since 1970, ids the 16 bytes of a uuid.
 *
 * The triggers hold for every program that opens the file. UPDATE and DELETE triggers alone would not do: INSERT OR
 * REPLACE deletes the row in its way without firing them, so an INSERT may only ever be the next one.
 */
export const schema = `
CREATE TABLE streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE types (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE events (
  position INTEGER PRIMARY KEY,
  stream_id INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  type_id INTEGER NOT NULL,
  schema INTEGER NOT NULL,
  occurred_on TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  data TEXT NOT NULL,
  metadata TEXT NOT NULL,
  UNIQUE (stream_id, revision)
) STRICT;
CREATE TABLE checkpoints (name TEXT PRIMARY KEY, position INTEGER NOT NULL, cursor INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TRIGGER events_only_the_next BEFORE INSERT ON events
WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM events)
  OR NEW.revision IS NOT (SELECT coalesce(max(revision), -1) + 1 FROM events WHERE stream_id = NEW.stream_id)
  OR EXISTS (SELECT 1 FROM events WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'only the next event may be written'); END;
${["streams", "types"]
  .map(
    (table) => `
CREATE TRIGGER ${table}_only_new BEFORE INSERT ON ${table}
WHEN EXISTS (SELECT 1 FROM ${table} WHERE id = NEW.id OR name = NEW.name)
BEGIN SELECT RAISE(ABORT, 'a name may not be written again'); END;`,
  )
  .join("")}
${["events", "streams", "types"]
  .map(
    (table) => `
CREATE TRIGGER ${table}_never_updated BEFORE UPDATE ON ${table}
BEGIN SELECT RAISE(ABORT, 'what was written may not be changed'); END;
CREATE TRIGGER ${table}_never_deleted BEFORE DELETE ON ${table}
BEGIN SELECT RAISE(ABORT, 'what was written may not be removed'); END;`,
  )
  .join("")}
`
