/** What a sale's own record says to the tax office, for the entries that it caused. */
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'

export interface SaleFacts {
  /** ISO 3166, two letters; null where the platform does not know. */
  readonly country: string | null
  readonly region: string | null
  readonly paidMinor: number | null
  readonly taxMinor: number
  readonly ratePpm: number | null
  /** `platform`, `store`, `seller`, `none`, or a word that came later. */
  readonly collectedBy: string
  /** `vat`, `sales_tax`, `gst`, `none`. */
  readonly taxKind: string | null
  /** `DE`, `US-TX`. */
  readonly jurisdiction: string | null
  /** Something that is sent: everything else is a service. */
  readonly isGoods: boolean
  /** What tells where the buyer is, at most two, as `billing DE`. */
  readonly evidence: readonly string[]
  readonly createdMs: number
  /** When its payment was booked; null where that entry is not in the copy. */
  readonly bookedMs: number | null
}

interface Row extends Omit<SaleFacts, 'isGoods' | 'evidence'> {
  id: string
  goods: number
  evidence: string | null
}

/** By the sale's id; those that are not here have no facts. */
export function saleFacts(db: Db, ids: readonly string[]): ReadonlyMap<string, SaleFacts> {
  const rows = all<Row>(
    db,
    'report.sales',
    `SELECT s.id, s.created_ms AS createdMs, s.paid_minor AS paidMinor, s.json ->> '$.country' AS country, s.json ->> '$.region' AS region,
            s.json ->> '$.tax.amount' AS taxMinor, s.json ->> '$.tax.rate_ppm' AS ratePpm,
            s.json ->> '$.tax.collected_by' AS collectedBy, s.json ->> '$.tax.kind' AS taxKind,
            s.json ->> '$.tax.jurisdiction' AS jurisdiction, s.json -> '$.vat_evidence' AS evidence,
            (SELECT min(e.booked_ms) FROM entry e WHERE e.source_id = s.id AND e.category IN ('sale', 'subscription')) AS bookedMs,
            EXISTS (SELECT 1 FROM json_each(s.json, '$.lines') line JOIN product p ON p.id = line.value ->> '$.product'
                     WHERE p.json ->> '$.kind' = 'physical') AS goods
       FROM sale s WHERE s.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify([...new Set(ids)])]
  )
  return new Map(
    rows.map(({ id, goods, evidence, ...row }) => [
      id,
      { ...row, isGoods: goods === 1, evidence: evidenceOf(evidence) }
    ])
  )
}

function evidenceOf(json: string | null): string[] {
  const items = (json === null ? [] : JSON.parse(json)) as { kind: string; value: string }[] | null
  return (items ?? []).slice(0, 2).map(({ kind, value }) => `${kind} ${value}`)
}
