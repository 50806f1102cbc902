/** What can be withdrawn now, currency by currency, and what was asked for here and is not confirmed yet. */
import type { PayoutOffer, WithdrawOffer } from '../../../contract/payouts.ts'
import { wishScopes } from '../../../contract/wishes.ts'
import { withdrawable } from '../../engine/forecast/plan.ts'
import { scheduleOf } from '../../engine/forecast/schedule.ts'
import { listWaiting } from '../../engine/outbox/overlay.ts'
import { getRequest, type View } from '../../engine/outbox/read.ts'
import { takingOf } from '../../engine/outbox/taking.ts'
import type { Db } from '../../engine/store/open.ts'
import { msOf } from '../../engine/store/time.ts'
import { listAsked } from '../../engine/forecast/asked.ts'
import { findAccount, readTerms } from './terms.ts'

/** @param currencies the account's, the main one first */
export function getPayoutOffer(view: View, currencies: readonly string[]): PayoutOffer {
  return {
    isAllowed: view.scopes.includes(wishScopes.payout),
    currencies: currencies.flatMap((currency) => offerOf(view.db, currency) ?? []),
    asked: listAsked(view).flatMap(({ payout, ...asked }) => (payout === null ? [asked] : [])),
    schedule: scheduleNow(view)
  }
}

/** Undefined where there is nothing to say of a currency: no bank takes it, and none of it is here. */
function offerOf(db: Db, currency: string): WithdrawOffer | undefined {
  const terms = readTerms(db, currency)
  if (terms === undefined || (terms.destination === null && terms.available === null)) return undefined
  const { minimumMinor, destination, available, instant } = terms
  const waitingMinor = available === null ? 0 : takingOf(db, currency, available.updatedMs)
  const leftMinor = Math.max((available?.minor ?? 0) - waitingMinor, 0)
  return {
    currency,
    availableMinor: available?.minor ?? null,
    waitingMinor,
    leftMinor,
    minimumMinor,
    destination,
    instant: instant && {
      feeMinor: Number(instant.feeMinor),
      ofMinor: Number(instant.ofMinor),
      mostMinor: Number(withdrawable(BigInt(leftMinor), instant))
    },
    blockedBy:
      destination === null ? 'nowhere' : available === null ? 'unknown' : leftMinor < minimumMinor ? 'too-little' : null
  }
}

function scheduleNow(view: View): PayoutOffer['schedule'] {
  const account = findAccount(view.db)
  if (account === undefined) return null
  const now = scheduleOf(account)
  const waiting = listWaiting(view.db, 'payout-schedule', account.id, msOf(account.updated_at)).at(-1)
  const request = waiting && getRequest(view, waiting.id)
  return {
    account: account.id,
    now,
    asked:
      request?.wish?.kind === 'payout-schedule'
        ? { id: request.id, state: request.state, to: { ...now, ...request.wish.to } }
        : null
  }
}
