/**
 * Writes events as they were written elsewhere, all of them or none, when they are the next ones of the log. Says what
 * is wrong with the first that is not; null when all were written.
 */
export const restore = `
CREATE FUNCTION $schema.restore(
  patience integer, positions bigint[], instants bigint[], streams text[], revisions integer[], ids uuid[],
  types text[], schemas integer[], days text[], data text[], metadata text[]
) RETURNS text LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  last bigint; recorded bigint; wrong text; falls boolean;
BEGIN
  PERFORM set_config('lock_timeout', patience::text, true);
  IF current_setting('synchronous_commit') = 'off' THEN
    PERFORM set_config('synchronous_commit', 'on', true);
  END IF;
  UPDATE $schema.head SET recorded_before = recorded_at RETURNING position, recorded_at INTO STRICT last, recorded;
  SELECT CASE
    WHEN e.position <> last + e.n THEN format('position %s came where %s is the next', e.position, last + e.n)
    WHEN e.revision <> e.next THEN format('revision %s of %s came where %s is the next', e.revision, e.stream, e.next)
    ELSE format('the event id %s is there already', e.id) END
  INTO wrong
  FROM (
    SELECT i.*, coalesce((SELECT h.revision FROM $schema.events h WHERE h.stream = i.stream
        ORDER BY h.revision DESC LIMIT 1), -1) + row_number() OVER (PARTITION BY i.stream ORDER BY i.n) AS next,
      row_number() OVER (PARTITION BY i.id ORDER BY i.n) AS nth
    FROM unnest(positions, streams, revisions, ids) WITH ORDINALITY AS i(position, stream, revision, id, n)
  ) e
  WHERE e.position <> last + e.n OR e.revision <> e.next OR e.nth > 1
    OR EXISTS (SELECT FROM $schema.events t WHERE t.id = e.id)
  ORDER BY e.n LIMIT 1;
  IF wrong IS NOT NULL THEN RETURN wrong; END IF;
  INSERT INTO $schema.events (position, recorded_at, revision, schema, id, stream, type, occurred_on, data, metadata)
  SELECT e.position, e.instant, e.revision, e.schema, e.id, e.stream, e.type, e.day, e.data, e.metadata
  FROM unnest(positions, instants, streams, revisions, ids, types, schemas, days, data, metadata)
    AS e(position, instant, stream, revision, id, type, schema, day, data, metadata);
  SELECT coalesce(bool_or(i.instant < i.previous), false) INTO falls FROM (
    SELECT u.instant, lag(u.instant, 1, CASE WHEN last = 0 THEN u.instant ELSE recorded END) OVER (ORDER BY u.n) AS previous
    FROM unnest(instants) WITH ORDINALITY AS u(instant, n)
  ) i;
  UPDATE $schema.head SET position = positions[cardinality(positions)], recorded_at = instants[cardinality(instants)],
    instants_fall = instants_fall OR falls;
  RETURN NULL;
END $$;
`
