/** What can be moved into savings and out of them now, and what was asked for here and is not in the copy yet. */
import type { SavingsOffer } from '../../../contract/savings.ts'
import { wishScopes } from '../../../contract/wishes.ts'
import { getRequest, type View } from '../../engine/outbox/read.ts'
import { openInSql } from '../../engine/outbox/states.ts'
import { takingOf } from '../../engine/outbox/taking.ts'
import { all } from '../../engine/store/read.ts'
import { findBalance, findSavings, type SavingsWallet } from './actions.ts'

/** How long after its answer a request may still be missing from the copy, at most. */
const settlingMs = 86_400_000

/** @param currencies the account's, the main one first */
export function getSavingsOffer(view: View, currencies: readonly string[]): SavingsOffer {
  return {
    isAllowed: view.scopes.includes(wishScopes['savings-in']),
    currencies: currencies
      .filter((currency) => findSavings(view.db, currency) !== undefined)
      .map((currency) => ({
        currency,
        available: leftIn(view, 'available', currency),
        savings: leftIn(view, 'savings', currency)
      })),
    asked: listAsked(view)
  }
}

function leftIn({ db }: View, wallet: SavingsWallet, currency: string): SavingsOffer['currencies'][number]['savings'] {
  const balance = findBalance(db, wallet, currency)
  if (balance === undefined) return null
  const waitingMinor = takingOf(db, currency, balance.updatedMs, wallet)
  return { minor: balance.minor, waitingMinor, leftMinor: Math.max(balance.minor - waitingMinor, 0) }
}

/** Oldest first. What is done stays until the copy holds the savings that it left. */
function listAsked(view: View): SavingsOffer['asked'] {
  const rows = all<{ id: string }>(
    view.db,
    'savings.asked',
    `SELECT id FROM (
       SELECT rid, id FROM request WHERE ${openInSql} AND kind IN ('savings-in', 'savings-out')
       UNION ALL
       SELECT r.rid, r.id FROM request r JOIN savings s ON s.id = r.result_id
        WHERE r.state = 'done' AND r.settled_ms > ? AND r.kind IN ('savings-in', 'savings-out')
          AND r.included_platform_ms > s.updated_ms)
      ORDER BY rid LIMIT 200`,
    [view.nowMs - settlingMs]
  )
  return rows.flatMap(({ id }) => {
    const { state, waitsFor, wish } = getRequest(view, id)
    if (wish?.kind !== 'savings-in' && wish?.kind !== 'savings-out') return []
    return [{ id, kind: wish.kind, state, waitsFor, minor: wish.amountMinor, currency: wish.currency }]
  })
}
