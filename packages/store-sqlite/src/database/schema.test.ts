import * as Effect from "effect/Effect"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { all, append, foreign, trial, withStore } from "../trial.test-helper.ts"

const place = trial({ beforeEach, afterAll })

const columns = [
  "position",
  "stream_id",
  "revision",
  "id",
  "type_id",
  "schema",
  "occurred_on",
  "recorded_at",
  "data",
  "metadata",
]

/** The first event of a log, written again with some columns changed. */
const first = (changed: Readonly<Record<string, string>>) => {
  const values = columns.map((column) => changed[column] ?? column).join()
  return `INTO events (${columns.join()}) SELECT ${values} FROM events WHERE position = 1`
}

const id = "randomblob(16)"

describe("a connection of another program", () => {
  it.each([
    ["changes an event", "UPDATE events SET data = '{}'"],
    ["changes one event's position", "UPDATE events SET position = 9 WHERE position = 2"],
    ["removes an event", "DELETE FROM events WHERE position = 2"],
    ["removes all events", "DELETE FROM events"],
    ["renames a stream", "UPDATE streams SET name = 'b'"],
    ["removes a stream", "DELETE FROM streams"],
    ["renames a type", "UPDATE types SET name = 'Funded'"],
    ["removes a type", "DELETE FROM types"],
    ["puts an event in the place of another", `INSERT OR REPLACE ${first({ data: "'{}'" })}`],
    ["replaces an event by its id", `INSERT OR REPLACE ${first({ position: "3", revision: "2" })}`],
    ["replaces an event by its revision", `INSERT OR REPLACE ${first({ position: "3", id })}`],
    ["leaves a position out", `INSERT ${first({ position: "4", revision: "2", id })}`],
    ["lets SQLite choose a position", `INSERT ${first({ position: "NULL", revision: "2", id })}`],
    ["leaves a revision out", `INSERT ${first({ position: "3", revision: "3", id })}`],
    [
      "begins a stream with revision 1",
      `INSERT ${first({ position: "3", stream_id: "7", revision: "1", id })}`,
    ],
    ["writes an id that is none", `INSERT ${first({ position: "3", revision: "2", id: "x'00'" })}`],
    ["takes a stream's number", "INSERT OR REPLACE INTO streams VALUES (1, 'b')"],
    ["takes a stream's name", "INSERT OR REPLACE INTO streams VALUES (2, 'a')"],
    ["takes a type's number", "INSERT OR REPLACE INTO types VALUES (1, 'Funded')"],
    [
      "renames where it can not insert",
      "INSERT INTO streams VALUES (1, 'a') ON CONFLICT DO UPDATE SET name = 'b'",
    ],
  ])("is refused when it %s", async (_, sql) => {
    await withStore(place.path, (opened) =>
      Effect.gen(function* () {
        yield* append(opened, "a", 2)
        expect(() => foreign(place.path, (db) => db.exec(sql))).toThrow(
          /only the next event|may not be (changed|removed|written again)|CHECK constraint/,
        )
        expect(yield* all(opened)).toEqual(["a@0", "a@1"])
        yield* append(opened, "a", 1, 2)
        expect(yield* all(opened)).toEqual(["a@0", "a@1", "a@2"])
      }),
    )
  })

  it("may write what is the next event", async () => {
    await withStore(place.path, (opened) =>
      Effect.gen(function* () {
        yield* append(opened, "a", 2)
        foreign(place.path, (db) => db.exec(`INSERT ${first({ position: "3", revision: "2", id })}`))
        expect(yield* all(opened)).toEqual(["a@0", "a@1", "a@2"])
      }),
    )
  })
})
