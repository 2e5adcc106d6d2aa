export { admit, type Admission } from "./database/admit.ts"
export { type PostgresOptions, postgres, postgresStore, type StoreOptions } from "./postgres.ts"
export { admitReader, postgresTables, type TablesOptions } from "./tables/tables.ts"
