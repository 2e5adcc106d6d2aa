import { inEnglish } from "@ampera/ledger"
import { Checkpoints, type ClockPolicy, EventStore, Replica, StoreUnavailable } from "@ampera/ledger/store"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type { Scope } from "effect/Scope"
import { Groups } from "../append/group.ts"
import { KnownStreams } from "../append/known-streams.ts"
import { LookUp } from "../append/look-up.ts"
import { latestInstantIn } from "../log/instants.ts"
import { isStill, type Reading } from "../log/log-reader.ts"
import { namesWith } from "../log/names.ts"
import { Positions } from "../log/positions.ts"
import { SideFile } from "../log/side-file.ts"
import { StreamReader } from "../log/stream-reader.ts"
import { checkAddress, noAddress } from "../server/address.ts"
import { Connection } from "../server/connection.ts"
import { Life } from "../server/life.ts"
import { checkpointsOn } from "./checkpoints.ts"
import type { Ground } from "./follow.ts"
import { reads } from "./reads.ts"
import { Restoring } from "./restore.ts"

/** How a store is opened. */
export interface Opening {
  readonly url: string
  readonly prefix: string
  /** The file of the positions. */
  readonly positions: string
  readonly clock: ClockPolicy
  /** Milliseconds. */
  readonly deadline: number
}

/** The store but the vault and the snapshots. */
export function openStore(
  options: Opening,
): Effect.Effect<Context.Context<EventStore | Replica | Checkpoints>, StoreUnavailable, Scope> {
  return Effect.gen(function* () {
    const ground = yield* connect(options)
    const { life, reading } = ground
    const { connection, latest, names } = reading
    const known = new KnownStreams()
    const streams = new StreamReader(connection, names, latest)
    const groups = new Groups(connection, life, {
      lookUp: new LookUp(known, streams, life),
      names,
      latest,
      clock: options.clock,
      deadline: options.deadline,
      where: connection.where,
    })
    const checkpoints = yield* checkpointsOn(ground)
    yield* Effect.addFinalizer(() =>
      Effect.promise(async () => {
        life.close()
        await groups.close()
        reading.positions.keep()
        await connection.close()
      }),
    )
    return Context.make(EventStore, {
      capabilities: { recordedAtFalls: "betweenProcesses" },
      appendMany: groups.appendMany,
      ...reads(ground, streams, known),
    }).pipe(
      Context.add(Replica, { restore: new Restoring(ground, streams, known).restore }),
      Context.add(Checkpoints, checkpoints),
    )
  })
}

/** Connects, so that who opens a ledger hears at once that there is no server. */
function connect(options: Opening): Effect.Effect<Ground, StoreUnavailable> {
  const { deadline, positions, prefix, url } = options
  return Effect.gen(function* () {
    const { connection, names } = yield* Effect.try({
      try: () => {
        checkAddress(url)
        return { names: namesWith(prefix), connection: new Connection(url, prefix, deadline) }
      },
      catch: (error) => (error instanceof StoreUnavailable ? error : noAddress()),
    })
    const log = inEnglish(connection.where)
    const reading: Reading = {
      connection,
      names,
      latest: latestInstantIn(log),
      positions: new Positions(new SideFile(positions, log)),
    }
    const life = new Life(connection.where, deadline)
    const unready = yield* Effect.promise(() => connection.ready())
    if (unready !== undefined) {
      yield* Effect.promise(() => connection.close())
      return yield* Effect.fail(unready)
    }
    yield* life.ask(() => reading.positions.recall((landmark) => isStill(reading, landmark)))
    return { reading, life }
  })
}
