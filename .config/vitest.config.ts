import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"

/** A file for the results as JSON; `.ci/run` counts from it. */
const results = process.env["AMPERA_TEST_RESULTS"]

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source", "node", "import", "default"] } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "examples/*/src/**/*.test.ts"],
    reporters: results ? ["default", ["json", { outputFile: results }]] : ["default"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    retry: 0,
    allowOnly: false,
  },
})
