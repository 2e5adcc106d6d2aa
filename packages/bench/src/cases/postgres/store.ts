import path from "node:path"
import { postgresStore } from "@ampera/store-postgres"
import { serverUrl } from "../../raw/postgres/tables.ts"

/** The store in a schema of the server of this run, without a vault; its cache is in a folder. */
export const storeAt = (schema: string, folder: string): ReturnType<typeof postgresStore> =>
  postgresStore({ url: serverUrl(), prefix: schema, cache: path.join(folder, "ours.cache") })
