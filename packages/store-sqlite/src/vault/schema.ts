import type { Kind } from "../database/open.ts"

/**
 * What the vault knows of each log that uses it (how far it followed it, erasures and the last event with text, the last
 * event without), and which keys are lost; the log `''` is one without a name. A vault that an earlier program made gets
 * these tables when there is something to put in.
 */
export const logTables = `CREATE TABLE IF NOT EXISTS marks (
  log TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  cursor TEXT NOT NULL,
  event_id TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS witnesses (
  log TEXT NOT NULL,
  event_id TEXT NOT NULL,
  stream TEXT NOT NULL,
  revision INTEGER NOT NULL,
  erased INTEGER NOT NULL CHECK (erased IN (0, 1)),
  PRIMARY KEY (log, event_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS latest (
  log TEXT PRIMARY KEY,
  event_id TEXT NOT NULL,
  stream TEXT NOT NULL,
  revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS lost (
  key TEXT PRIMARY KEY,
  subject TEXT NOT NULL
) STRICT, WITHOUT ROWID`

/**
 * The file of a vault. Erasing has to be final: what is deleted is overwritten, and the journal, which holds the
 * pages as they were, is cut to nothing at each commit. (A write-ahead log would keep them for a while.)
 *
 * No text about a person is in it: keys are wrapped, claims are keyed hashes. `erased` keeps opaque ids, so that an
 * erased person never gets a key again.
 */
export const vaultKind: Kind = {
  /** "Ampv" in ASCII. */
  applicationId: 0x416d7076,
  schemaVersion: 1,
  pragmas: ["journal_mode = TRUNCATE", "synchronous = FULL", "secure_delete = ON"],
  schema: `
CREATE TABLE master (
  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
  key_check BLOB NOT NULL CHECK (length(key_check) = 32),
  index_key BLOB NOT NULL
) STRICT;
CREATE TABLE keys (
  subject TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  wrapped BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE erased (subject TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE claims (
  hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_by_subject ON claims (subject);
CREATE TABLE reservations (
  event_id TEXT NOT NULL,
  hash BLOB NOT NULL REFERENCES claims ON DELETE CASCADE,
  stream TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (event_id, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX reservations_by_hash ON reservations (hash);
${logTables};
-- The one mark of an earlier program, which reads it from here; it names no log, and nothing is put in any more.
CREATE TABLE healed (
  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
  position INTEGER NOT NULL,
  cursor TEXT NOT NULL,
  event_id TEXT
) STRICT;
`,
}
