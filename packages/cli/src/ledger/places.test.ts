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

  it("take a path as it stands, and three slashes for an absolute one", () => {
    for (const [store, path] of [
      ["sqlite:///srv/a.db", "/srv/a.db"],
      ["sqlite:/srv/a b?.db", "/srv/a b?.db"],
      ["sqlite:../a.db", "../a.db"],
    ] as const)
      expect(places({ store })).toMatchObject({ path })
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

  it("name a ledger on a server by its prefix, and keep keys and cache on this machine", () => {
    const beside = { vault: "./ampera.vault", cache: ".ampera/ampera.cache", masterKey: undefined }
    expect(places({ store: "postgres://u:p@h:5432/city?sslmode=require" })).toEqual({
      kind: "postgres",
      url: "postgres://u:p@h:5432/city?sslmode=require",
      prefix: "ampera",
      ...beside,
    })
    expect(places({ store: "esdb://a:2113,b:2113?prefix=plaju&tls=false", cache: "/c" })).toEqual({
      kind: "eventstoredb",
      url: "esdb://a:2113,b:2113?tls=false",
      prefix: "plaju",
      ...beside,
      cache: "/c/plaju.cache",
    })
    expect(places({ store: "esdb+discover://c?prefix=plaju" })).toMatchObject({ url: "esdb+discover://c" })
  })

  it.each([
    ["postgres:", "store.address"],
    ["postgres://", "store.address"],
    ["postgres://u:secret@h/db?prefix=Kota-Plaju", "store.address"],
    ["postgres://h/db?prefix=a&prefix=b", "store.address"],
    ["esdb://?prefix=a", "store.address"],
    ["mysql://u:secret@h/db", "store.address"],
    ["mysql://u:p@/secret@h/db", "store.address"],
    ["./ampera.db", "store.address"],
    ["sqlite:", "store.address"],
    ["sqlite:./ampera.db?prefix=a", "store.address"],
    ["sqlite:./ampera.db?", "store.address"],
    ["sqlite://ampera.db", "store.address"],
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
