import { describe, expect, it } from "vitest"
import * as z from "zod"
import { ampera } from "../domain.ts"

/** A schema as JSON Schema has it; what JSON can not say (sealed text) has no type there. */
interface Described {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly format?: string
  readonly pattern?: string
  readonly allOf?: readonly Described[]
  readonly properties?: Readonly<Record<string, Described>>
  readonly items?: Described
}

/** Texts that are open in what they say: no id, no day, no code of a closed list, and not sealed. */
function openTexts({ properties = {} }: Described): readonly string[] {
  return Object.entries(properties)
    .filter(([, of]) => isOpen(of) || (of.items !== undefined && isOpen(of.items)))
    .map(([name]) => name)
}

function isOpen({ type, enum: closed, format, pattern, allOf = [] }: Described): boolean {
  const isBound = [pattern, ...allOf.map((each) => each.pattern)].some((each) => each !== undefined)
  return type === "string" && closed === undefined && format === undefined && !isBound
}

const events = [...ampera.kinds.values()].flatMap(({ kind, events: { definitions } }) =>
  Object.entries(definitions).map(([type, { schema }]) => ({
    type: `${kind} ${type}`,
    of: z.toJSONSchema(schema as z.ZodType, { unrepresentable: "any" }) as Described,
  })),
)

/** What stands plain in an event and may be any text: names of things that are no person, and numbers of documents. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  "organization UnitOpened": ["name"],
  "organization UnitRenamed": ["name"],
  "competency CompetencyDefined": ["name"],
  "position PositionDefined": ["title"],
  "partner PartnerJoined": ["name"],
  "partner AgreementSigned": ["document"],
  "program ProgramPublished": ["title"],
  "program ProgramRevised": ["title"],
  "offering OfferingScheduled": ["organizer"],
  "person Assessed": ["accreditationNo"],
  "person LearningCertified": ["certificateNo"],
  "offering CertificateRecorded": ["certificateNo"],
  "budget BudgetOpened": ["accountCode", "dpaNo"],
  "budget BudgetRevised": ["document"],
  "budget Funded": ["document"],
  "budget Disbursed": ["document"],
  "budget DisbursementAccounted": ["spjNo"],
  "budget Refunded": ["document"],
  "service ServiceRated": ["service"],
}

describe("what stands plain in an event", () => {
  it("is an id, a day, a number, a code of a closed list, a document's number, or the name of no person", () => {
    // The key of a void, and the id of a form, are made of ids and days.
    const made = new Set(["key", "type", "evaluationId"])
    const open = events
      .map(({ type, of }) => [type, openTexts(of).filter((name) => !made.has(name))] as const)
      .filter(([, names]) => names.length > 0)
    expect(Object.fromEntries(open)).toEqual(allowed)
  })

  it("says why only by codes: every reason is of a closed list, and a note is sealed", () => {
    const reasons = events.flatMap(({ type, of }) =>
      Object.entries(of.properties ?? {})
        .filter(([name]) => /reason/i.test(name))
        .map(([name, { enum: closed }]) => ({ at: `${type} ${name}`, closed })),
    )
    expect(reasons.length).toBeGreaterThan(15)
    expect(reasons.filter(({ closed = [] }) => closed.length === 0)).toEqual([])
    const notes = events.filter(({ of }) => of.properties?.["note"] !== undefined)
    expect(notes.length).toBeGreaterThan(10)
    expect(notes.filter(({ of }) => of.properties?.["note"]?.type !== undefined)).toEqual([])
  })
})

const illness = "sakit jantung sejak Maret"

describe("a closed list", () => {
  const lists = events.flatMap(({ type, of }) =>
    Object.entries(of.properties ?? {})
      .filter(([, { enum: closed }]) => closed !== undefined)
      .map(([name]) => [type, name] as const),
  )

  it.each(lists)("of %s refuses free text: %s", (where, field) => {
    const type = where.slice(where.indexOf(" ") + 1)
    const { schema } = ampera.catalog.definitions[type] as { readonly schema: unknown }
    const shape = (schema as z.ZodObject).shape as Readonly<Record<string, z.ZodType>>
    expect(shape[field]?.safeParse(illness).success).toBe(false)
  })
})
