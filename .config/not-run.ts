import type { Reporter, TestModule } from "vitest/node"

/** Where the suite of the store on EventStoreDB is run, and which address makes it run on a real cluster. */
const onEventStoreDb = /store-eventstoredb\/src\/conformance\.test\.ts$/

/** Says at the end which stores were not run, or not on a real server, in as far as this run was about them. */
export class NotRun implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const line of [postgres(modules), pooler(modules), eventStoreDb(modules)])
      if (line !== undefined) process.stdout.write(`${line}\n`)
  }
}

function postgres(modules: readonly TestModule[]): string | undefined {
  const one = modules.find(({ project }) => project.name === "postgres")
  const provided: unknown = one?.project.getProvidedContext()
  const missing = (provided as Context | undefined)?.postgres?.missing
  return missing === undefined
    ? undefined
    : `not run: the store on PostgreSQL, for there is no server: ${missing}`
}

/** The tests behind a pooler are left out where it is not installed, which only Debian's packages have. */
function pooler(modules: readonly TestModule[]): string | undefined {
  const isLeftOut = modules.some(
    ({ moduleId, children }) =>
      moduleId.endsWith("cli/src/servers-pooler.test.ts") &&
      [...children.allTests()].every((test) => test.result().state === "skipped"),
  )
  return isLeftOut ? "not run: behind PgBouncer, for there is none on this machine" : undefined
}

interface Context {
  readonly postgres?: { readonly missing?: string }
}

function eventStoreDb(modules: readonly TestModule[]): string | undefined {
  const isOnDouble = (process.env["AMPERA_ESDB_URL"] ?? "") === ""
  return isOnDouble && modules.some(({ moduleId }) => onEventStoreDb.test(moduleId))
    ? "run on the double only, not on a real server: the store on EventStoreDB (AMPERA_ESDB_URL names one)"
    : undefined
}
