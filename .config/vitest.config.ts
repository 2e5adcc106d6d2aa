import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"
import { CasesByStore } from "./cases-by-store.ts"
import { NotRun } from "./not-run.ts"

/** A file for the results as JSON; `.ci/run` counts from it. */
const results = process.env["AMPERA_TEST_RESULTS"]

/** Tests that need a PostgreSQL server: only a run that has some of them starts one. */
const onPostgres = ["packages/store-postgres/src/**/*.test.ts", "packages/cli/src/servers*.test.ts"]

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source", "node"] } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "files",
          include: [
            ".config/docs/*.test.ts",
            ".config/near/*.test.ts",
            ".config/rooms/*.test.ts",
            "packages/*/src/**/*.test.ts",
            "examples/*/src/**/*.test.ts",
          ],
          exclude: onPostgres,
        },
      },
      {
        extends: true,
        test: {
          name: "postgres",
          include: onPostgres,
          globalSetup: ["packages/store-postgres/src/trial/global-setup.ts"],
        },
      },
    ],
    reporters: results
      ? ["default", ["json", { outputFile: results }], new CasesByStore(), new NotRun()]
      : ["default", new CasesByStore(), new NotRun()],
    pool: "forks",
    // Node reads the sources itself, as the program does: nothing is transformed, and calls take no detour.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    execArgv: ["--conditions=source"],
    // A process for all files of a worker: reading the same modules anew for each was half of the work.
    isolate: false,
    // More than there are cores, for some tests wait for a server or for another process.
    maxWorkers: 3,
    // What tests start as a process of its own need not read the same sources anew each time.
    env: {
      NODE_COMPILE_CACHE: fileURLToPath(new URL("../node_modules/.cache/node", import.meta.url)),
      // How often properties are tried and processes killed: a quarter where a developer waits of what it is in CI.
      AMPERA_TIMES: process.env["AMPERA_TIMES"] ?? "0.25",
    },
    // A limit is for what hangs, and a machine may have other things to do: what bounds a test is its work.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    retry: 0,
    allowOnly: false,
  },
})
