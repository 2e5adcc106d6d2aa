import { readModel, type StatesOf } from "@ampera/ledger"
import { hiddenColumn, meaning, ratioCells, ratioColumns, unknown } from "../reporting/table-columns.ts"
import { asOfIn, yearsIn } from "../funding/years.ts"
import { type FairnessQuery, goods } from "./fairness-query.ts"
import { type Fairness, fairness } from "./fairness-report.ts"
import type { GroupFigures } from "./groups.ts"
import type { Grouping } from "./population.ts"
import { publishedGroupings } from "./published-groupings.ts"

/** The columns that say what a row is about. */
const subject = {
  year: meaning("whole", "Tahun", "The year"),
  of: meaning(
    "text",
    "money: dana (rupiah); hours: menit belajar",
    "money: rupiah; hours: minutes of learning",
  ),
  hidden: hiddenColumn,
} as const

const people = {
  people: unknown(
    "whole",
    "Semua yang bertugas, yang tidak mendapat apa pun termasuk",
    "Everybody in service, those who got nothing among them",
  ),
  with_any: unknown("whole", "Yang mendapat sesuatu (orang)", "People who got something"),
  total: unknown("amount", "Jumlah seluruhnya (rupiah, atau menit)", "The whole amount (rupiah, or minutes)"),
  ...ratioColumns("mean", "Rata-rata per orang", "The mean of a person"),
  ...ratioColumns(
    "gini",
    "Gini: 0 semua sama, mendekati 1 semua pada satu orang",
    "Gini: 0 all the same, towards 1 all with one",
  ),
} as const

/** What a row is about. */
interface About {
  readonly year: number
  readonly of: (typeof goods)[number]
}

/** What is asked for each year and good. */
function* questions(
  { money }: StatesOf<(typeof fairness)["over"]>,
  today: string,
): Generator<{ readonly about: About; readonly query: FairnessQuery }> {
  for (const year of yearsIn(money, today)) {
    for (const of of goods) {
      yield { about: { year, of }, query: { asOf: asOfIn(year, today), year, of, publish: true } }
    }
  }
}

/**
 * The report on fairness as a table, a row for each year, of money and of hours, as for the public: of the years that
 * have a budget, as of their last day or today. Figures of too few people are null, and `hidden` says so.
 *
 * @example
 * ```ts
 * import { fairnessTable } from "@ampera/core"
 *
 * fairnessTable.table.key // => ["year", "of"]
 * ```
 */
export const fairnessTable = readModel({
  name: "fairness",
  version: 2,
  over: fairness.over,
  table: {
    about: "Pemerataan dana dan jam belajar per tahun · How evenly money and learning are spread, by year",
    columns: {
      ...subject,
      ...people,
      never: unknown("whole", "Yang tidak mendapat apa pun (orang)", "People who got nothing"),
      ...ratioColumns(
        "hoover",
        "Hoover: bagian yang harus berpindah agar sama",
        "Hoover: the part that would have to move",
      ),
      ...ratioColumns("jain", "Jain: 1 bila semua sama", "Jain: 1 when all got the same"),
      ...ratioColumns(
        "palma",
        "Palma: 10 % teratas dibanding 40 % terbawah",
        "Palma: the top 10 % over the lowest 40 %",
      ),
      ...ratioColumns("top_ten_share", "Bagian 10 % teratas", "The share of the top 10 %"),
      theil_t: unknown("decimal", "Theil T", "Theil T"),
      attainable_recipients: unknown(
        "whole",
        "Yang dapat dilayani dengan jumlah ini",
        "People who could be served with this amount",
      ),
      ...ratioColumns(
        "attainable_gini",
        "Gini paling rendah yang dapat dicapai",
        "The lowest Gini that could be reached",
      ),
      ...ratioColumns(
        "coverage",
        "Bagian yang mencapai batas minimal jam belajar",
        "The share who reach the floor of hours",
      ),
      ...ratioColumns(
        "concentration",
        "Indeks konsentrasi: di atas 0, lebih banyak kepada yang lebih membutuhkan",
        "Concentration: above 0, more went to those with more need",
      ),
    },
    key: ["year", "of"],
  },
  toRows: (states, { asOf }) =>
    Array.from(questions(states, asOf), ({ about, query }) => {
      const found = fairness.compute(states, query)
      return fairnessRow(found, about)
    }),
})

function fairnessRow(found: Fairness, about: About) {
  return {
    ...about,
    hidden: found.people === null,
    people: found.people,
    with_any: found.withAny,
    never: found.never,
    total: found.total,
    ...ratioCells("mean", found.mean),
    ...ratioCells("gini", found.gini),
    ...ratioCells("hoover", found.hoover),
    ...ratioCells("jain", found.jain),
    ...ratioCells("palma", found.palma),
    ...ratioCells("top_ten_share", found.topTenShare),
    theil_t: found.theilT,
    attainable_recipients: found.attainable?.recipients ?? null,
    ...ratioCells("attainable_gini", found.attainable?.gini ?? null),
    ...ratioCells("coverage", found.coverage?.share ?? null),
    ...ratioCells("concentration", found.need.concentration),
  }
}

/**
 * The groups of the report on fairness as a table: by unit, gender, employment, tier and grade, for each year, of money
 * and of hours, as for the public. All are seen at once: where groups of one grouping would tell of few beside those of
 * another, more is hidden than in a report by one thing.
 *
 * @example
 * ```ts
 * import { fairnessGroupsTable } from "@ampera/core"
 *
 * fairnessGroupsTable.table.key // => ["year", "of", "grouping", "key"]
 * ```
 */
export const fairnessGroupsTable = readModel({
  name: "fairness_groups",
  version: 2,
  over: fairness.over,
  table: {
    about: "Pemerataan per kelompok · Fairness between groups of people",
    columns: {
      ...subject,
      grouping: meaning(
        "text",
        "Kelompok menurut apa: unit, gender, employment, tier, grade",
        "By what people are grouped",
      ),
      key: meaning("text", "Kelompok; - bila tidak diketahui", "The group; - when it is not known"),
      ...people,
      ...ratioColumns(
        "rate",
        "Bagian kelompok yang mendapat sesuatu",
        "The part of the group that got something",
      ),
      ...ratioColumns(
        "coverage",
        "Bagian yang mencapai batas minimal jam belajar",
        "The share who reach the floor of hours",
      ),
    },
    key: ["year", "of", "grouping", "key"],
  },
  toRows: (states, { asOf }) =>
    Array.from(questions(states, asOf), ({ about, query }) =>
      publishedGroupings(states, query).flatMap(({ by, groups }) =>
        groups.map((group) => groupRow(group, about, by)),
      ),
    ).flat(),
})

function groupRow(group: GroupFigures, about: About, grouping: Grouping) {
  return {
    ...about,
    grouping,
    key: group.key,
    hidden: group.people === null,
    people: group.people,
    with_any: group.withAny,
    total: group.total,
    ...ratioCells("mean", group.mean),
    ...ratioCells("gini", group.gini),
    ...ratioCells("rate", group.rate),
    ...ratioCells("coverage", group.coverage?.share ?? null),
  }
}
