import { commandBeside, replayBeside } from "./postgresql.ts"

export const castorePostgresqlCommand = commandBeside("castore-postgresql")
export const castorePostgresqlReplay = replayBeside("castore-postgresql")
