/** What is wrong with a cell: a code, and what a sentence about it names. */
export interface CellFault {
  readonly code: string
  readonly figures?: Readonly<Record<string, string | number>>
}

/** A way to read a cell. `read` gets text that is trimmed and not empty. */
export interface Cell<Value = unknown> {
  /** How the documentation names it. */
  readonly kind: string
  read(text: string): { readonly value: Value; readonly fault?: undefined } | { readonly fault: CellFault }
}

/** A column: how its cells are read, whether one must be there, and its one Indonesian alias. */
export interface Column<Value = unknown, Required extends boolean = boolean> {
  readonly cell: Cell<Value>
  readonly required: Required
  readonly alias: string
  /** Whether an event seals it: it says who somebody is, and no error shows it. */
  readonly sealed?: true
}

export const required = <Value>(cell: Cell<Value>, alias: string): Column<Value, true> => ({
  cell,
  required: true,
  alias,
})

export const optional = <Value>(cell: Cell<Value>, alias: string): Column<Value, false> => ({
  cell,
  required: false,
  alias,
})

/** Text about a person, or what says who they are. */
export const sealed = <C extends Column>(column: C): C => ({ ...column, sealed: true })

export const fault = (code: string, figures?: CellFault["figures"]): { readonly fault: CellFault } => ({
  fault: figures === undefined ? { code } : { code, figures },
})
