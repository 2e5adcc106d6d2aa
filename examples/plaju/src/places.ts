import { fileURLToPath } from "node:url"

const inExample = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url))

/** The committed files: a folder a month, and `whole`. */
export const filesFolder = inExample("files")

/** The ledger that the demo leaves. */
export const storeFile = inExample("plaju.db")

/** Sums of the log and of every report. */
export const goldenFile = inExample("golden.json")
