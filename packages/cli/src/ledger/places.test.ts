import { describe, expect, it } from "vitest"
import { givenOf } from "../command/given.ts"
import { placesOf } from "./places.ts"

const places = (options: Record<string, string>, environment: Record<string, string> = {}) =>
  placesOf(givenOf(new Map(Object.entries(options).map(([name, value]) => [name, [value]]))), environment)

describe("the places of a ledger", () => {
  it("lie beside ./ampera.db when nothing is said", () => {
    expect(places({})).toEqual({
      kind: "sqlite",
      path: "./ampera.db",
      vault: "./ampera.vault",
      cache: "./ampera.cache",
      masterKey: undefined,
    })
  })

  it("lie beside the store's file when it ends in .db, else the vault is ./ampera.vault", () => {
    expect(places({ store: "sqlite:/srv/2025.db" })).toMatchObject({
      vault: "/srv/2025.vault",
      cache: "/srv/2025.cache",
    })
    expect(places({ store: "sqlite:/srv/log" })).toMatchObject({ path: "/srv/log", vault: "./ampera.vault" })
  })

  it("are named by options before the environment", () => {
    const environment = {
      AMPERA_STORE: "sqlite:/e.db",
      AMPERA_VAULT: "/e.vault",
      AMPERA_CACHE: "/e",
      AMPERA_MASTER_KEY_FILE: "/e.key",
    }
    expect(places({}, environment)).toEqual({
      kind: "sqlite",
      path: "/e.db",
      vault: "/e.vault",
      cache: "/e/e.cache",
      masterKey: { file: "/e.key" },
    })
    expect(places({ store: "sqlite:/o.db", vault: "/o.vault", cache: "/o" }, environment)).toMatchObject({
      path: "/o.db",
      vault: "/o.vault",
      cache: "/o/o.cache",
    })
  })

  it("take the master key from a file before the text in the environment", () => {
    expect(places({}, { AMPERA_MASTER_KEY: "aa" })).toMatchObject({ masterKey: { env: "AMPERA_MASTER_KEY" } })
    expect(places({}, { AMPERA_MASTER_KEY: "aa", AMPERA_MASTER_KEY_FILE: "k" })).toMatchObject({
      masterKey: { file: "k" },
    })
  })

  it.each([
    ["postgres://u:secret@h/db", "store.notInThisVersion"],
    ["esdb://localhost:2113?tls=false", "store.notInThisVersion"],
    ["mysql://u:secret@h/db", "store.address"],
    ["./ampera.db", "store.address"],
    ["sqlite:", "store.address"],
    ["memory:x", "store.address"],
  ])("refuse %s", (store, code) => {
    expect(() => places({ store })).toThrow(expect.objectContaining({ code }))
    expect(() => places({ store })).not.toThrow(/secret/)
  })

  it("keep no vault file for a ledger in memory", () => {
    expect(places({ store: "memory:" })).toEqual({ kind: "memory" })
    expect(() => places({ store: "memory:", vault: "v" })).toThrow(
      expect.objectContaining({ code: "usage.together" }),
    )
  })
})
