import { Plain, type Sealed } from "@ampera/ledger"
import { Buffer } from "node:buffer"

/**
 * Data as the ledger would store it: what is left out is not there, and text about a person stands sealed, but by
 * nobody's key. The same text gives the same stand-in, so two of them can be compared.
 */
export function stored(value: unknown): unknown {
  if (value instanceof Plain) return standIn(value)
  if (Array.isArray(value)) return value.map(stored)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, stored(member)]),
  )
}

/** Text about a person as a test failure shows it: readable, with its subject and its claim. */
export function shown(value: unknown): unknown {
  if (value instanceof Plain) {
    const { subject, unique } = value
    return unique === undefined
      ? { about: subject, text: value.reveal() }
      : { about: subject, text: value.reveal(), unique }
  }
  if (Array.isArray(value)) return value.map(shown)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, shown(member)]),
  )
}

function standIn(text: Plain): Sealed {
  const ct = Buffer.from(text.reveal()).toString("base64url")
  return { alg: "A256GCM", ct, iv: "c3RhbmQtaW4", key: "stand-in", sub: text.subject }
}
