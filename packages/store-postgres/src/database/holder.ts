import { type Said, says } from "@ampera/ledger"
import type { Row, Statement } from "./question.ts"

/** Which session has the ledger's row, in words; undefined when none has it any more, or nobody may know. */
export async function holder(
  ask: (statement: Statement) => Promise<readonly Row[]>,
  schema: string,
): Promise<Said | undefined> {
  const text = `
    SELECT a.pid, coalesce(nullif(a.application_name, ''), a.usename), coalesce(a.state, 'not said')
    FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.relation = '${schema}.head'::regclass::oid AND l.granted AND l.mode <> 'AccessShareLock'
    ORDER BY a.xact_start LIMIT 1`
  try {
    const [row] = await ask({ text })
    return (
      row &&
      says`session ${{ pid: row[0] ?? "?" }} (${{ name: row[1] ?? "?" }}, ${{ state: row[2] ?? "?" }}) has held the ledger for too long`
    )
  } catch {
    // What is wrong is said already; this only says it better.
    return undefined
  }
}
