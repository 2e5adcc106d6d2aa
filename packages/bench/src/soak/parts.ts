import { sqliteOnDisk } from "./sqlite/place.ts"
import type { Server } from "@ampera/postgres-trial"

/** A part of the soak: bounded, and proving one promise. */
export interface Part {
  readonly about: string
  /** What takes longer hangs. */
  readonly minutes: number
  /** Answers what was seen; rejects when the promise is broken. */
  run(how: How): Promise<string>
}

export interface How {
  /** A fraction of the usual size. */
  readonly isQuick: boolean
  readonly progress: (what: string) => void
}

/** So many, or so many when it has to be quick. */
const sized = ({ isQuick }: How, usual: number, quick: number): number => (isQuick ? quick : usual)

// Each loads what it needs when it is run: what the suite brings takes its seed from the environment.
export const parts: Readonly<Record<string, Part>> = {
  published: {
    about: "figures for the public of 300 random districts, and a solver that looks for somebody in them",
    minutes: 30,
    run: async (how) =>
      (await import("./published.ts")).published(
        sized(how, 300, 20),
        Number(process.env["AMPERA_SEED"]),
        how.progress,
      ),
  },
  kills: {
    about: "SQLite: kill -9 of the writers at 200 random moments of append",
    minutes: 20,
    run: async (how) => (await crashes()).kills(sqliteOnDisk, sized(how, 200, 10), how.progress),
  },
  writers: {
    about: "SQLite: 200,000 events by 8 writers in 2 processes, followed from a third",
    minutes: 20,
    run: async (how) => (await crashes()).writers(sqliteOnDisk, sized(how, 200_000, 10_000)),
  },
  full: {
    about: "SQLite: a disk that fills up",
    minutes: 5,
    run: async () => (await import("./sqlite/full-disk.ts")).fullDisk(),
  },
  "large-import": {
    about: "1,000,000 rows by the command line into a fresh ledger, and again, in a gigabyte of memory",
    minutes: 30,
    run: async (how) =>
      (await import("./large-import/large-import.ts")).largeImport(
        sized(how, 1_000_000, 20_000),
        how.progress,
      ),
  },
  "hostile-files": {
    about: "imports of 20,000 mutated CSV files and workbooks, and of files made to hang",
    minutes: 40,
    run: async (how) =>
      (await import("./hostile-files.ts")).hostileFiles(sized(how, 20_000, 500), how.progress),
  },
  "pg-kills": {
    about: "PostgreSQL: kill -9 of the writers at 50 random moments of append",
    minutes: 10,
    run: (how) =>
      onServer(async (server) => {
        const { postgresOn } = await import("./postgres/place.ts")
        return (await crashes()).kills(postgresOn(server), sized(how, 50, 5), how.progress)
      }),
  },
  "pg-writers": {
    about:
      "PostgreSQL: 200,000 events by 8 writers in 2 processes, with delays and rollbacks, followed from a third",
    minutes: 20,
    run: (how) =>
      onServer(async (server) => (await together()).amongRollbacks(server, sized(how, 200_000, 10_000))),
  },
  "pg-naive": {
    about:
      "PostgreSQL: the same kind of writers on a table numbered by a sequence, and what its reader loses",
    minutes: 10,
    run: (how) =>
      onServer(async ({ url }) =>
        (await import("./postgres/naive.ts")).naive(url, sized(how, 50_000, 3_000)),
      ),
  },
  "pg-server-kills": {
    about: "PostgreSQL: kill -9 of the server 50 times under 8 writers in 2 processes and a follower",
    minutes: 20,
    run: (how) =>
      onServer(async (server) => {
        const size = { times: sized(how, 50, 5), events: sized(how, 100_000, 10_000) }
        return (await together()).amongServerKills(server, size, how.progress)
      }),
  },
  "pg-full": {
    about: "PostgreSQL: a disk that fills up",
    minutes: 5,
    run: () => onServer(async (server) => (await import("./postgres/full-disk.ts")).fullDisk(server)),
  },
  "esdb-neighbours": {
    about: "EventStoreDB (the double): two ledgers beside 200,000 events of others, three times",
    minutes: 5,
    run: async (how) =>
      (await import("./eventstoredb/neighbours.ts")).neighbours(sized(how, 200_000, 20_000)),
  },
}

const crashes = () => import("./crashes.ts")
const together = () => import("./postgres/writers.ts")

/** Does something with a server of its own, which waits for the disk at each commit. */
async function onServer(work: (server: Server) => Promise<string>): Promise<string> {
  const [{ startServer }, { NotRun }] = await Promise.all([
    import("@ampera/postgres-trial"),
    import("./not-run.ts"),
  ])
  const settings = { fsync: "on", full_page_writes: "on" }
  const server = await startServer({ settings }).catch((cause: unknown) => {
    throw new NotRun(`there is no PostgreSQL server: ${String(cause)}`, { cause })
  })
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}
