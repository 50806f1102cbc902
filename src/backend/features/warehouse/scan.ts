/** Which records a partition has: one walk over a table, page by page, that keeps a number and a time of each. */
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { Digest } from './digest.ts'
import type { Noun } from './noun.ts'
import { Numbers } from './numbers.ts'

export interface Found {
  readonly digest: Digest
  readonly rids: Numbers
  readonly times: Numbers
}

const pageRows = 1_000

/**
 * By month, in UTC.
 * @param nextDb gives everybody else a turn, and answers the copy of the beginning. @throws where it is another one
 */
export async function scan(
  { type, time: [column] }: Noun,
  { nextDb, seed }: { nextDb: () => Promise<Db>; seed: string }
): Promise<Map<string, Found>> {
  const months = new Map<string, Found>()
  const monthOf = monthReader()
  let after = 0
  for (;;) {
    const rows = all<{ rid: number; id: string; version: number; ms: number }>(
      await nextDb(),
      'warehouse.scan',
      `SELECT rid, id, version, ${column} AS ms FROM ${type} WHERE rid > ? ORDER BY rid LIMIT ${String(pageRows)}`,
      [after]
    )
    for (const { rid, id, version, ms } of rows) {
      const month = monthOf(ms)
      let found = months.get(month)
      if (found === undefined)
        months.set(month, (found = { digest: new Digest(seed), rids: new Numbers(), times: new Numbers() }))
      found.digest.add(id, version)
      found.rids.push(rid)
      found.times.push(ms)
    }
    const last = rows.at(-1)
    if (last === undefined || rows.length < pageRows) return months
    after = last.rid
  }
}

/** `2026-03`, in UTC: neighbours share their month nearly always. */
export function monthReader(): (ms: number) => string {
  let [from, end, name] = [0, 0, '']
  return (ms) => {
    if (ms < from || ms >= end) {
      const at = new Date(ms)
      from = Date.UTC(at.getUTCFullYear(), at.getUTCMonth())
      end = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1)
      name = at.toISOString().slice(0, -17)
    }
    return name
  }
}
