import { canonical, isSealed, type RecordedEvent } from "@ampera/ledger"
import type { Ledger } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { createHash } from "node:crypto"

/**
 * SHA-256 over the log, an event a line. What is sealed under a person's key, which is drawn at random, stands for
 * itself by whose it is; everything else is as it is stored, instants and ids included.
 */
export function logDigest({ events }: Pick<Ledger["Service"], "events">) {
  const hash = createHash("sha256")
  return Effect.map(
    Stream.runForEach(events(), (page) =>
      Effect.sync(() => {
        for (const { event } of page.events) hash.update(`${lineOf(event)}\n`)
      }),
    ),
    () => hash.digest("hex"),
  )
}

function lineOf({
  data,
  id,
  metadata,
  occurredOn,
  recordedAt,
  revision,
  schema,
  stream,
  type,
}: RecordedEvent): string {
  const open = Object.fromEntries(
    Object.entries(data).map(([field, value]) => [
      field,
      isSealed(value) ? { sub: value.sub } : (value as unknown),
    ]),
  )
  return canonical({ data: open, id, metadata, occurredOn, recordedAt, revision, schema, stream, type })
}
