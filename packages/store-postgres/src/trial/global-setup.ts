import { startServer } from "@ampera/postgres-trial"
import type { TestProject } from "vitest/node"
import type { Provided } from "./provided.ts"

/** Starts the server that all test files share, or takes the one at `AMPERA_PG_URL`; before the first of them runs. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const provide = (provided: Provided): void => project.provide("postgres", provided)
  const given = process.env["AMPERA_PG_URL"]
  if (given !== undefined && given !== "") {
    provide({ url: given, isOwn: false })
    return () => Promise.resolve()
  }
  try {
    const server = await startServer()
    provide({ url: server.url, isOwn: true })
    return () => server.stop()
  } catch (error) {
    // What it was that could not be had, the end of the run says.
    provide({ missing: error instanceof Error ? error.message : String(error) })
    return () => Promise.resolve()
  }
}
