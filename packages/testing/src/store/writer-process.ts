import { writeSync } from "node:fs"
import { flushCompileCache } from "node:module"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { type Kept, type Task, writeAtOnce } from "./load.ts"
import { asInstance } from "./services.ts"
import type { StorePlace, Stored } from "./spec.ts"

// The program of a writer in a process of its own. It says that it is there, is told its task, opens the place, and
// from then on says a line for each write that the store has kept: at once, and past every buffer.
const [place] = process.argv
  .slice(2)
  .map((argument) => JSON.parse(argument) as NonNullable<StorePlace["elsewhere"]>)
if (place === undefined) throw new Error("the place to write to is missing")

const say = (line: "ready" | Kept): void => void writeSync(1, `${JSON.stringify(line)}\n`)

const stores = (await import(place.module)) as Record<string, (...args: readonly unknown[]) => unknown>
const layer = stores[place.open]?.(...place.args) as Layer.Layer<Stored, unknown>
// What is killed writes nothing at its end.
flushCompileCache()
say("ready")
let told = ""
for await (const chunk of process.stdin.setEncoding("utf8")) told += chunk as string
const task = JSON.parse(told) as Task
const work = Effect.flatMap(Layer.build(layer), (context) => writeAtOnce(asInstance(context), task, say))
await Effect.runPromise(Effect.scoped(work))
