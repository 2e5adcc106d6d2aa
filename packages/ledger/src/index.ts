export { type CanonicalText, canonical, utf8Length } from "./canonical.ts"
export { canonicalPieces } from "./canonical-pieces.ts"
export {
  type Catalog,
  catalog,
  type Definitions,
  type Chained,
  type EventDefinition,
  type EventIn,
  type EventNamed,
  type EventOf,
  event,
  type Step,
  type Steps,
  type Upcaster,
} from "./catalog.ts"
export { type CloudEvent, toCloudEvent } from "./cloudevent.ts"
export { type AnyRefusal, accept, type Decision, refuse } from "./decision.ts"
export { type Domain, domain, type Erasure, type StreamEvent } from "./domain.ts"
export {
  AmperaError,
  AppendTooLarge,
  BadDefinition,
  type Complaint,
  NewerThanThisProgram,
  type SaidOfError,
  Unwritable,
} from "./error.ts"
export {
  type AnyEvent,
  beginning,
  type Checkpoint,
  type Cursor,
  checkWrite,
  type Fact,
  leafLength,
  limits,
  type Metadata,
  type NewEvent,
  newEvent,
  type Position,
  type PositionedEvent,
  type RecordedEvent,
  type Revision,
  type StoredEvent,
} from "./event.ts"
export { fnv1a } from "./fnv1a.ts"
export { checkStreamName, eventId, isUuid, type Uuid, uuidV5 } from "./ids.ts"
export type { Json, JsonObject } from "./json.ts"
export { issueSaid, type SchemaIssue } from "./issue.ts"
export { leafOf, leafText } from "./leaf.ts"
export {
  holdsBirthDate,
  holdsPersonalNumber,
  isPersonalNumber,
  maskPersonalNumbers,
} from "./personal-number.ts"
export { type Codec, jsonCodec, type Projection, projection } from "./projection.ts"
export { type Reaction, reaction } from "./reaction.ts"
export {
  type Column,
  type Columns,
  type Holds,
  type ReadModel,
  type Row,
  type RowOf,
  readModel,
  type Table,
  type Value,
} from "./read-model.ts"
export { type Report, report, type Slices, type StatesOf } from "./report.ts"
export { type Drafted, isSealed, Plain, plain, type Sealed } from "./sealed.ts"
export {
  type Command,
  type CommandOf,
  type CommandMaker,
  type CommandOptions,
  type CommandSchemas,
  type DraftedEvent,
  type Evolved,
  type Facts,
  type KeyOf,
  type KindOf,
  type NoRules,
  type NothingBeside,
  type Recorded,
  type RefusalOf,
  type Rules,
  type StreamDefinition,
  type StreamOf,
  stream,
  type Told,
} from "./stream.ts"
export { rowKey, rowsByKey, rowText } from "./table-rows.ts"
export {
  beforeTheLedger,
  type IsoDate,
  type IsoInstant,
  isIsoDate,
  isoInstant,
  parseInstant,
} from "./time.ts"
export {
  type Figure,
  inEnglish,
  inWordsOf,
  type Named,
  type Said,
  type Sentence,
  saidOf,
  says,
} from "./sentence.ts"
