/** What can be sent and asked for now, currency by currency, and what was asked for here and is not in the copy yet. */
import type { TransferOffer } from '../../../contract/transfers.ts'
import { wishScopes } from '../../../contract/wishes.ts'
import { getRequest, type View } from '../../engine/outbox/read.ts'
import { openInSql } from '../../engine/outbox/states.ts'
import { takingOf } from '../../engine/outbox/taking.ts'
import { all } from '../../engine/store/read.ts'
import { findAvailable } from './covered.ts'
import { findAccount, mostAsked } from './person.ts'

/** How long after its answer a request may still be missing from the copy, at most. */
const settlingMs = 86_400_000

/** @param currencies the account's, the main one first */
export function getTransferOffer(view: View, currencies: readonly string[]): TransferOffer {
  const account = findAccount(view.db)
  return {
    isAllowed: view.scopes.includes(wishScopes['transfer-send']),
    currencies: currencies.map((currency) => {
      const available = findAvailable(view.db, currency)
      const waitingMinor = available === undefined ? 0 : takingOf(view.db, currency, available.updatedMs)
      return {
        currency,
        availableMinor: available?.minor ?? null,
        waitingMinor,
        leftMinor: Math.max((available?.minor ?? 0) - waitingMinor, 0),
        mostAskedMinor: mostAsked(account, currency) ?? null
      }
    }),
    asked: listAsked(view)
  }
}

/** Oldest first. What is done stays until the copy holds the transfer that came of it. */
function listAsked(view: View): TransferOffer['asked'] {
  const rows = all<{ id: string }>(
    view.db,
    'transfers.asked-here',
    `SELECT id FROM (
       SELECT rid, id FROM request WHERE ${openInSql} AND kind IN ('transfer-send', 'transfer-request')
       UNION ALL
       SELECT r.rid, r.id FROM request r LEFT JOIN transfer t ON t.id = r.result_id
        WHERE r.state = 'done' AND r.settled_ms > ? AND r.kind IN ('transfer-send', 'transfer-request')
          AND r.result_id IS NOT NULL AND t.id IS NULL)
      ORDER BY rid LIMIT 200`,
    [view.nowMs - settlingMs]
  )
  return rows.flatMap(({ id }) => {
    const { state, waitsFor, wish, about } = getRequest(view, id)
    if (wish?.kind !== 'transfer-send' && wish?.kind !== 'transfer-request') return []
    const { amountMinor: minor, currency, person } = wish
    return [{ id, kind: wish.kind, person, who: about.who, state, waitsFor, minor, currency }]
  })
}
