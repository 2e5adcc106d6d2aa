export { type Pooler, type PoolerOptions, poolerProgram, startPooler } from "./pooler.ts"
export { type Server, type ServerOptions, startServer } from "./server.ts"
