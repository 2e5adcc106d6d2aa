import { learningKinds } from "@ampera/core"
import { beforeTheLedger } from "@ampera/ledger"
import { optional, required, sealed } from "../cells/cell.ts"
import { id, oneOf, text } from "../cells/words.ts"

/** Text about a person that an event seals. */
export const note = sealed(optional(text(4_000), "catatan"))
export const scope = oneOf({ national: "nasional", international: "internasional" })
/** What learning is, for its hours: these words are Indonesian, and have no other name. */
export const learningKind = oneOf(Object.fromEntries(learningKinds.map((kind) => [kind, kind])))
export const voidReason = oneOf({
  wrong_person: "salah_orang",
  wrong_value: "salah_nilai",
  duplicate: "ganda",
  revoked: "dicabut",
  other: "lainnya",
})

/** The person of a row, by their id or by their NIP, which the vault resolves. */
export const whom = { person_id: required(id, "id_pegawai") } as const

/** A person in an offering. */
export const inOffering = { offering_id: required(id, "kode_penyelenggaraan"), ...whom } as const

/** The day of what has none: it holds since before the ledger. */
export const undated = beforeTheLedger
