/** A tag of a document as it is written, and where. */
export interface Tag {
  /** Its name, with a prefix where it has one. */
  readonly name: string
  readonly prefix: string
  readonly local: string
  readonly isClosing: boolean
  readonly isSelfClosing: boolean
  readonly from: number
  readonly to: number
}

const markup =
  /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<(\/?)((?:([\w.-]+):)?([\w.-]+))(?:"[^"]*"|'[^']*'|[^'">]+)*>/g

/** The tags of a document that was read before and so is known to be well formed. */
export function* tagsOf(xml: string): Generator<Tag> {
  for (const found of xml.matchAll(markup)) {
    const [text, slash, name, prefix = "", local] = found
    if (name === undefined || local === undefined) continue
    yield {
      name,
      prefix: prefix === "" ? "" : `${prefix}:`,
      local,
      isClosing: slash === "/",
      isSelfClosing: text.endsWith("/>"),
      from: found.index,
      to: found.index + text.length,
    }
  }
}

/** An attribute of a tag as it is written. */
export function attributeIn(tag: string, name: string): string | undefined {
  const [, double, single] = new RegExp(String.raw`\s${name}\s*=\s*(?:"([^"]*)"|'([^']*)')`).exec(tag) ?? []
  return double ?? single
}

/** A tag with an attribute set, or without it. */
export function withAttribute(tag: string, name: string, value: string | undefined): string {
  const bare = tag.replace(new RegExp(String.raw`\s${name}\s*=\s*(?:"[^"]*"|'[^']*')`), "")
  return value === undefined ? bare : bare.replace(/\s*(\/?>)$/, ` ${name}="${value}"$1`)
}

/** Text as an element's content. What XML can not hold is left out. */
export const escaped = (text: string): string =>
  text
    .replaceAll(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
