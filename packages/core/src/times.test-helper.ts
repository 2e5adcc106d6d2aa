/** How often a property is tried: less often where a developer waits (`AMPERA_TIMES`) than where CI has the time. */
export const times = (usual: number): number => Math.ceil(usual * Number(process.env["AMPERA_TIMES"] ?? 1))
