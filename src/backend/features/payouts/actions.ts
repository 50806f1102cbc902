/** Payouts as the outbox needs them: withdrawing, taking back what is not sent yet, and when payouts are made. */
import { AppError } from '../../../contract/errors.ts'
import { undoTimesMs } from '../../../contract/requests.ts'
import type { PayoutDays } from '../../../contract/wishes.ts'
import type { Account, CreatePayoutData, Payout, PayoutSchedule } from '../../../platform/generated/types.gen.ts'
import { action, notPossible, type About, type Action } from '../../engine/outbox/action.ts'
import { takingOf } from '../../engine/outbox/taking.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { msOf } from '../../engine/store/time.ts'
import { areSameDays, daysOf, isPossible } from './schedule-days.ts'
import { feeFor, findAccount, readTerms } from './terms.ts'

/** What a payout acts on: there is no record of it before, and those of one currency go one after the other. */
const targetOfCurrency = (currency: string): string => `available-${currency}`

/** One that took longer to be heard of is looked up by its key at the platform. */
const newestPayouts = 500

export const payoutAction = action<'payout'>({
  kind: 'payout',
  targetType: 'balance',
  resultType: 'payout',
  undoMs: undoTimesMs[0],
  targetOf: ({ currency }) => targetOfCurrency(currency),
  isSame: (one, other) =>
    one.currency === other.currency && one.amountMinor === other.amountMinor && one.method === other.method,
  check(cache, local, { amountMinor, currency, method, feeMinor }) {
    const terms = readTerms(cache, currency)
    if (!terms?.available) throw notPossible('payout-balance-unknown', 'currency')
    if (terms.destination === null) throw notPossible('payout-nowhere', 'currency')
    if (amountMinor < terms.minimumMinor) throw notPossible('payout-below-minimum', 'amountMinor')
    if (feeFor(terms, method, amountMinor) !== feeMinor) throw notPossible('payout-fee', 'feeMinor')
    const { minor, updatedMs } = terms.available
    if (amountMinor + feeMinor > minor - takingOf(local, currency, updatedMs))
      throw notPossible('payout-too-much', 'amountMinor')
    return { targetId: targetOfCurrency(currency), amountMinor, currency, reason: null, note: null }
  },
  message(cache, { amountMinor, currency, method, feeMinor }) {
    const terms = readTerms(cache, currency)
    // While the copy is made anew, what the person was told cannot be held to what is.
    const fee = terms === undefined ? null : feeFor(terms, method, amountMinor)
    if (fee === null) return 'not-synced'
    if (fee !== feeMinor) return 'changed'
    const body: CreatePayoutData['body'] = { amount: { amount: amountMinor, currency }, method }
    return { method: 'POST', path: '/v1/payouts', body: JSON.stringify(body), ifMatch: null }
  },
  rebase(cache, wish, isForced) {
    const terms = readTerms(cache, wish.currency)
    const fee = terms === undefined ? null : feeFor(terms, wish.method, wish.amountMinor)
    if (fee === null || (fee !== wish.feeMinor && !isForced)) return undefined
    return { ...wish, feeMinor: fee }
  },
  resultOf({ amountMinor, currency, method }, record) {
    const { id, type, amount, method: by, created_at: createdAt } = record as Partial<Payout>
    const isIt = type === 'payout' && amount?.amount === amountMinor && amount.currency === currency && by === method
    if (!isIt || typeof id !== 'string' || typeof createdAt !== 'string') return undefined
    return { id, includedMs: msOf(createdAt) }
  },
  findMade(cache, _params, key) {
    const row = get<{ json: string }>(
      cache,
      'payouts.made',
      `SELECT json FROM (SELECT json FROM payout ORDER BY created_ms DESC LIMIT ${newestPayouts})
        WHERE lower(json ->> '$.idempotency_key') = ?`,
      [key]
    )
    return row && (JSON.parse(row.json) as Record<string, unknown>)
  },
  about(cache, targets) {
    const account = findAccount(cache)
    const whereOf = (target: string): About => {
      const own = account?.destinations?.find(({ currency }) => targetOfCurrency(currency) === target)
      return { title: null, who: own === undefined ? null : `${own.name} ··${own.last4}` }
    }
    return new Map(targets.map((target) => [target, whereOf(target)]))
  },
  statuses: payoutStatuses
})

export const payoutCancelAction = action<'payout-cancel'>({
  kind: 'payout-cancel',
  targetType: 'payout',
  resultType: 'payout',
  // Waiting to be taken back, it would come too late.
  undoMs: 0,
  targetOf: ({ payout }) => payout,
  isSame: (one, other) => one.payout === other.payout,
  check(cache, _local, { payout: id }) {
    const payout = get<{ status: string; amountMinor: number; currency: string }>(
      cache,
      'payouts.to-cancel',
      'SELECT status, amount_minor AS amountMinor, currency FROM payout WHERE id = ?',
      [id]
    )
    if (!payout) throw new AppError('not-found', 'No payout of this id is in the local copy.', { field: 'payout' })
    const { status, amountMinor, currency } = payout
    if (status !== 'pending') throw notPossible('payout-not-pending', 'payout')
    return { targetId: id, amountMinor, currency, reason: null, note: null }
  },
  message: (_cache, { payout }) => ({
    method: 'POST',
    path: `/v1/payouts/${encodeURIComponent(payout)}/cancel`,
    body: '',
    ifMatch: null
  }),
  resultOf({ payout }, record) {
    const { id, type, status, updated_at: updatedAt } = record as Partial<Payout>
    const isIt = type === 'payout' && id === payout && status === 'canceled' && typeof updatedAt === 'string'
    return isIt ? { id: payout, includedMs: msOf(updatedAt) } : undefined
  },
  findMade(cache, { payout }, key) {
    const row = get<{ json: string }>(
      cache,
      'payouts.canceled',
      `SELECT json FROM payout WHERE id = ? AND lower(json ->> '$.cancel_idempotency_key') = ?`,
      [payout, key]
    )
    return row && (JSON.parse(row.json) as Record<string, unknown>)
  },
  about(db, payouts) {
    const rows = all<About & { id: string }>(
      db,
      'payouts.about-canceled',
      `SELECT id, NULL AS title,
              CASE WHEN dest_last4 IS NULL THEN dest_name ELSE COALESCE(dest_name || ' ', '') || '··' || dest_last4 END AS who
         FROM payout WHERE id IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(payouts)]
    )
    return new Map(rows.map(({ id, ...about }) => [id, about]))
  },
  statuses: payoutStatuses
})

export const payoutScheduleAction = action<'payout-schedule'>({
  kind: 'payout-schedule',
  targetType: 'account',
  resultType: 'account',
  undoMs: undoTimesMs[0],
  targetOf: ({ account }) => account,
  isSame: (one, other) => areSameDays(one.to, other.to),
  check(cache, _local, { account: id, to, saw }) {
    const account = findAccount(cache)
    if (account?.id !== id)
      throw new AppError('not-found', 'No account of this id is in the local copy.', { field: 'account' })
    if (!isPossible(to)) throw notPossible('schedule-days', 'to')
    // One that is on its way may change what it is now.
    if (areSameDays(to, saw) && areSameDays(to, daysOf(account.payout_schedule)))
      throw notPossible('schedule-unchanged', 'to')
    return { targetId: id, amountMinor: null, currency: null, reason: null, note: null }
  },
  message(cache, { to, saw }) {
    const account = findAccount(cache)
    if (account === undefined) return 'not-synced'
    if (!areSameDays(saw, daysOf(account.payout_schedule))) return 'changed'
    return {
      method: 'PATCH',
      path: '/v1/account/payout-schedule',
      body: JSON.stringify(wholeSchedule(account, to)),
      ifMatch: String(account.version)
    }
  },
  merge: (earlier, later) => (areSameDays(earlier.saw, later.to) ? undefined : { ...later, saw: earlier.saw }),
  rebase(cache, wish, isForced) {
    const account = findAccount(cache)
    const now = account && daysOf(account.payout_schedule)
    if (now === undefined || (!isForced && !areSameDays(wish.saw, now))) return undefined
    return { ...wish, saw: now }
  },
  // What the platform says was done may have been changed again since.
  resultOf({ account }, record) {
    const { id, type, updated_at: updatedAt } = record as Partial<Account>
    if (type !== 'account' || id !== account || typeof updatedAt !== 'string') return undefined
    return { id, includedMs: msOf(updatedAt) }
  },
  findMade(cache, _params, key) {
    const account = findAccount(cache)
    const isIt = account?.payout_schedule_change?.idempotency_key?.toLowerCase() === key
    return isIt ? { ...account } : undefined
  },
  about: () => new Map(),
  statuses: () => new Map()
})

/** The platform takes it whole: what the person did not change stays as it is. */
function wholeSchedule(
  { payout_schedule: own }: Account,
  { interval, weeklyDay, monthlyDay }: PayoutDays
): PayoutSchedule {
  return {
    interval,
    ...(weeklyDay === null ? {} : { weekly_day: weeklyDay }),
    ...(monthlyDay === null ? {} : { monthly_day: monthlyDay }),
    delay_days: own.delay_days,
    minimum: own.minimum
  }
}

function payoutStatuses(db: Db, payouts: readonly string[]): ReturnType<Action['statuses']> {
  const rows = all<{ id: string; status: string }>(
    db,
    'payouts.statuses',
    'SELECT id, status FROM payout WHERE id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(payouts)]
  )
  return new Map(rows.map(({ id, status }) => [id, status]))
}
