import { StoreUnavailable } from "@ampera/ledger/store"

/** No dot: it ends the prefix. So no ledger's streams begin like those of another one. */
const prefixForm = /^[A-Za-z0-9_-]{1,50}$/

/** How the streams of a ledger are called on the server, where others have streams too. */
export interface Names {
  readonly prefix: string
  /** The server's name of a stream: `ampera.person-p001`. */
  onServer(stream: string): string
  /** The ledger's name of a stream of the server. */
  inLedger(name: string): string
  /** The stream that keeps where a named reader stands. It has a sign that no stream of a ledger has. */
  checkpoint(reader: string): string
  /** What the names of all streams begin with that tell something about the ledger: its own, and their metadata. */
  readonly watched: readonly string[]
  /** Whether a stream of the server holds metadata of one of ours, and of which. */
  described(name: string): string | undefined
}

/** @throws {StoreUnavailable} `store.unreachable`, when no streams can begin with that prefix */
export function namesWith(prefix: string): Names {
  if (!prefixForm.test(prefix)) {
    throw new StoreUnavailable({
      code: "store.unreachable",
      what: "the prefix can not begin the names of streams",
      cure: "use 1 to 50 ASCII letters, digits, _ and -",
    })
  }
  const ours = `${prefix}.`
  const metadata = `$$${ours}`
  return {
    prefix,
    onServer: (stream) => ours + stream,
    inLedger: (name) => name.slice(ours.length),
    checkpoint: (reader) => `${prefix}/checkpoint/${reader}`,
    watched: [ours, metadata],
    described: (name) => (name.startsWith(metadata) ? name.slice(2) : undefined),
  }
}
