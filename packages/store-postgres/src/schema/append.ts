/** The server's word for an event that does not fit where it was to be written: nothing was. */
export const unfitting = "AM002"

/**
 * Appends the calls of a group in one statement, which is one transaction and one round trip.
 *
 * The head is changed first, as if everything were kept: that takes its row until the commit, and after it nothing of
 * the log changes under this function. Nearly always every stream stands where it is expected and every id is new, so
 * neither ids nor streams that should not exist are looked up; the constraints `events_id` and `events_stream_revision`
 * watch, and whoever called does it again with `careful`. `starts` are the streams that should exist. Where one of them
 * stands elsewhere nothing was written yet, so the same call goes on write by write, if it brought `calls`.
 *
 * `answers` is null when all was kept as it was sent; `before` is when the last event before these was recorded.
 *
 * It runs with the rights of its owner: an application may append, and nothing else. `check` comes first.
 */
export const append = (check = ""): string => `
CREATE OR REPLACE FUNCTION $schema.append(
  careful boolean, follow boolean, patience integer,
  starts text[], expectations integer[], earliest bigint,
  streams text[], revisions integer[], clocks bigint[], ids uuid[], types text[], schemas integer[], days text[],
  data text[], metadata text[], calls text,
  OUT before bigint, OUT answers json
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  written CONSTANT integer := cardinality(ids);
  last bigint;
  fits boolean := false;
BEGIN${check}
  PERFORM set_config('lock_timeout', patience::text, true);
  -- An answer is a promise that it is on the disk, whatever is set for this database or user.
  IF current_setting('synchronous_commit') = 'off' THEN
    PERFORM set_config('synchronous_commit', 'on', true);
  END IF;
  UPDATE $schema.head SET position = position + written, recorded_before = recorded_at,
    recorded_at = CASE WHEN written > 0 THEN greatest(recorded_at, clocks[written]) ELSE recorded_at END
  RETURNING position - written, recorded_before INTO STRICT last, before;
  IF NOT careful AND before - earliest <= 60000 THEN
    IF cardinality(starts) = 0 THEN
      fits := true;
    ELSIF cardinality(starts) = 1 THEN
      fits := expectations[1] = coalesce(
        (SELECT revision FROM $schema.events WHERE stream = starts[1] ORDER BY revision DESC LIMIT 1), -1);
    ELSE
      SELECT bool_and(start.expected = coalesce(
        (SELECT e.revision FROM $schema.events e WHERE e.stream = start.name ORDER BY e.revision DESC LIMIT 1), -1))
      INTO fits FROM unnest(starts, expectations) AS start(name, expected);
    END IF;
  END IF;
  IF fits THEN
    INSERT INTO $schema.events (position, recorded_at, revision, schema, id, stream, type, occurred_on, data, metadata)
    SELECT last + e.n, greatest(before, e.clock), e.revision, e.schema, e.id, e.stream, e.type, e.day, e.data, e.metadata
    FROM unnest(streams, revisions, clocks, ids, types, schemas, days, data, metadata) WITH ORDINALITY
      AS e(stream, revision, clock, id, type, schema, day, data, metadata, n);
  ELSIF calls IS NULL THEN
    RAISE EXCEPTION 'an event does not fit' USING ERRCODE = '${unfitting}';
  ELSE
    answers := $schema.append_each(follow, last, before, calls::json, ids, types, schemas, days, data, metadata);
  END IF;
END $$;
`

/**
 * The careful way: write by write, with the streams and ids looked up before each. It leaves the head at what was
 * kept. The answers are in the order of the writes.
 */
export const appendEach = `
CREATE FUNCTION $schema.append_each(
  follow boolean, last bigint, before bigint, calls json,
  ids uuid[], types text[], schemas integer[], days text[], data text[], metadata text[]
) RETURNS json LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  one_call record; one_write record; known record;
  answers text[] := '{}';
  failed text[]; repeated text[];
  instant bigint; late boolean; followed boolean;
  until integer := 0; since integer;
  head integer; place bigint := last; recorded bigint := before;
BEGIN
  FOR one_call IN SELECT * FROM json_to_recordset(calls) AS c(clock bigint, writes json) LOOP
    failed := '{}'; repeated := '{}'; instant := NULL; late := false;
    FOR one_write IN
      SELECT * FROM json_to_recordset(one_call.writes) AS w(stream text, expected integer, events integer, unfit boolean, twice uuid)
    LOOP
      since := until + 1; until := until + one_write.events;
      head := coalesce((SELECT e.revision FROM $schema.events e WHERE e.stream = one_write.stream
        ORDER BY e.revision DESC LIMIT 1), -1);
      IF late OR one_write.unfit AND one_write.stream <> ALL (failed) THEN
        failed := failed || one_write.stream;
        answers := answers || '{"is":"unfit"}'::text;
        CONTINUE;
      ELSIF one_write.stream = ANY (failed) THEN
        answers := answers || json_build_object('is', 'conflict', 'at', head)::text;
        CONTINUE;
      END IF;
      SELECT count(e.id) FILTER (WHERE e.stream = one_write.stream) AS here,
        min(e.revision - i.n) FILTER (WHERE e.stream = one_write.stream) AS lowest,
        max(e.revision - i.n) FILTER (WHERE e.stream = one_write.stream) AS highest,
        (array_agg(i.id ORDER BY i.n) FILTER (WHERE e.stream = one_write.stream))[1] AS taken,
        (array_agg(i.id ORDER BY i.n) FILTER (WHERE e.stream <> one_write.stream))[1] AS elsewhere,
        array_agg(e.recorded_at ORDER BY i.n) AS instants
      INTO known FROM unnest(ids[since:until]) WITH ORDINALITY AS i(id, n) LEFT JOIN $schema.events e ON e.id = i.id;
      IF known.here = one_write.events AND known.lowest = known.highest THEN
        repeated := repeated || one_write.stream;
        answers := answers || json_build_object('is', 'repeated', 'at', known.lowest + 1, 'instants', known.instants)::text;
      ELSIF known.here > 0 OR one_write.twice IS NOT NULL THEN
        failed := failed || one_write.stream;
        answers := answers || json_build_object('is', 'taken', 'id', coalesce(known.taken, one_write.twice))::text;
      ELSIF head <> one_write.expected OR one_write.stream = ANY (repeated) AND known.elsewhere IS NULL THEN
        failed := failed || one_write.stream;
        answers := answers || json_build_object('is', 'conflict', 'at', head)::text;
      ELSIF known.elsewhere IS NOT NULL THEN
        failed := failed || one_write.stream;
        answers := answers || json_build_object('is', 'taken', 'id', known.elsewhere)::text;
      ELSE
        IF instant IS NULL THEN
          followed := recorded - one_call.clock > 60000;
          late := followed AND NOT follow;
          IF late THEN
            answers := answers || json_build_object('is', 'late', 'instants', ARRAY[recorded])::text;
            CONTINUE;
          END IF;
          instant := greatest(recorded, one_call.clock);
          recorded := instant;
        END IF;
        INSERT INTO $schema.events (position, recorded_at, revision, schema, id, stream, type, occurred_on, data, metadata)
        SELECT place + e.n, instant, head + e.n, e.schema, e.id, one_write.stream, e.type, e.day, e.data, e.metadata
        FROM unnest(ids[since:until], types[since:until], schemas[since:until], days[since:until], data[since:until],
          metadata[since:until]) WITH ORDINALITY AS e(id, type, schema, day, data, metadata, n);
        place := place + one_write.events;
        answers := answers || json_build_object('is', CASE WHEN followed THEN 'followed' ELSE 'kept' END,
          'at', head + 1, 'instants', ARRAY[instant])::text;
      END IF;
    END LOOP;
  END LOOP;
  UPDATE $schema.head SET position = place, recorded_at = recorded;
  RETURN '[' || array_to_string(answers, ',') || ']';
END $$;
`

/**
 * Appends one event, as `append` does, in the least that the server can do: for who writes one at a time that is most of
 * the time a command takes. It gives when the event was recorded, and raises `AM002` or a constraint of the table when it
 * does not fit; then whoever called calls `append`, which says why.
 *
 * One statement, so one snapshot, taken before it has its turn at the head: but whoever expects an event has seen it
 * committed, so it is in the snapshot, and that none stands behind it is held by `events_stream_revision`.
 */
export const appendOne = (check = ""): string => `
CREATE OR REPLACE FUNCTION $schema.append_one(
  patience integer, clock bigint, stream text, expected integer, id uuid, type text, schema integer, day text, data text,
  metadata text
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  recorded bigint;
BEGIN${check}
  PERFORM set_config('lock_timeout', patience::text, true);
  IF current_setting('synchronous_commit') = 'off' THEN
    PERFORM set_config('synchronous_commit', 'on', true);
  END IF;
  WITH next AS (
    UPDATE $schema.head SET position = position + 1, recorded_before = recorded_at, recorded_at = greatest(recorded_at, clock)
    WHERE recorded_at - clock <= 60000 RETURNING position, recorded_at
  )
  INSERT INTO $schema.events (position, recorded_at, revision, schema, id, stream, type, occurred_on, data, metadata)
  SELECT next.position, next.recorded_at, append_one.expected + 1, append_one.schema, append_one.id, append_one.stream,
    append_one.type, append_one.day, append_one.data, append_one.metadata
  FROM next WHERE append_one.expected = -1 OR EXISTS (
    SELECT FROM $schema.events e WHERE e.stream = append_one.stream AND e.revision = append_one.expected
  )
  RETURNING recorded_at INTO recorded;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the event does not fit' USING ERRCODE = '${unfitting}';
  END IF;
  RETURN recorded;
END $$;
`
