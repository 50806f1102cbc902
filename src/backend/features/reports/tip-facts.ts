/** What makes a tip one for the tax office, from the platform's own record of it. */
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'

export interface TipFacts {
  readonly isVoluntary: boolean | null
  /** `fiat`, `digital_asset`, `token`, or a word that came later. */
  readonly medium: string | null
  readonly from: string | null
  readonly post: string | null
}

const unknown: TipFacts = { isVoluntary: null, medium: null, from: null, post: null }

/** Those that are not here are unknown, and so in no sum that says more. */
export function tipFacts(db: Db, ids: readonly string[]): (id: string | undefined) => TipFacts {
  const rows = all<{
    id: string
    voluntary: number | null
    medium: string | null
    from: string | null
    post: string | null
  }>(
    db,
    'report.tips',
    `SELECT t.id, t.json ->> '$.voluntary' AS voluntary, t.json ->> '$.medium' AS medium,
            coalesce('@' || p.handle, p.json ->> '$.display_name') AS "from", t.json ->> '$.post' AS post
       FROM tip t LEFT JOIN party p ON p.id = t.from_party WHERE t.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)]
  )
  const byId = new Map(
    rows.map(({ id, voluntary, ...row }): [string, TipFacts] => [
      id,
      { ...row, isVoluntary: voluntary === null ? null : voluntary === 1 }
    ])
  )
  return (id) => (id === undefined ? unknown : (byId.get(id) ?? unknown))
}

/** Cash tips of the final rule of 2026: given freely, in money that is no digital asset (26 CFR 1.224-1). */
export function isCashTip({ isVoluntary, medium }: TipFacts): boolean {
  return isVoluntary === true && medium === 'fiat'
}
