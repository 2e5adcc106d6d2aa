/**
 * How often something random is tried, and how much of it: less where a developer waits (`AMPERA_TIMES`) than where CI
 * has the time.
 */
export const times = (usual: number): number => Math.ceil(usual * Number(process.env["AMPERA_TIMES"] ?? 1))
