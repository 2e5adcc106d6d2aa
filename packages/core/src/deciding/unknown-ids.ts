import { isKnown, type Known, type Registry } from "./registry.ts"

/** The refusal of an id that nobody has defined: `{ code: "unit.unknown", unitId }`. */
export type UnknownId<Kind extends Known> = {
  [K in Kind]: {
    readonly [Field in "code" | `${K}Id`]: Field extends "code" ? `${K}.unknown` : string
  }
}[Kind]

/** The first of the ids that is not known, as the refusal it calls for; what is left out is not looked for. */
export function unknownId<Kind extends Known>(
  registry: Registry,
  ids: { readonly [K in Kind]: string | undefined },
): UnknownId<Kind> | undefined {
  for (const [kind, id] of Object.entries(ids) as [Kind, string | undefined][]) {
    if (id === undefined || isKnown(registry, kind, id)) continue
    return { code: `${kind}.unknown`, [`${kind}Id`]: id } as unknown as UnknownId<Kind>
  }
  return undefined
}
