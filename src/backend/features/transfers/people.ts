/** The people of the newest transfers, with all that was ever completed with each. */
import type { TransferPerson } from '../../../contract/transfers.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, getExisting } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { isIn, isOut } from './list.ts'

/** Transfers that are looked through for people. */
const mostExamined = 1_000
const mostPeople = 50

export function listTransferPeople(db: Db): { people: TransferPerson[]; isAll: boolean } {
  const found = all<{ id: string; who: string | null; lastAtMs: number }>(
    db,
    'transfers.people',
    `SELECT t.counterparty AS id, COALESCE('@' || p.handle, p.name) AS who, MAX(t.created_ms) AS lastAtMs
       FROM (SELECT created_ms, counterparty FROM transfer ORDER BY created_ms DESC, rid DESC LIMIT ?) t
       LEFT JOIN party p ON p.id = t.counterparty
      WHERE t.counterparty IS NOT NULL GROUP BY t.counterparty ORDER BY lastAtMs DESC, id LIMIT ?`,
    [mostExamined, mostPeople + 1]
  )
  const { n } = getExisting<{ n: number }>(
    db,
    'transfers.count',
    "SELECT COALESCE(SUM(n), 0) AS n FROM record_count WHERE type = 'transfer'",
    []
  )
  const shown = found.slice(0, mostPeople)
  return {
    people: shown.map((person) => ({ ...person, ...sumsWith(db, person.id) })),
    isAll: n <= mostExamined && found.length === shown.length
  }
}

/** What was completed with somebody, a currency each, and how many transfers there are of any kind. */
export function sumsWith(db: Db, person: string): Pick<TransferPerson, 'sums' | 'count'> {
  const rows = all<{ currency: string; n: number; came: string | null; went: string | null }>(
    db,
    'transfers.with-person',
    `SELECT currency, SUM(n) AS n,
            CAST(SUM(amount_minor) FILTER (WHERE status = 'completed' AND ${isIn}) AS TEXT) AS came,
            CAST(SUM(amount_minor) FILTER (WHERE status = 'completed' AND ${isOut}) AS TEXT) AS went
       FROM transfer_person WHERE counterparty = ? GROUP BY currency ORDER BY currency`,
    [person]
  )
  return {
    count: rows.reduce((sum, { n }) => sum + n, 0),
    sums: rows.map(({ currency, came, went }) => ({
      currency,
      inMinor: toMinor(came ?? '0'),
      outMinor: toMinor(went ?? '0')
    }))
  }
}
