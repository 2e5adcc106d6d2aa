import { AmperaError } from "@ampera/ledger"

/** How the program ends. */
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  rowsWithErrors: 3,
  conflict: 4,
  broken: 5,
  tryLater: 75,
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** By code first, then by what stands before its point. */
const byCode: Readonly<Record<string, ExitCode>> = {
  "store.address": exitCodes.usage,
  "store.missing": exitCodes.usage,
  "store.pooled": exitCodes.usage,
  "store.noRole": exitCodes.usage,
  "store.isFolder": exitCodes.usage,
  "store.noFolder": exitCodes.usage,
  "vault.missing": exitCodes.usage,
  "id.personal": exitCodes.usage,
  "unit.unknown": exitCodes.usage,
  "position.beyondHead": exitCodes.usage,
  "range.invalid": exitCodes.usage,
  "path.missing": exitCodes.usage,
  "path.empty": exitCodes.usage,
  "path.notFile": exitCodes.usage,
  "person.notFound": exitCodes.usage,
  "person.nipNotFound": exitCodes.usage,
  "import.rowsWithErrors": exitCodes.rowsWithErrors,
  "command.conflict": exitCodes.conflict,
  "draft.conflict": exitCodes.conflict,
  "stream.conflict": exitCodes.conflict,
  "checkpoint.moved": exitCodes.conflict,
  "command.idReused": exitCodes.conflict,
  "table.moved": exitCodes.conflict,
  "store.historyMissing": exitCodes.broken,
  "store.damaged": exitCodes.broken,
  "vault.damaged": exitCodes.broken,
  "vault.ahead": exitCodes.broken,
  "vault.behind": exitCodes.broken,
  "sealed.damaged": exitCodes.broken,
  "sealed.wrongKey": exitCodes.broken,
  "store.busy": exitCodes.tryLater,
  "store.cancelled": exitCodes.tryLater,
  "store.unreachable": exitCodes.tryLater,
  "store.outcomeUnknown": exitCodes.tryLater,
  "vault.busy": exitCodes.tryLater,
  "vault.unreachable": exitCodes.tryLater,
  "checkpoint.owned": exitCodes.tryLater,
  "live.timeout": exitCodes.tryLater,
}

/** With which exit code an error ends the program. */
export function exitCodeOf(error: unknown): ExitCode {
  if (!(error instanceof AmperaError)) return exitCodes.failed
  const known = byCode[error.code]
  if (known !== undefined) return known
  return error.code.startsWith("usage.") ? exitCodes.usage : exitCodes.failed
}
