import { says } from "../../sentence.ts"
import { hash } from "node:crypto"
import {
  type CanonicalText,
  type Command,
  canonical,
  eventId,
  type StreamDefinition,
  Unwritable,
  type Uuid,
} from "../../index.ts"
import type { RunOptions } from "./outcome.ts"
import { refusePersonal, refusePersonalActor } from "./personal.ts"
import { isPlain } from "../sealing/seal.ts"
import { replace } from "../sealing/walk.ts"

/** A command that was checked on entry and is ready to be decided. */
export interface Request {
  readonly stream: string
  readonly definition: StreamDefinition
  /** What `decide` is given. */
  readonly command: { readonly type: string; readonly data: object }
  readonly commandId: string
  /** The id of the first event it records, if it records any: how it is found when it comes again. */
  readonly firstId: Uuid
  readonly digest: string
  /** The metadata of every event it may record. */
  readonly metadata: CanonicalText
}

/** The kinds of stream of a domain by name. */
export type Kinds = ReadonlyMap<string, StreamDefinition>

/**
 * Checks a command once, on entry, by its schema, and names it. Throws `Unwritable`: `command.malformed`,
 * `command.unknownKind`, `command.invalid`, `command.unknown`, `command.id`, `actor.missing`, `id.personal`,
 * `stream.name`, or a `json.*` code.
 */
export function request(
  command: Command,
  options: RunOptions & { readonly actor: string },
  kinds: Kinds,
): Request {
  const definition = definitionOf(command, kinds)
  const { type } = command
  const data = definition.validate(type, command.data)
  const stream = definition.named(command.stream, data)
  const commandId = options.commandId ?? command.commandId
  if (typeof commandId !== "string" || commandId === "" || commandId.length > 200) {
    throw new Unwritable({
      code: "command.id",
      what: "a command id is text of 1 to 200 characters",
      where: says`stream ${{ stream }}`,
      cure: "use a uuid, or build the command with its constructor, which gives it one",
    })
  }
  const { actor, causationId, correlationId, source, traceparent } = options
  if (typeof actor !== "string" || actor === "") {
    throw new Unwritable({
      code: "actor.missing",
      what: says`the actor is ${{ actor: JSON.stringify(actor) ?? "missing" }}`,
      where: says`stream ${{ stream }}`,
      cure: "say who acts, by an id that says nothing about them",
    })
  }
  refusePersonal(says`the id in a stream's name`, stream.slice(definition.kind.length + 1))
  refusePersonalActor(actor)
  refusePersonal(says`a command id`, commandId)
  refusePersonal(says`a causation id`, causationId)
  refusePersonal(says`a correlation id`, correlationId)
  refusePersonal(says`the source`, source)
  const digest = hash("sha256", `${definition.kind}.${type} ${canonical(withoutPlain(data))}`, "base64url")
  return {
    stream,
    definition,
    command: { type, data },
    commandId,
    firstId: eventId(stream, commandId, 0),
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

/** The kind of stream a command was built for, which the domain must have: nobody could read what it records. */
function definitionOf(command: Command, kinds: Kinds): StreamDefinition {
  const definition: StreamDefinition | undefined = (command as Partial<Command> | undefined)?.definition
  if (definition === undefined || typeof command.stream !== "string") {
    throw new Unwritable({
      code: "command.malformed",
      what: "this is no command",
      cure: "build it with the constructor of its kind of stream: Offering.enroll({ … })",
    })
  }
  if (kinds.get(definition.kind) !== definition) {
    throw new Unwritable({
      code: "command.unknownKind",
      what: says`the domain has no such kind of stream as ${{ kind: definition.kind }}`,
      where: says`stream ${{ stream: command.stream }}`,
      cure: "add the stream to the domain that the ledger was opened with",
    })
  }
  return definition
}

/**
 * The data without text about a person: a hash of a NIP must not stand in the log, since it can be guessed. So two
 * commands that differ in such text alone have one digest.
 */
const withoutPlain = (data: object): object => replace(data, isPlain, ({ subject }) => ({ sub: subject }))
