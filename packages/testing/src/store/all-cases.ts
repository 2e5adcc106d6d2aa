import { appending } from "./cases/appending.ts"
import { checkpoints } from "./cases/checkpoints.ts"
import { commands } from "./cases/commands.ts"
import { content } from "./cases/content.ts"
import { crashes } from "./cases/crash.ts"
import { following } from "./cases/following.ts"
import { failures } from "./cases/failures.ts"
import { history } from "./cases/history.ts"
import { recording } from "./cases/instants.ts"
import { naming } from "./cases/naming.ts"
import { order } from "./cases/order.ts"
import { projections } from "./cases/projections.ts"
import { reactions } from "./cases/reactions.ts"
import { reading } from "./cases/reading.ts"
import { tables } from "./cases/tables.ts"
import type { Case } from "./spec.ts"

/** Every case that one store alone can pass or fail, by number. */
export const cases: readonly Case[] = [
  ...appending,
  ...naming,
  ...content,
  ...recording,
  ...reading,
  ...order,
  ...crashes,
  ...commands,
  ...history,
  ...following,
  ...checkpoints,
  ...projections,
  ...failures,
  ...reactions,
  ...tables,
].toSorted((a, b) => a.number - b.number)
