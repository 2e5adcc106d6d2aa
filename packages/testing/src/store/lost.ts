import { StoreUnavailable } from "@ampera/ledger/store"

/** What a store that a test has cut off says. */
export const lost = new StoreUnavailable({ code: "store.unreachable", what: "lost in a test", cure: "none" })
