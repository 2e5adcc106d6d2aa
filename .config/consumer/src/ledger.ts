import { ampera, hours, people, releaseMoney } from "@ampera/core"
import * as ledgers from "@ampera/ledger"
import * as run from "@ampera/ledger/run"
import * as store from "@ampera/ledger/store"

export const pure = { ...ledgers }
export const running = { ...run }
export const kit = { ...store }
export const opened = () => run.openLedger({ domain: ampera, at: run.memory(), actor: "bkpsdm" })
export const live = async () => (await opened()).live([people])
export const asked = async () => (await opened()).report(hours, { asOf: "2025-12-31", year: 2025 })
export const reacting = async () => (await opened()).react(releaseMoney)
export const pages = async () => (await opened()).events()
export const following = async () => (await opened()).follow()
