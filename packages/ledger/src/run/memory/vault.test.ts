import { vaultConformance } from "@ampera/testing/store"
import * as Layer from "effect/Layer"
import { Vault } from "../ports/vault.ts"
import { memoryVault } from "./vault.ts"

vaultConformance("the vault in memory", () => Layer.succeed(Vault, memoryVault()))
