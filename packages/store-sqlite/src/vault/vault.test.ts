import { vaultConformance } from "@ampera/testing/store"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"
import { vaultLayer } from "./layer.ts"

const folder = mkdtempSync(join(tmpdir(), "ampera-vault-"))
afterAll(() => rmSync(folder, { recursive: true }))

let count = 0
vaultConformance("the vault in a file", () => vaultLayer({ path: join(folder, `${++count}.vault`) }))
