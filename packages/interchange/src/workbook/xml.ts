import { SaxesParser } from "saxes"
import { beat } from "../raw/beat.ts"
import { type Left, workbookLimits } from "./limits.ts"
import { damaged, tooComplex, tooLarge, WorkbookRefusal } from "./refusal.ts"

/** An element as it opens: its name without a prefix, and its attributes. */
export interface Element {
  readonly name: string
  /** An attribute by its name without a prefix. */
  readonly attribute: (name: string) => string | undefined
}

/** What hears of a document's parts, in their order. */
export interface Reading {
  /** What the document is, by its outermost element: a part that is something else was named by mistake. */
  readonly root: string
  readonly open?: (element: Element) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

/** Bytes are handed to the parser in pieces: a sheet may be longer than a string can be. */
const piece = 1 << 20

/**
 * Reads a part of a workbook. What is not well formed is `workbook.damaged`; a document type is refused before anything
 * in it is looked at, for entities can name files and grow without end. The parser keeps every element it is in and
 * every text until it ends, so both have bounds of their own.
 */
export function readXml(bytes: Uint8Array, left: Left, { root, open, close, text }: Reading): void {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let depth = 0
  let attributesHere = 0
  let heard = 0
  let at = 0
  parser.on("error", () => {
    throw damaged()
  })
  parser.on("doctype", () => {
    throw new WorkbookRefusal("workbook.entities")
  })
  parser.on("attribute", () => {
    if ((attributesHere += 1) > workbookLimits.attributes) throw tooComplex()
  })
  parser.on("opentag", ({ name, attributes }) => {
    attributesHere = 0
    heard = at
    if ((left.elements -= 1) < 0) throw tooLarge()
    if ((depth += 1) > workbookLimits.depth) throw tooComplex()
    if (depth === 1 && local(name) !== root) throw damaged()
    open?.({ name: local(name), attribute: (wanted) => attributeOf(attributes, wanted) })
  })
  parser.on("closetag", ({ name }) => {
    depth -= 1
    heard = at
    close?.(local(name))
  })
  if (text !== undefined) {
    parser.on("text", text)
    parser.on("cdata", text)
  }
  const decoder = new TextDecoder("utf-8", { fatal: true })
  const decoded = (from: number): string => {
    try {
      return decoder.decode(bytes.subarray(from, from + piece), { stream: from + piece < bytes.length })
    } catch {
      throw damaged()
    }
  }
  for (; at < bytes.length; at += piece) {
    beat()
    if (at - heard > workbookLimits.pieces * piece) throw tooComplex()
    parser.write(decoded(at))
  }
  parser.close()
}

/** Some programs write `x:row`; the namespaces of both editions of the format are taken. */
function local(name: string): string {
  const colon = name.indexOf(":")
  return colon < 0 ? name : name.slice(colon + 1)
}

function attributeOf(attributes: Readonly<Record<string, string>>, wanted: string): string | undefined {
  const plain = attributes[wanted]
  if (plain !== undefined) return plain
  for (const [name, value] of Object.entries(attributes)) {
    if (name.endsWith(`:${wanted}`)) return value
  }
  return undefined
}
