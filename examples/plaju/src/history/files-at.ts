import { sourcesAt } from "@ampera/interchange"
import { existsSync } from "node:fs"
import path from "node:path"
import { months } from "../calendar.ts"
import { filesFolder } from "../places.ts"
import type { Month } from "./import-months.ts"

/** The committed files, month by month. */
export const monthsAt = (folder: string = filesFolder): readonly Month[] =>
  months
    .filter((month) => existsSync(path.join(folder, month)))
    .map((month) => ({ month, files: sourcesAt([path.join(folder, month)]) }))
