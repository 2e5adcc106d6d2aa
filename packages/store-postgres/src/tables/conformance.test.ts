import { tablesConformance } from "@ampera/testing/store"
import { afterAll, beforeEach } from "vitest"
import { sharedServer } from "../trial/place.ts"
import { readTable } from "./read.test-helper.ts"
import { postgresTables } from "./tables.ts"

const ground = sharedServer({ beforeEach, afterAll })

tablesConformance({
  name: "postgres",
  make() {
    const schema = ground.prefix()
    return {
      tables: postgresTables({ url: ground.url, schema }),
      read: (table) => readTable(ground, schema, table),
      dispose: () => Promise.resolve(),
    }
  },
})
