import type { Connection, Submittable } from "pg"

/** What a server is asked. A statement with a name is prepared once for each connection. */
export interface Statement {
  readonly text: string
  readonly name?: string | undefined
}

/** What stands in the place of a `$1` of a statement. */
export type Value = string | number | bigint | boolean | null | readonly (string | number)[]

/** Values in their places: text, or null. */
export type Row = readonly (string | null)[]

/**
 * A question on its way through `pg`, which calls these methods as the server answers (as it does for cursors). Its own
 * `Query` also asks before each answer what the columns are, and turns every row into another array: a third of what a
 * small question costs here.
 */
export abstract class Question<Answer> implements Submittable {
  readonly text: string
  readonly name: string | undefined
  readonly answer: Promise<Answer>
  readonly #settle = Promise.withResolvers<Answer>()

  constructor({ text, name }: Statement) {
    this.text = text
    this.name = name
    this.answer = this.#settle.promise
  }

  abstract submit(connection: Connection): void
  abstract get answered(): Answer

  handleReadyForQuery(): void {
    this.#settle.resolve(this.answered)
  }

  handleError(error: Error): void {
    this.#settle.reject(error)
  }

  handleRowDescription(): void {}
  handleDataRow(_row: { readonly fields: Row }): void {}
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
  handleCopyData(_row: { readonly chunk: Buffer }): void {}
}

/** What `pg` does for its own queries, and its types say otherwise. */
interface Wire {
  readonly parsedStatements: Readonly<Record<string, string>>
  parse(statement: { readonly name: string; readonly text: string }): void
  bind(values: { readonly statement: string; readonly values: readonly (string | null)[] }): void
  execute(): void
  sync(): void
  query(text: string): void
}

/** A statement whose rows come as the text that the server sends: what becomes a number is said where it is read. */
export class RowsOf extends Question<readonly Row[]> {
  readonly #values: readonly (string | null)[]
  readonly #rows: Row[] = []

  constructor(statement: Statement, values: readonly Value[]) {
    super(statement)
    this.#values = values.map(asText)
  }

  submit(connection: Connection): void {
    const wire = connection as unknown as Wire
    const { name = "", text } = this
    if (name === "" && this.#values.length === 0) {
      wire.query(text)
      return
    }
    // In one piece: each part by itself would be a packet.
    connection.stream.cork()
    if (name === "" || wire.parsedStatements[name] === undefined) wire.parse({ name, text })
    wire.bind({ statement: name, values: this.#values })
    wire.execute()
    wire.sync()
    connection.stream.uncork()
  }

  override handleDataRow({ fields }: { readonly fields: Row }): void {
    this.#rows.push(fields)
  }

  get answered(): readonly Row[] {
    return this.#rows
  }
}

/** A value as the server reads it. */
function asText(value: Value): string | null {
  if (typeof value === "string" || value === null) return value
  return typeof value === "object" ? `{${value.map(asElement).join(",")}}` : String(value)
}

/** JSON is full of quotes and has hardly a backslash: a search for each by itself costs less than one for both. */
function asElement(value: string | number): string | number {
  if (typeof value === "number") return value
  const text = value.includes("\\") ? value.replaceAll("\\", String.raw`\\`) : value
  return `"${text.includes('"') ? text.replaceAll('"', String.raw`\"`) : text}"`
}
