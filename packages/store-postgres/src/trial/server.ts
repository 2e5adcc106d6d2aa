export { type Server, startServer } from "@ampera/postgres-trial"
