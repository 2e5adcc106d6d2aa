import type { English } from "../words/words.ts"
import type { Argument, CommandModule, CommandSpec } from "../command/command.ts"
import type { Options } from "../command/option.ts"
import {
  formatOptions,
  importOption,
  momentOptions,
  personOption,
  reportOptions,
  yearOption,
} from "../command/report-options.ts"

/** Defines a command. Its module can ask only for options it has. */
function command<const Known extends Options>(spec: {
  readonly name: string
  readonly about: English
  readonly arguments?: readonly Argument[]
  readonly options: Known
  readonly examples: readonly string[]
  readonly load: () => Promise<CommandModule<keyof Known & string>>
}): CommandSpec {
  return spec
}

/** Every command, in the order help shows them. */
export const commands: readonly CommandSpec[] = [
  command({
    name: "init",
    about: "make a ledger and its vault ready",
    options: {
      accept: {
        value: "older-log|lost-keys",
        oneOf: ["older-log", "lost-keys"],
        many: true,
        about:
          "go on, this once, with a log older than its vault (vault.ahead), or a vault without the old keys (vault.behind)",
      },
    },
    examples: ["ampera init", "ampera init --store sqlite:./2025.db"],
    load: () => import("./init.ts"),
  }),
  command({
    name: "import",
    about: "read CSV files and Excel workbooks into the ledger",
    arguments: [
      {
        name: "PATH",
        many: true,
        optional: true,
        about: "a folder, or files such as people.csv or office.xlsx",
      },
    ],
    options: {
      ...formatOptions,
      "dry-run": { about: "only check, record nothing" },
      "skip-invalid": {
        about: "leave wrong rows out, record the others",
      },
      correct: {
        value: "REASON",
        about:
          "correct rows that changed, for this reason (wrong_value, wrong_person, duplicate, revoked, other)",
      },
      template: {
        value: "DIR",
        about: "write an empty workbook ampera.xlsx, to be filled in, to this folder",
      },
      mark: {
        value: "FILE.xlsx",
        about: "write a copy of the workbook with the wrong cells coloured",
      },
    },
    examples: [
      "ampera import ./data",
      "ampera import ./data --dry-run",
      "ampera import --template .",
      "ampera import ampera.xlsx --mark salah.xlsx",
      "ampera import people.csv --correct wrong_value",
    ],
    load: () => import("./import.ts"),
  }),
  command({
    name: "gaps",
    about: "competency gaps: what is required, held, not assessed",
    options: {
      ...reportOptions,
      ...personOption,
      evidence: {
        value: "working|accredited|latest",
        oneOf: ["working", "accredited", "latest"],
        about: "which assessments count; working when left out",
      },
      selection: {
        about: "one person's fit for selection (with --person)",
      },
    },
    examples: ["ampera gaps", "ampera gaps --as-of 2025-12-31 --unit dinas-kesehatan --json"],
    load: () => import("./gaps.ts"),
  }),
  command({
    name: "fairness",
    about: "fairness: who got what, and how evenly",
    options: {
      ...reportOptions,
      ...yearOption,
      from: { value: "Y1", about: "the first year" },
      to: { value: "Y2", about: "the last year" },
      of: {
        value: "money|hours",
        oneOf: ["money", "hours"],
        about: "money or hours of learning (required)",
      },
      basis: {
        value: "funded|disbursed",
        oneOf: ["funded", "disbursed"],
        about: "committed or paid out; funded when left out",
      },
      by: {
        value: "unit|gender|employment|tier|grade",
        oneOf: ["unit", "gender", "employment", "tier", "grade"],
        about: "compare groups",
      },
      source: {
        value: "APBD|APBN|grant|partner|participant",
        oneOf: ["APBD", "APBN", "grant", "partner", "participant"],
        about: "only this source of money",
      },
      purpose: {
        value: "mandatory|gap|career|orientation",
        oneOf: ["mandatory", "gap", "career", "orientation"],
        about: "only programs with this purpose",
      },
      test: {
        about: "test whether groups differ by chance",
      },
      rounds: {
        value: "N",
        about: "rounds of the test; 9999 when left out",
      },
      seed: {
        value: "N",
        about: "seed of the test; 1 when left out",
      },
    },
    examples: [
      "ampera fairness --year 2025 --of money",
      "ampera fairness --from 2023 --to 2025 --of hours --by unit --test",
    ],
    load: () => import("./fairness.ts"),
  }),
  command({
    name: "hours",
    about: "everyone's hours of learning in a year",
    options: { ...reportOptions, ...yearOption },
    examples: ["ampera hours --year 2025", "ampera hours --year 2025 --format csv > jp-2025.csv"],
    load: () => import("./hours.ts"),
  }),
  command({
    name: "budget",
    about: "ceilings, commitments, payments, what is left",
    options: { ...reportOptions, ...yearOption },
    examples: ["ampera budget --year 2025", "ampera budget --year 2025 --known-at 2025-06-30T23:59:59+07:00"],
    load: () => import("./budget.ts"),
  }),
  command({
    name: "programs",
    about: "what each program achieved",
    options: { ...reportOptions, ...yearOption },
    examples: ["ampera programs --year 2025"],
    load: () => import("./programs.ts"),
  }),
  command({
    name: "needs",
    about: "who asked for what, and what became of it",
    options: { ...reportOptions, ...yearOption },
    examples: ["ampera needs --year 2025"],
    load: () => import("./needs.ts"),
  }),
  command({
    name: "explain",
    about: "the events behind one figure",
    arguments: [
      {
        name: "gap|money|hours",
        oneOf: ["gap", "money", "hours"],
        about: "which figure",
      },
    ],
    options: {
      ...formatOptions,
      ...importOption,
      ...momentOptions,
      ...personOption,
      ...yearOption,
      competency: {
        value: "C",
        about: "a competency's id (for gap)",
      },
      basis: {
        value: "funded|disbursed",
        oneOf: ["funded", "disbursed"],
        about: "committed or paid out (for money)",
      },
      evidence: {
        value: "working|accredited|latest",
        oneOf: ["working", "accredited", "latest"],
        about: "which assessments count (for gap)",
      },
    },
    examples: [
      "ampera explain gap --person p001 --competency it",
      "ampera explain money --person p001 --year 2025",
      "ampera explain hours --person p001 --year 2025 --json",
    ],
    load: () => import("./explain.ts"),
  }),
  command({
    name: "events",
    about: "the recorded events, in order",
    options: {
      ...formatOptions,
      ...importOption,
      after: { value: "POS", about: "after this position" },
      limit: { value: "N", about: "at most N events" },
      stream: { value: "S", about: "only this stream" },
      type: { value: "T", about: "only this type" },
      ndjson: { about: "one JSON object a line" },
    },
    examples: ["ampera events --limit 20", "ampera events --after 100 --type Enrolled --ndjson"],
    load: () => import("./events.ts"),
  }),
  command({
    name: "replay",
    about: "fold everything again from the first event, and check the cache",
    options: {
      ...formatOptions,
      to: {
        value: "POS",
        about: "up to this position; to the end when left out",
      },
    },
    examples: ["ampera replay", "ampera replay --to 1000 --json"],
    load: () => import("./replay.ts"),
  }),
  command({
    name: "tables",
    about: "write the figures as tables in PostgreSQL, for Metabase or Grafana",
    options: {
      ...formatOptions,
      ...importOption,
      to: {
        value: "URL",
        about: "the server and database of the tables: postgres://…",
      },
      schema: {
        value: "NAME",
        about: "the schema of the tables; ampera_tables when left out",
      },
      follow: {
        about: "stay, and write whenever something changes",
      },
    },
    examples: [
      "ampera tables --to postgres://ampera@localhost/kota",
      "ampera tables --to postgres://ampera@localhost/kota --follow",
    ],
    load: () => import("./tables.ts"),
  }),
  command({
    name: "copy",
    about: "copy a ledger into another store, and prove them the same",
    options: {
      ...formatOptions,
      from: { value: "URL", about: "the address of the source" },
      to: { value: "URL", about: "the address of the copy" },
      "vault-to": {
        value: "PATH",
        about: "copy the vault of people's keys to this file, too",
      },
    },
    examples: [
      "ampera copy --from sqlite:./ampera.db --to sqlite:./salinan.db",
      "ampera copy --from sqlite:./ampera.db --to postgres://ampera@localhost/kota",
    ],
    load: () => import("./copy.ts"),
  }),
]
