import { hash } from "node:crypto"
import {
  type CanonicalText,
  type Command,
  canonical,
  isPersonalNumber,
  type StreamDefinition,
  Unwritable,
} from "../index.ts"
import { newCommandId } from "./command-id.ts"
import type { RunOptions } from "./outcome.ts"
import { isPlain } from "./sealing/seal.ts"
import { replace } from "./sealing/walk.ts"

/** A command that was checked on entry and is ready to be decided. */
export interface Request {
  readonly stream: string
  readonly definition: StreamDefinition
  /** What `decide` is given. */
  readonly command: { readonly type: string; readonly data: object }
  readonly commandId: string
  readonly digest: string
  /** The metadata of every event it may record. */
  readonly metadata: CanonicalText
}

/**
 * Checks a command once, on entry, by its schema, and names it. Throws `Unwritable`: `command.invalid`,
 * `command.unknown`, `command.id`, `id.personal`, or a `json.*` code.
 */
export function request(command: Command, options: RunOptions & { readonly actor: string }): Request {
  const { stream, definition, type } = command
  const data = definition.validate(type, command.data)
  const commandId = options.commandId ?? command.commandId ?? newCommandId()
  if (typeof commandId !== "string" || commandId === "" || commandId.length > 200) {
    throw new Unwritable({
      code: "command.id",
      what: "a command id is text of 1 to 200 characters",
      where: `stream ${stream}`,
      cure: "use a uuid, or leave it out",
    })
  }
  if (isPersonalNumber(options.actor)) {
    throw new Unwritable({
      code: "id.personal",
      what: "the actor has the form of a personal number",
      where: `stream ${stream}`,
      cure: "name who acts by an id that says nothing about them",
    })
  }
  const digest = hash("sha256", `${definition.kind}.${type} ${canonical(withoutPlain(data))}`, "base64url")
  const { actor, causationId, correlationId, source, traceparent } = options
  return {
    stream,
    definition,
    command: { type, data },
    commandId,
    digest,
    metadata: canonical({
      actor,
      causationId,
      commandDigest: digest,
      commandId,
      correlationId,
      source,
      traceparent,
    }),
  }
}

/**
 * The data without text about a person: a hash of a NIP must not stand in the log, since it can be guessed. So two
 * commands that differ in such text alone have one digest.
 */
const withoutPlain = (data: object): object => replace(data, isPlain, ({ subject }) => ({ sub: subject }))
