import type { Case } from "../harness/case.ts"

/**
 * Every case by its name, in the order in which they are run. A process of one side loads its own case and nothing of
 * the others: what a process has loaded changes how much memory it takes, and when it is collected.
 */
const cases: Readonly<Record<string, () => Promise<Case>>> = {
  "command-tmpfs": async () => (await import("./command-tmpfs.ts")).commandTmpfs,
  "durable-64-streams": async () => (await import("./durable.ts")).durable64Streams,
  "durable-1-stream": async () => (await import("./durable.ts")).durable1Stream,
  "import-short-streams": async () => (await import("./import-short-streams.ts")).importShortStreams,
  "own-work": async () => (await import("./own-work.ts")).ownWork,
  "replay-1m": async () => (await import("./replay-1m.ts")).replay1m,
  "projection-step": async () => (await import("./projection-step.ts")).projectionStep,
  "bytes-an-event": async () => (await import("./bytes-an-event.ts")).bytesAnEvent,
  "sealed-field": async () => (await import("./sealed-field.ts")).sealedField,
  "pg-command": async () => (await import("./postgres/command.ts")).pgCommand,
  "pg-writers": async () => (await import("./postgres/writers.ts")).pgWriters,
  "pg-import": async () => (await import("./postgres/import.ts")).pgImport,
  "pg-load": async () => (await import("./postgres/load.ts")).pgLoad,
  "pg-replay": async () => (await import("./postgres/replay.ts")).pgReplay,
  "pg-lag": async () => (await import("./postgres/lag.ts")).pgLag,
  "pg-bytes": async () => (await import("./postgres/bytes.ts")).pgBytes,
  "import-time": async () => (await import("./import-time.ts")).importTime,
  "import-office": async () => (await import("./import-office.ts")).importOffice,
  "slices-one-pass": async () => (await import("./slices-one-pass.ts")).slicesOnePass,
  gaps: async () => (await import("./gaps.ts")).gapsOfOffice,
  fairness: async () => (await import("./fairness.ts")).fairnessOfOffice,
  "bytes-a-fact": async () => (await import("./bytes-a-fact.ts")).bytesAFact,
  "help-time": async () => (await import("./help-time.ts")).helpTime,
}

/** Cases beside other libraries, by the folder in `peers` that has them: run when they are asked for. */
const peers: Readonly<Record<string, Readonly<Record<string, () => Promise<Case>>>>> = {
  "emmett-sqlite": {
    "emmett-sqlite-command": async () => (await import("./peers/emmett-sqlite.ts")).emmettSqliteCommand,
  },
  "emmett-postgresql": {
    "emmett-postgresql-command": async () =>
      (await import("./peers/emmett-postgresql.ts")).emmettPostgresqlCommand,
    "emmett-postgresql-replay": async () =>
      (await import("./peers/emmett-postgresql.ts")).emmettPostgresqlReplay,
  },
  "castore-postgresql": {
    "castore-postgresql-command": async () =>
      (await import("./peers/castore-postgresql.ts")).castorePostgresqlCommand,
    "castore-postgresql-replay": async () =>
      (await import("./peers/castore-postgresql.ts")).castorePostgresqlReplay,
  },
  "evtstore-postgresql": {
    "evtstore-postgresql-command": async () =>
      (await import("./peers/evtstore-postgresql.ts")).evtstorePostgresqlCommand,
    "evtstore-postgresql-replay": async () =>
      (await import("./peers/evtstore-postgresql.ts")).evtstorePostgresqlReplay,
  },
}

/** The names of the peers. */
export const peerNames = Object.keys(peers)

/** The case of a name; undefined when there is none. */
export async function caseNamed(name: string): Promise<Case | undefined> {
  const beside = Object.values(peers).find((its) => name in its)
  return (beside ?? cases)[name]?.()
}

/** Every case of our own, in order. */
export function allCases(): Promise<readonly Case[]> {
  return Promise.all(Object.values(cases).map((load) => load()))
}

/** The cases beside a peer. */
export function casesBeside(peer: string): Promise<readonly Case[]> {
  return Promise.all(Object.values(peers[peer] ?? {}).map((load) => load()))
}
