/** What a withdrawal of one currency must keep to, as the copy knows it. */
import type { Account } from '../../../platform/generated/types.gen.ts'
import { instantRateOf } from '../../engine/forecast/instant-fee.ts'
import { feeOf, type FeeRate } from '../../engine/forecast/plan.ts'
import { minimumOf, scheduleOf } from '../../engine/forecast/schedule.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'

export interface Terms {
  minimumMinor: number
  /** "Banca Alpi Marittime ··0317"; null where the platform names nowhere. */
  destination: string | null
  available: { minor: number; updatedMs: number } | null
  /** Null where no instant payout has told it. */
  instant: FeeRate | null
}

/** As many as the forecast looks at. */
const recentPayouts = 200

/** Undefined while the account's own record is not here. */
export function readTerms(cache: Db, currency: string): Terms | undefined {
  const account = findAccount(cache)
  if (account === undefined) return undefined
  const own = account.destinations?.find((one) => one.currency === currency)
  return {
    minimumMinor: minimumOf(scheduleOf(account), currency),
    destination: own === undefined ? null : `${own.name} ··${own.last4}`,
    available: findAvailable(cache, currency) ?? null,
    instant: readInstantRate(cache, currency)
  }
}

/** The account's own record: the copy holds one account. */
export function findAccount(cache: Db): Account | undefined {
  const row = get<{ json: string }>(
    cache,
    'payouts.account',
    'SELECT json FROM account WHERE rid = (SELECT MIN(rid) FROM account)',
    []
  )
  return row && (JSON.parse(row.json) as Account)
}

function findAvailable(cache: Db, currency: string): { minor: number; updatedMs: number } | undefined {
  return get(
    cache,
    'payouts.available',
    "SELECT amount_minor AS minor, updated_ms AS updatedMs FROM balance WHERE wallet = 'available' AND currency = ?",
    [currency]
  )
}

function readInstantRate(cache: Db, currency: string): FeeRate | null {
  const recent = all<{ currency: string; method: string; status: string; minor: number; feeMinor: number }>(
    cache,
    'payouts.instant-fees',
    `SELECT currency, method, status, amount_minor AS minor, fee_minor AS feeMinor
       FROM payout ORDER BY created_ms DESC, rid DESC LIMIT ?`,
    [recentPayouts]
  )
  return instantRateOf(
    recent
      .filter((each) => each.currency === currency && each.method === 'instant' && each.status !== 'canceled')
      .map(({ minor, feeMinor }) => ({ minor: BigInt(minor), feeMinor: BigInt(feeMinor) }))
  )
}

/** Null where it is not known. */
export function feeFor({ instant }: Pick<Terms, 'instant'>, method: string, amountMinor: number): number | null {
  if (method === 'standard') return 0
  return instant && Number(feeOf(BigInt(amountMinor), instant))
}
