/** The server's word for an event that no program of this project would write: nothing was written. */
export const unlawful = "AM003"

/** The server's word for an instant far ahead of its own clock. */
export const aheadOfServer = "AM004"

/**
 * Looks at what a role that was admitted gives to the function of a ledger. It may call that by itself, past this
 * program, and what was once written stays: text that is no JSON or a hole between revisions would end every reader, and
 * an instant of another century would keep everybody else from appending. The owner is not looked at: who may change
 * the functions needs none.
 *
 * A clock may be a day ahead of the server's, for not every machine has the right time; behind it is what the ledger's
 * own order of instants is for. What a text means, and that it is canonical, is for an audit to find.
 */
export const lawful = `
CREATE FUNCTION $schema.lawful(
  clocks bigint[], calls text, starts text[], expectations integer[], streams text[], revisions integer[],
  types text[], schemas integer[], days text[], data text[], metadata text[]
) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  wrong text;
BEGIN
  IF greatest(
    (SELECT max(c.clock) FROM unnest(clocks) AS c(clock)),
    (SELECT max(c.clock) FROM json_to_recordset(calls::json) AS c(clock bigint))
  ) > extract(epoch FROM clock_timestamp()) * 1000 + 86400000 THEN
    RAISE EXCEPTION 'the instant is far ahead of the server''s clock' USING ERRCODE = '${aheadOfServer}';
  END IF;
  SELECT e.wrong INTO wrong
  FROM (
    SELECT CASE
      WHEN e.type IS NULL OR e.type !~ '^[A-Za-z0-9._-]{1,200}$' THEN 'its type'
      WHEN e.schema IS NULL OR e.schema < 1 THEN 'its schema version'
      WHEN e.day IS NULL OR e.day !~ '^\\d{4}-\\d{2}-\\d{2}$' THEN 'its day'
      WHEN to_char(e.day::date, 'YYYY-MM-DD') <> e.day THEN 'its day'
      WHEN coalesce(json_typeof(e.data::json), '') <> 'object' THEN 'its data'
      WHEN coalesce(json_typeof(e.metadata::json), '') <> 'object' THEN 'its metadata' END AS wrong
    FROM unnest(types, schemas, days, data, metadata) AS e(type, schema, day, data, metadata)
    UNION ALL
    SELECT CASE
      WHEN e.stream IS NULL OR e.stream !~ '^[A-Za-z0-9._-]{1,200}$' THEN 'its stream'
      WHEN e.revision IS DISTINCT FROM coalesce(e.previous, start.expected, -1) + 1 THEN 'its revision' END
    FROM (
      SELECT s.stream, s.revision, lag(s.revision) OVER (PARTITION BY s.stream ORDER BY s.n) AS previous
      FROM unnest(streams, revisions) WITH ORDINALITY AS s(stream, revision, n)
    ) e LEFT JOIN unnest(starts, expectations) AS start(name, expected) ON start.name = e.stream
    UNION ALL
    SELECT CASE WHEN w.stream IS NULL OR w.stream !~ '^[A-Za-z0-9._-]{1,200}$' THEN 'its stream' END
    FROM json_to_recordset(calls::json) AS c(writes json),
      json_to_recordset(c.writes) AS w(stream text, unfit boolean)
    WHERE w.unfit IS NOT TRUE
  ) e WHERE e.wrong IS NOT NULL LIMIT 1;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'this is no event of a ledger: %', wrong USING ERRCODE = '${unlawful}';
  END IF;
END $$;
`

/** Who is looked at: not the owner, with whose rights the functions run. */
const byOthers = "session_user <> current_user"

/** What `append` and `append_one` do first. */
export const lawfully = {
  append: `
  IF ${byOthers} THEN
    PERFORM $schema.lawful(clocks, calls, starts, expectations, CASE WHEN NOT careful THEN streams END,
      CASE WHEN NOT careful THEN revisions END, types, schemas, days, data, metadata);
  END IF;`,
  appendOne: `
  IF ${byOthers} THEN
    PERFORM $schema.lawful(ARRAY[append_one.clock], NULL, '{}', '{}', ARRAY[append_one.stream], ARRAY[0],
      ARRAY[append_one.type], ARRAY[append_one.schema], ARRAY[append_one.day], ARRAY[append_one.data],
      ARRAY[append_one.metadata]);
  END IF;`,
} as const
