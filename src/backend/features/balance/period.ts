/** Opening + each group of categories = closing, a wallet and currency each, over whole days of the account's zone. */
import type { BalancePeriod, RollForward } from '../../../contract/balance.ts'
import { AppError } from '../../../contract/errors.ts'
import { compareGroups, groupOfCategory } from '../../../contract/metrics.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import { dayAt, startOfDayMs, startOfNextDayMs } from '../../engine/store/calendar.ts'
import type { WalletKey } from '../../engine/store/ledger.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { compareCurrencies, compareWallets } from '../../engine/store/tie.ts'
import { balanceAt } from '../../engine/store/boundary.ts'
import { coveredFromDay, knownFromMs } from './coverage.ts'
import { walletsOf } from './filter.ts'

export interface PeriodParams {
  fromDay: string
  toDay: string
  nowMs: number
  zone: string
  mainCurrency: string | null
  sync: Pick<SyncStatus, 'coverage'>
}

interface Sum {
  wallet: string
  group: string
  entries: number
  minor: bigint
}

/** @throws AppError `bad-input` where the first day is after the last, `sum-too-large` where a sum leaves ±(2⁵³−1) */
export function getPeriod(db: Db, params: PeriodParams): BalancePeriod {
  const { fromDay, toDay, zone } = params
  if (fromDay > toDay) throw new AppError('bad-input', 'The first day is after the last one.', { field: 'fromDay' })
  const covered = coveredFromDay(params.sync, fromDay, zone)
  const first = covered ?? fromDay
  const byCurrency = Map.groupBy(walletsOf(db, {}), ({ currency }) => currency)
  return {
    fromDay,
    toDay,
    coveredFromDay: covered,
    isUnfinished: dayAt(params.nowMs, zone) <= toDay,
    currencies:
      first > toDay
        ? []
        : [...byCurrency]
            .sort(([a], [b]) => compareCurrencies(a, b, params.mainCurrency))
            .map(([currency, wallets]) => rollForward(db, currency, wallets.toSorted(compareWallets), first, params))
  }
}

function rollForward(
  db: Db,
  currency: string,
  keys: readonly WalletKey[],
  fromDay: string,
  { toDay, zone, sync }: PeriodParams
): RollForward {
  const sums = sumsOf(db, currency, fromDay, toDay)
  const known = { fromMs: knownFromMs(sync), isComplete: sync.coverage.complete }
  const wallets = keys.map((key) => {
    const opening = balanceAt(db, key, startOfDayMs(fromDay, zone), known)
    const closing = balanceAt(db, key, startOfNextDayMs(toDay, zone), known)
    const moved = add(sums.filter(({ wallet }) => wallet === key.wallet).map(({ minor }) => minor))
    return {
      key,
      opening,
      closing,
      unexplained: opening === null || closing === null ? null : closing - opening - moved
    }
  })
  const all = <T>(values: readonly (T | null)[]): T[] | null =>
    values.every((value) => value !== null) ? (values as T[]) : null
  const total = (values: readonly (bigint | null)[]): number | null => {
    const whole = all(values)
    return whole === null ? null : toMinor(add(whole))
  }
  const groups = [...new Set(sums.map(({ group }) => group))].sort(compareGroups)
  return {
    currency,
    wallets: wallets.map(({ key, opening, closing, unexplained }) => ({
      ...key,
      openingMinor: minorOrNull(opening),
      closingMinor: minorOrNull(closing),
      unexplainedMinor: minorOrNull(unexplained)
    })),
    openingMinor: total(wallets.map(({ opening }) => opening)),
    closingMinor: total(wallets.map(({ closing }) => closing)),
    unexplainedMinor: total(wallets.map(({ unexplained }) => unexplained)),
    groups: groups.map((group) => ({
      group,
      cells: keys.map(({ wallet }) => {
        const own = sums.filter((sum) => sum.wallet === wallet && sum.group === group)
        if (own.length === 0) return null
        return {
          minor: toMinor(add(own.map(({ minor }) => minor))),
          entries: own.reduce((entries, sum) => entries + sum.entries, 0)
        }
      }),
      totalMinor: toMinor(add(sums.filter((sum) => sum.group === group).map(({ minor }) => minor)))
    }))
  }
}

function sumsOf(db: Db, currency: string, fromDay: string, toDay: string): Sum[] {
  return all<{ wallet: string; category: string; entries: number; minor: string }>(
    db,
    'balance.sums',
    `SELECT wallet, category, SUM(n) AS entries, CAST(SUM(amount_minor) AS TEXT) AS minor FROM entry_day
      WHERE currency = ? AND day BETWEEN ? AND ? GROUP BY wallet, category`,
    [currency, fromDay, toDay]
  ).map(({ wallet, category, entries, minor }) => ({
    wallet,
    group: groupOfCategory(category),
    entries,
    minor: BigInt(minor)
  }))
}

function add(minors: readonly bigint[]): bigint {
  return minors.reduce((sum, minor) => sum + minor, 0n)
}

function minorOrNull(minor: bigint | null): number | null {
  return minor === null ? null : toMinor(minor)
}
