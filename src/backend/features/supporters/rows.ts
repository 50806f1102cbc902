/** People and tips as rows. */
import type { Person, TipRow, TipSum } from '../../../contract/supporters.ts'
import { isWaitingSql } from '../../engine/outbox/overlay.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'

/** The sums of a rollup, as text: they may pass 2⁵³. */
export const sumColumns = `SUM(n) AS tips, CAST(SUM(amount_minor) AS TEXT) AS amount, CAST(SUM(fee_minor) AS TEXT) AS fee, CAST(SUM(net_minor) AS TEXT) AS net`

export interface StoredSum {
  currency: string
  tips: number
  amount: string
  fee: string
  net: string
}

export function toTipSum({ currency, tips, amount, fee, net }: StoredSum): TipSum {
  return { currency, tips, amountMinor: toMinor(amount), feeMinor: toMinor(fee), netMinor: toMinor(net) }
}

/** The main currency first, the others by name. */
export function byCurrency(mainCurrency: string | null): (a: { currency: string }, b: { currency: string }) => number {
  return (a, b) =>
    Number(b.currency === mainCurrency) - Number(a.currency === mainCurrency) || (a.currency < b.currency ? -1 : 1)
}

/** People by id; at most 200. Whoever is not synced yet has neither handle nor name. */
export function readPeople(db: Db, ids: readonly string[]): Map<string, Person> {
  const rows = all<{ id: string; handle: string | null; name: string | null; isHere: number }>(
    db,
    'supporters.people',
    `SELECT v.value AS id, p.handle, p.name, p.id IS NOT NULL AS isHere
       FROM json_each(?) v LEFT JOIN party p ON p.id = v.value`,
    [JSON.stringify(ids)]
  )
  return new Map(rows.map(({ isHere, ...row }) => [row.id, { ...row, isSynced: isHere === 1 }]))
}

interface StoredTip extends Omit<TipRow, 'from' | 'post' | 'isThanksAsked'> {
  rid: number
  party: string | null
  handle: string | null
  name: string | null
  hasParty: number
  postId: string | null
  postTitle: string | null
  isAsked: number
}

/** Rows in the order of `rids`; at most 200. */
export function readTipRows(db: Db, rids: readonly number[]): TipRow[] {
  if (rids.length === 0) return []
  const rows = all<StoredTip>(
    db,
    'supporters.tip-rows',
    `SELECT t.rid, t.id, t.created_ms AS createdAtMs, t.day, t.message, t.status, t.currency, t.amount_minor AS amountMinor,
            t.fee_minor AS feeMinor, t.net_minor AS netMinor, t.thanked_ms AS thankedAtMs, t.from_party AS party, p.handle, p.name,
            p.rid IS NOT NULL AS hasParty, t.post AS postId, post.title AS postTitle,
            ${isWaitingSql('thanks', 't.id', 't.updated_ms')} AS isAsked
       FROM tip t LEFT JOIN party p ON p.id = t.from_party LEFT JOIN post ON post.id = t.post
      WHERE t.rid IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(rids)]
  )
  const byRid = new Map(
    rows.map(({ rid, party, handle, name, hasParty, postId, postTitle, isAsked, ...row }): [number, TipRow] => [
      rid,
      {
        ...row,
        from: party === null ? null : { id: party, handle, name, isSynced: hasParty === 1 },
        post: postId === null ? null : { id: postId, title: postTitle },
        isThanksAsked: isAsked === 1
      }
    ])
  )
  return rids.flatMap((rid) => byRid.get(rid) ?? [])
}
