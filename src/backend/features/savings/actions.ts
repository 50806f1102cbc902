/** Moves of savings as the outbox needs them: of the available balance into those of its currency, and back. */
import { undoTimesMs } from '../../../contract/requests.ts'
import type { MoveSavingsData, Savings } from '../../../platform/generated/types.gen.ts'
import { action, notPossible, type Action } from '../../engine/outbox/action.ts'
import { takingOf } from '../../engine/outbox/taking.ts'
import type { Db } from '../../engine/store/open.ts'
import { get } from '../../engine/store/read.ts'
import { msOf } from '../../engine/store/time.ts'

export type SavingsWallet = 'available' | 'savings'

export const savingsInAction = moving('savings-in')
export const savingsOutAction = moving('savings-out')

/** There is one savings wallet a currency, and those of one currency are moved one after the other. */
const targetOfCurrency = (currency: string): string => `savings-${currency}`

/** A move that was heard of later is looked up by its key at the platform. */
const newestEntries = 500

function moving(kind: 'savings-in' | 'savings-out'): Action {
  const [direction, from] = kind === 'savings-in' ? (['in', 'available'] as const) : (['out', 'savings'] as const)
  return action<typeof kind>({
    kind,
    targetType: 'balance',
    resultType: 'savings',
    undoMs: undoTimesMs[0],
    targetOf: ({ currency }) => targetOfCurrency(currency),
    isSame: (one, other) => one.amountMinor === other.amountMinor && one.currency === other.currency,
    check(cache, local, { amountMinor, currency }) {
      if (findSavings(cache, currency) === undefined) throw notPossible('savings-none', 'currency')
      const balance = findBalance(cache, from, currency)
      if (balance === undefined) throw notPossible('savings-balance-unknown', 'currency')
      if (amountMinor > balance.minor - takingOf(local, currency, balance.updatedMs, from))
        throw notPossible('savings-too-much', 'amountMinor')
      return { targetId: targetOfCurrency(currency), amountMinor, currency, reason: null, note: null }
    },
    message(_cache, { amountMinor, currency }) {
      const body: MoveSavingsData['body'] = { direction, amount: { amount: amountMinor, currency } }
      return { method: 'POST', path: '/v1/savings/moves', body: JSON.stringify(body), ifMatch: null }
    },
    // What the platform says was done may have been followed by other moves since.
    resultOf({ amountMinor, currency }, record) {
      const { id, type, balance, last_move: last, updated_at: updatedAt } = record as Partial<Savings>
      const isIt = type === 'savings' && balance?.currency === currency
      if (!isIt || typeof id !== 'string' || typeof updatedAt !== 'string') return undefined
      // Interest makes savings newer and leaves what is available as it was: the balance holds the move since the move.
      const isLast = last?.direction === direction && last.amount.amount === amountMinor
      return { id, includedMs: msOf(isLast ? last.at : updatedAt) }
    },
    findMade(cache, { currency }, key) {
      const made = get(
        cache,
        'savings.moved',
        `SELECT 1 FROM (SELECT json FROM entry WHERE wallet = 'savings' AND currency = ?
                         ORDER BY ordinal DESC LIMIT ${newestEntries})
          WHERE lower(json ->> '$.idempotency_key') = ? LIMIT 1`,
        [currency, key]
      )
      const savings = made === undefined ? undefined : findSavings(cache, currency)
      return savings && { ...savings }
    },
    about: () => new Map(),
    statuses: () => new Map()
  })
}

/** The first of a currency, as the platform knows one. */
export function findSavings(cache: Db, currency: string): Savings | undefined {
  const row = get<{ json: string }>(
    cache,
    'savings.of-currency',
    'SELECT json FROM (SELECT id, json, currency FROM savings ORDER BY id LIMIT 50) WHERE currency = ? LIMIT 1',
    [currency]
  )
  return row && (JSON.parse(row.json) as Savings)
}

/** What stands in the wallet that a move leaves; undefined where the copy does not hold it. */
export function findBalance(
  cache: Db,
  wallet: SavingsWallet,
  currency: string
): { minor: number; updatedMs: number } | undefined {
  if (wallet === 'savings') {
    const savings = findSavings(cache, currency)
    return savings && { minor: savings.balance.amount, updatedMs: msOf(savings.updated_at) }
  }
  return get(
    cache,
    'savings.available',
    "SELECT amount_minor AS minor, updated_ms AS updatedMs FROM balance WHERE wallet = 'available' AND currency = ?",
    [currency]
  )
}
