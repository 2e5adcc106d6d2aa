export { admit, type Admission } from "./database/admit.ts"
export { type PostgresOptions, postgres, postgresStore, type StoreOptions } from "./postgres.ts"
