/** What the buyer's other purchases say for the seller. */
import type { EvidenceFact } from '../../../contract/disputes.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import type { Facts } from './case.ts'
import { fact } from './fact.ts'

const dayMs = 86_400_000
/** How many purchases are looked at, the newest first. */
const mostPurchases = 200

/**
 * Visa's Compelling Evidence 3.0: two purchases on the same card, 120 to 365 days before the dispute, that nobody
 * disputed, answer an "unauthorised" one.
 */
const compelling = { network: 'visa', reason: 'fraudulent', fromDays: 365, toDays: 120, least: 2 }

interface Purchase {
  atMs: number
  brand: string | null
  last4: string | null
  isDisputed: number
}

/** What the buyer bought before, and whether any of it was disputed. */
export function earlierPurchases(db: Db, { row, sale }: Facts): EvidenceFact[] {
  if (sale === null || sale.buyer === null) return [fact('no-earlier')]
  const earlier = all<Purchase>(
    db,
    'disputes.earlier',
    `SELECT s.created_ms AS atMs, s.json ->> '$.payment.brand' AS brand, s.json ->> '$.payment.last4' AS last4,
            EXISTS (SELECT 1 FROM dispute d WHERE d.sale = s.id) AS isDisputed
       FROM sale s WHERE s.buyer = ? AND s.created_ms < ? AND s.status <> 'failed'
      ORDER BY s.created_ms DESC LIMIT ${mostPurchases}`,
    [sale.buyer, sale.createdMs]
  )
  if (earlier.length === 0) return [fact('no-earlier')]
  const quiet = earlier.filter(({ isDisputed }) => isDisputed === 0)
  const record = { type: 'party', id: sale.buyer }
  const facts = [fact('earlier', { count: quiet.length, atMs: quiet.at(-1)?.atMs ?? null, record })]
  if (quiet.length === 0) facts.length = 0
  if (quiet.length < earlier.length) facts.push(fact('earlier-disputed', { count: earlier.length - quiet.length }))
  if (row.network === compelling.network && row.reason === compelling.reason) {
    const { brand, last4 } = sale.json.payment ?? {}
    const counted = quiet.filter(
      (purchase) =>
        last4 !== undefined &&
        last4 !== null &&
        purchase.last4 === last4 &&
        purchase.brand === brand &&
        row.createdAtMs - purchase.atMs >= compelling.toDays * dayMs &&
        row.createdAtMs - purchase.atMs <= compelling.fromDays * dayMs
    ).length
    if (counted >= compelling.least) facts.push(fact('compelling', { count: counted }))
  }
  return facts
}

/** The same buyer's purchase of the same amount within two days: the one that this is said to repeat. */
export function otherSale(db: Db, { row, sale }: Facts): EvidenceFact[] {
  if (sale === null || sale.buyer === null) return [fact('no-other-sale')]
  const rows = all<{ id: string; atMs: number; minor: number; title: string | null }>(
    db,
    'disputes.other-sale',
    `SELECT id, created_ms AS atMs, paid_minor AS minor, title FROM sale
      WHERE buyer = ? AND created_ms BETWEEN ? AND ? AND id <> ? AND paid_minor = ? AND currency = ?
      ORDER BY created_ms LIMIT 3`,
    [sale.buyer, sale.createdMs - 2 * dayMs, sale.createdMs + 2 * dayMs, row.sale, sale.paidMinor ?? 0, row.currency]
  )
  if (rows.length === 0) return [fact('no-other-sale')]
  return rows.map(({ id, atMs, minor, title }) =>
    fact('other-sale', {
      text: title,
      atMs,
      amount: { minor, currency: row.currency },
      record: { type: 'sale', id }
    })
  )
}
