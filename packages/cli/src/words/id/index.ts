import { rows } from "./rows.ts"
import { refusals } from "./refusals.ts"
import { columns } from "./columns.ts"
import { mistakes } from "./mistakes.ts"
import { values } from "./values.ts"
import { pages } from "./pages.ts"
import { commands } from "./commands.ts"
import { clusters } from "./cluster.ts"
import { filesOfLedger } from "./files.ts"
import { issues } from "./issues.ts"
import { measures } from "./measures.ts"
import { places } from "./places.ts"
import { programs } from "./program.ts"
import { reports } from "./reports.ts"
import { servers } from "./server.ts"
import { tables } from "./tables.ts"
import { warnings } from "./warnings.ts"
import { writing } from "./writing.ts"

/** All that is said in Bahasa Indonesia, by the English it is said for. */
export const indonesian = {
  ...filesOfLedger,
  ...servers,
  ...clusters,
  ...tables,
  ...writing,
  ...programs,
  ...measures,
  ...reports,
  ...places,
  ...issues,
  ...commands,
  ...pages,
  ...values,
  ...mistakes,
  ...columns,
  ...refusals,
  ...rows,
  ...warnings,
} as const
