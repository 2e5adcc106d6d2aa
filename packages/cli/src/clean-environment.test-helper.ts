/** What a process of the program is started with: nothing of who runs the tests but where its programs and caches are. */
export const cleanEnvironment: Readonly<Record<string, string | undefined>> = Object.fromEntries(
  ["PATH", "HOME", "NODE_COMPILE_CACHE"].map((name) => [name, process.env[name]]),
)
