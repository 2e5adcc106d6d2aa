import * as Effect from "effect/Effect"
import {
  type Catalog,
  type Command,
  type Position,
  type Reaction,
  type RecordedEvent,
  uuidV5,
} from "../../index.ts"
import type { Checkpoints } from "../ports/checkpoints.ts"
import type { Outcome, RunError, RunOptions } from "../command/outcome.ts"
import { type ReaderError, runReader } from "./reader.ts"
import type { Numbered } from "../reading/recorded.ts"
import type { StoreUnavailable } from "../ports/errors.ts"
import type { Slices, States } from "../projection/slices.ts"
import type { EventStore } from "../ports/event-store.ts"

/** The name under which a version of a reaction remembers how far it has come. */
const readerName = ({ name }: Reaction, version: number): string => `reaction:${name}@${version}`

/**
 * Where a reaction begins that has no place of its own yet: where the version before it stood, so that nothing is done
 * twice and nothing is left out between the two; only with what comes when there was none.
 */
function firstPlace(
  checkpoints: Checkpoints["Service"],
  reaction: Reaction,
): Effect.Effect<"head" | { readonly after: Position }, StoreUnavailable> {
  return Effect.gen(function* () {
    for (let version = reaction.version - 1; version > 0; version--) {
      const mark = yield* checkpoints.load(readerName(reaction, version))
      if (mark !== undefined) return { after: mark.position }
    }
    return "head"
  })
}

/** Whether an event came from files or from a simulation: nobody reacts to those. */
function isImported({ metadata }: RecordedEvent): boolean {
  const { source } = metadata
  return source !== undefined && (source.startsWith("import:") || source.startsWith("simulated:"))
}

/** A command was refused when its reaction sent it: nothing was written, and the reaction goes on. */
export interface ReactionRefused {
  readonly reaction: string
  readonly position: Position
  readonly stream: string
  readonly code: string
}

/** What a reaction stands on. */
interface Ground {
  readonly catalog: Catalog
  readonly store: EventStore["Service"]
  readonly checkpoints: Checkpoints["Service"]
  readonly slices: Slices
  run(command: Command, options: RunOptions): Effect.Effect<Outcome, RunError>
}

/** Runs a reaction until it fails or is interrupted. */
export function runReaction(
  { catalog, store, checkpoints, slices, run }: Ground,
  reaction: Reaction,
  refused: (refusal: ReactionRefused) => Effect.Effect<void> = () => Effect.void,
): Effect.Effect<never, RunError | ReaderError> {
  const { projection } = reaction
  return Effect.flatMap(
    Effect.andThen(slices.known([projection]), firstPlace(checkpoints, reaction)),
    (start) => {
      let states: States | undefined
      return runReader(catalog, store, checkpoints, {
        name: readerName(reaction, reaction.version),
        start,
        handle: (page) =>
          Effect.gen(function* () {
            states ??= yield* slices.asOf([projection], { upTo: page.first - 1 })
            const state = states.of(projection)
            for (const numbered of page.events) {
              const { event, position } = numbered
              if (projection.reads.includes(event.type)) projection.apply(state, event, position)
              yield* sendCommands(reaction, state, numbered, run, refused)
            }
          }),
      })
    },
  )
}

/** Sends the commands an event calls for, each with an id of its own, so that a second time changes nothing. */
function sendCommands(
  reaction: Reaction,
  state: unknown,
  { event, position }: Numbered,
  run: (command: Command, options: RunOptions) => Effect.Effect<Outcome, RunError>,
  refused: (refusal: ReactionRefused) => Effect.Effect<void>,
): Effect.Effect<void, RunError> {
  return Effect.gen(function* () {
    if (isImported(event)) return
    for (const [index, command] of reaction.react(state, event).entries()) {
      const sent = run(command, {
        commandId: uuidV5(reaction.name, event.id, index),
        causationId: event.id,
        source: `reaction:${reaction.name}`,
        ...(event.metadata.correlationId === undefined
          ? {}
          : { correlationId: event.metadata.correlationId }),
      })
      // Its id says that this reaction has answered the event already: an earlier version did, in its own way.
      const outcome = yield* Effect.catchTag(sent, "CommandIdReused", () => Effect.void)
      if (outcome?.refused !== undefined) {
        yield* refused({
          reaction: reaction.name,
          position,
          stream: command.stream,
          code: outcome.refused.code,
        })
      }
    }
  })
}
