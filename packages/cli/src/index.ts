/** The command line as a library, for a program that has it within itself. */
export { type ExitCode, exitCodes } from "./failure/exit-code.ts"
export { main } from "./embedded.ts"
export { type Inlet, type Outlet, OutletClosed, type Surroundings } from "./surroundings.ts"
export { version } from "./version.ts"
