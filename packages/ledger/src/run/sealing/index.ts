export { forgetContentKeys } from "./content-keys.ts"
export { fitVault, type VaultFitError } from "./fits-log.ts"
export { type Accepted, healVault } from "./heal.ts"
export {
  claimHash,
  indexKey,
  keyBytes,
  type MasterKey,
  masterKey,
  masterKeyBytes,
  newSubjectKey,
} from "./master-key.ts"
export { type Opened, type OpenedEvent, openEvents } from "./open-events.ts"
export { openData } from "./open.ts"
export { refusingPeople, unusableVault, warnOfBehind, warnOfUnusable } from "./refusing.ts"
export { plainsIn, sealData } from "./seal.ts"
export { witnessing } from "./witness.ts"
