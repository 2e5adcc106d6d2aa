import type { Measured } from "../../harness/case.ts"

/** How many a second, on the wall. */
export const rate = ({ count, wall }: Measured): number => (count / wall) * 1e6

/** CPU of the program for each, in microseconds. */
export const cpu = ({ count, cpu }: Measured): number => cpu / count

/** CPU of the server for each, in microseconds: of all its processes, so of whatever else it does as well. */
export const onServer = ({ count, more }: Measured): number => (more?.["server"] ?? Number.NaN) / count

/** Both together: what does not depend on who else has the processors. */
export const together = (side: Measured): number => cpu(side) + onServer(side)
