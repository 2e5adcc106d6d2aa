import { hash } from "node:crypto"
import type { Catalog, Projection } from "../../index.ts"
import type { SnapshotKey } from "../ports/snapshots.ts"

/**
 * Names the snapshots of a projection by all that decides what its events say: its own version, and of every type it
 * reads the schema version and the upcasters. Without those, a program that learned to read its log otherwise would go on
 * from states folded the old way. An upcaster is told by its text, so a change of it shows by itself; what it calls or
 * closes over does not, and is what `edition` is raised for.
 */
export function snapshotKey(catalog: Catalog, projection: Projection): SnapshotKey {
  const { name, version, reads } = projection
  const read = [...new Set<string>(reads)].sort().map((type) => {
    const definition = catalog.definitions[type]
    return [type, definition?.version, definition?.edition, definition?.upcasters.map(String)]
  })
  return { projection: name, version, schemas: hash("sha256", JSON.stringify(read)) }
}
