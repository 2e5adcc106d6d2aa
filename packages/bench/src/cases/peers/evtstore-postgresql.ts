import { commandBeside, replayBeside } from "./postgresql.ts"

export const evtstorePostgresqlCommand = commandBeside("evtstore-postgresql")
export const evtstorePostgresqlReplay = replayBeside("evtstore-postgresql")
