import * as Effect from "effect/Effect"
import { Client } from "pg"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { admit } from "../database/admit.ts"
import type { PostgresTables } from "../tables/keeper.ts"
import { admitReader, openTables } from "../tables/tables.ts"
import { append, events, perform, withStore } from "../trial/opened.ts"
import { sharedServer } from "../trial/place.ts"

const ground = sharedServer({ beforeEach, afterAll })

/**
 * Everybody may create in `public` here, as in databases that come from before PostgreSQL 15, and somebody has: every
 * function and operator that this program names stands there too, for all arguments that the server's own one would
 * have to convert. Each writes down with whose rights it was run.
 */
const functions = [
  ...[
    "hashtextextended",
    "set_config",
    "current_setting",
    "pg_notify",
    "pg_advisory_xact_lock",
    "to_regclass",
  ],
  ...["to_regnamespace", "getdatabaseencoding", "to_char", "to_timestamp", "now", "format", "aclexplode"],
  ...["array_to_string", "cardinality", "json_build_object", "json_typeof", "lag", "gen_random_uuid"],
]
const operators = ["=", "<>", "<", "<=", ">", ">=", "||", "+", "-", "~", "!~"]
const types = [
  ...[
    "int2",
    "int4",
    "int8",
    "numeric",
    "text",
    "varchar",
    "name",
    "uuid",
    "oid",
    "regclass",
    "regnamespace",
  ],
  ...["bool", "date", "json", '"char"', "text[]", "aclitem[]"],
]

const planted = `
CREATE TABLE public.stolen (what text, by text);
GRANT ALL ON public.stolen TO PUBLIC;
CREATE FUNCTION public.steal(what text) RETURNS void LANGUAGE sql SET search_path = pg_catalog
  AS $$ INSERT INTO public.stolen VALUES (what, current_user) $$;
DO $plant$
DECLARE
  one text; two text; name text;
BEGIN
  FOREACH one IN ARRAY ARRAY[${types.map((type) => `'${type}'`).join()}] LOOP
    FOREACH name IN ARRAY ARRAY[${functions.map((each) => `'${each}'`).join()}] LOOP
      EXECUTE pg_catalog.format('CREATE FUNCTION public.%I(%s) RETURNS text LANGUAGE plpgsql AS $x$
        BEGIN PERFORM public.steal(%L); RETURN NULL; END $x$', name, one, name || ' ' || one);
    END LOOP;
    FOREACH two IN ARRAY ARRAY[${types.map((type) => `'${type}'`).join()}] LOOP
      FOREACH name IN ARRAY ARRAY['hashtextextended', 'pg_notify', 'to_char', 'array_to_string', 'format'] LOOP
        EXECUTE pg_catalog.format('CREATE FUNCTION public.%I(%s, %s) RETURNS text LANGUAGE plpgsql AS $x$
          BEGIN PERFORM public.steal(%L); RETURN NULL; END $x$', name, one, two, name || ' ' || one || ' ' || two);
      END LOOP;
      FOREACH name IN ARRAY ARRAY[${operators.map((each) => `'${each}'`).join()}] LOOP
        EXECUTE pg_catalog.format('CREATE FUNCTION public.%I(%s, %s) RETURNS bool LANGUAGE plpgsql AS $x$
          BEGIN PERFORM public.steal(%L); RETURN NULL; END $x$', 'op' || name, one, two, one || ' ' || name || ' ' || two);
        EXECUTE pg_catalog.format('CREATE OPERATOR public.%s (FUNCTION = public.%I, LEFTARG = %s, RIGHTARG = %s)',
          name, 'op' || name, one, two);
      END LOOP;
    END LOOP;
  END LOOP;
END $plant$;
`

describe.each([
  ["of its own", ""],
  ["shared by a pooler", "&direct=false"],
])("in a session %s, beside a hostile schema", (_, more) => {
  const database = `hostile_${process.pid}_${more.length}`
  const role = `app_${database}`
  const address = (): string => {
    const url = new URL(ground.url)
    url.pathname = `/${database}`
    return url.href
  }
  const asked = async (text: string) => {
    const client = new Client(address())
    await client.connect()
    try {
      return (await client.query<Record<string, unknown>>(text)).rows
    } finally {
      await client.end()
    }
  }

  beforeAll(async () => {
    if (ground.isMissing) return
    await ground.ask(`CREATE DATABASE "${database}"`)
    await ground.ask(`CREATE ROLE "${role}" LOGIN`)
    await asked(planted)
  })
  afterAll(async () => {
    if (ground.isMissing) return
    await ground.ask(`DROP DATABASE "${database}" WITH (FORCE)`)
    await ground.ask(`DROP ROLE "${role}"`)
  })

  it("runs nothing of somebody else's with the rights of who makes, writes, reads or admits", async () => {
    const url = `${address()}?application_name=a${more}`
    const place = { url, prefix: "plaju" }
    await Effect.runPromise(admit(place, role))
    await withStore(place, (opened) =>
      Effect.gen(function* () {
        const { store, checkpoints } = opened
        expect(yield* append(opened, "a", 3)).toMatchObject({ _tag: "Success" })
        expect(yield* append(opened, "a", 1, 3)).toMatchObject({ _tag: "Success" })
        expect(yield* append(opened, "a", 2, 3)).toMatchObject({ _tag: "Failure" })
        yield* store.appendMany([{ stream: "b", expected: 7, events: events("b", 2) }])
        yield* store.readStream("a", { after: 1, limit: 1 })
        yield* store.at(2)
        yield* checkpoints.save("c", { position: 1, cursor: 1n }, undefined)
        yield* checkpoints.save("c", { position: 2, cursor: 2n }, { position: 1, cursor: 1n })
      }),
    )
    const table = {
      name: "rows",
      version: 1,
      about: "rows",
      columns: { id: { holds: "text", about: "id" }, day: { holds: "day", about: "day" } },
      key: ["id"],
    } as const
    await perform(
      Effect.flatMap(openTables(url, "shown"), (keeper: PostgresTables) =>
        Effect.gen(function* () {
          for (const version of [1, 2]) {
            const kept = {
              ...table,
              version,
              columns: { ...table.columns, [`n${version}`]: { holds: "whole", about: "n" } },
            }
            const { standing } = yield* keeper.takeUp(kept as never)
            const put = [{ id: "a", day: "2025-02-20", [`n${version}`]: 1 }]
            const change = { put, gone: [], position: 1, asOf: "2025-02-20" }
            yield* keeper.show(kept as never, yield* keeper.write(kept as never, change as never, standing))
          }
        }),
      ),
    )
    await Effect.runPromise(admitReader({ url, schema: "shown" }, role))
    expect(await asked("SELECT what, by FROM public.stolen GROUP BY 1, 2")).toEqual([])
  })

  it("would be run, were it named without a schema: the trap is one", async () => {
    await asked("SELECT hashtextextended('plaju'::name, 0::int2)")
    expect(await asked("SELECT by FROM public.stolen")).not.toEqual([])
  })
})
