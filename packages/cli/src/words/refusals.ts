import type {
  Access,
  Budget,
  Competency,
  Need,
  Offering,
  Organization,
  Partner,
  Person,
  Position,
  Program,
  Service,
} from "@ampera/core"
import type { Command } from "@ampera/ledger"
import type { NamesIn, English } from "./words.ts"

type Streams = readonly [
  typeof Access,
  typeof Budget,
  typeof Competency,
  typeof Need,
  typeof Offering,
  typeof Organization,
  typeof Partner,
  typeof Person,
  typeof Position,
  typeof Program,
  typeof Service,
]

type RefusedBy<Stream> = Stream extends unknown
  ? {
      readonly [Name in keyof Stream]: Stream[Name] extends (
        ...given: never[]
      ) => Command<infer _, infer Refusal>
        ? Refusal
        : never
    }[keyof Stream]
  : never

/** Every way a stream of the domain can say no, with the figures that explain it. */
export type Refusal = RefusedBy<Streams[number]>

export type RefusalCode = Refusal["code"]

type Keys<Each> = Each extends unknown ? keyof Each : never
/** The figures that a refusal with a code may bring. */
type FigureOf<Code extends RefusalCode> = Exclude<Keys<Extract<Refusal, { readonly code: Code }>>, "code"> &
  string

/** Words for some refusals; a sentence that names a figure the refusal does not bring is a type error. */
export function refusals<const Table extends { readonly [Code in RefusalCode]?: English }>(
  table: Table & {
    readonly [Code in keyof Table]: Code extends RefusalCode
      ? Table[Code] extends English
        ? NamesIn<Table[Code]> extends FigureOf<Code>
          ? English
          : {
              readonly "names a figure it does not have": Exclude<NamesIn<Table[Code]>, FigureOf<Code>>
            }
        : English
      : never
  },
): Table {
  return table
}
