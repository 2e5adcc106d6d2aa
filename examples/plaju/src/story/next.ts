import type { Asked } from "./asked.ts"
import { heading, told, type View } from "./page.ts"

const words = {
  title: { id: "Selanjutnya", en: "What to type next" },
  story: {
    id: "Buku besar ini tertinggal di examples/plaju/plaju.db. Dari folder utama:",
    en: "The ledger stays in examples/plaju/plaju.db. From the root folder:",
  },
} as const

/** Commands on the ledger that the demo leaves, the last one about whoever stands first among those below the floor. */
export function next({ lessons: { people } }: Pick<Asked, "lessons">, view: View): readonly string[] {
  const { personId = "p001" } = people.find(({ status }) => status === "below") ?? {}
  const commands = [
    "gaps --as-of 2025-12-31",
    "hours --year 2025 --unit 16.71.14.1003 --names",
    "fairness --from 2023 --to 2025 --of money --by unit",
    "hours --year 2024 --known-at 2024-12-31T23:59:59+07:00",
    `explain hours --person ${personId} --year 2025`,
  ]
  const { ink } = view
  return [
    ...heading(8, words.title, view),
    ...told(words.story, view),
    "",
    "  export AMPERA_STORE=sqlite:examples/plaju/plaju.db",
    ...commands.map((line) => `  npm run -s ampera -- ${ink.strong(line)}`),
    "",
  ]
}
