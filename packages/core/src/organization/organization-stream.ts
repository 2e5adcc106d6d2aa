import type { CommandMaker, RefusalOf, StreamDefinition, Told } from "@ampera/ledger"
import type * as z from "zod"
import type { organizationCommands, organizationRules, OrganizationState } from "./organization-rules.ts"
import type {
  UnitOpened,
  UnitRenamed,
  UnitMoved,
  UnitClosed,
  OrganizationEvent,
} from "./organization-events.ts"
import type { FactVoided } from "../fields/voids-events.ts"

export interface OpenUnitInput extends z.input<typeof organizationCommands.openUnit> {}
export interface RenameUnitInput extends z.input<typeof organizationCommands.renameUnit> {}
export interface MoveUnitInput extends z.input<typeof organizationCommands.moveUnit> {}
export interface CloseUnitInput extends z.input<typeof organizationCommands.closeUnit> {}
export interface VoidOrganizationFactInput extends z.input<typeof organizationCommands.voidFact> {}

export type OpenUnitRefusal = RefusalOf<ReturnType<typeof organizationRules.openUnit>>
export type RenameUnitRefusal = RefusalOf<ReturnType<typeof organizationRules.renameUnit>>
export type MoveUnitRefusal = RefusalOf<ReturnType<typeof organizationRules.moveUnit>>
export type CloseUnitRefusal = RefusalOf<ReturnType<typeof organizationRules.closeUnit>>
export type VoidOrganizationFactRefusal = RefusalOf<ReturnType<typeof organizationRules.voidFact>>

/** Every way a command of this kind can be refused. */
export type OrganizationRefusal =
  | OpenUnitRefusal
  | RenameUnitRefusal
  | MoveUnitRefusal
  | CloseUnitRefusal
  | VoidOrganizationFactRefusal

/** The commands, each with the events it records and the ways it can be refused. */
export interface OrganizationStream {
  /** Opens a unit below another one; without `parentId` it is a root. */
  readonly openUnit: CommandMaker<OpenUnitInput, UnitOpened, OpenUnitRefusal>
  /** Gives a unit another name from a day on. */
  readonly renameUnit: CommandMaker<RenameUnitInput, UnitRenamed, RenameUnitRefusal>
  /** Puts a unit, and all below it, under another one; without `parentId` it is a root from then on. */
  readonly moveUnit: CommandMaker<MoveUnitInput, UnitMoved, MoveUnitRefusal>
  /** Closes a unit. No unit below it may be open. */
  readonly closeUnit: CommandMaker<CloseUnitInput, UnitClosed, CloseUnitRefusal>
  /** Takes an opening back, `key` being the id of the unit: only while no unit is below it. */
  readonly voidFact: CommandMaker<VoidOrganizationFactInput, FactVoided, VoidOrganizationFactRefusal>
  /** Its rules: for tests, and for whoever runs them without a ledger. */
  readonly definition: StreamDefinition<OrganizationEvent, Told, OrganizationRefusal, OrganizationState>
}
