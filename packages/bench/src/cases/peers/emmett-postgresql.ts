import { commandBeside, replayBeside } from "./postgresql.ts"

export const emmettPostgresqlCommand = commandBeside("emmett-postgresql", { atLeast: 1.6 })
export const emmettPostgresqlReplay = replayBeside("emmett-postgresql", { atLeast: 30 })
