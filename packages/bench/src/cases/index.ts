import type { Case } from "../harness/case.ts"
import { bytesAFact } from "./bytes-a-fact.ts"
import { bytesAnEvent } from "./bytes-an-event.ts"
import { commandTmpfs } from "./command-tmpfs.ts"
import { durable1Stream, durable64Streams } from "./durable.ts"
import { fairnessOfOffice } from "./fairness.ts"
import { gapsOfOffice } from "./gaps.ts"
import { helpTime } from "./help-time.ts"
import { importOffice } from "./import-office.ts"
import { importShortStreams } from "./import-short-streams.ts"
import { importTime } from "./import-time.ts"
import { ownWork } from "./own-work.ts"
import { projectionStep } from "./projection-step.ts"
import { replay1m } from "./replay-1m.ts"
import { sealedField } from "./sealed-field.ts"
import { slicesOnePass } from "./slices-one-pass.ts"

/** Every case, in the order in which they are run. */
export const cases: readonly Case[] = [
  commandTmpfs,
  durable64Streams,
  durable1Stream,
  importShortStreams,
  ownWork,
  replay1m,
  projectionStep,
  bytesAnEvent,
  sealedField,
  importTime,
  importOffice,
  slicesOnePass,
  gapsOfOffice,
  fairnessOfOffice,
  bytesAFact,
  helpTime,
]
