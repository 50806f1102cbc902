/** Savings by currency: from the ledger's rollup; pots and rates from the platform's own records. */
import { termOfCategory } from '../../../contract/metrics.ts'
import type { Pot, Savings } from '../../../contract/savings.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import { addDays, dayAt, monthOf } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { compareCurrencies } from '../../engine/store/tie.ts'
import { daysOf, isInterest, monthsOf, readMoves, stepsOf, sumOf, type Move } from './days.ts'

export interface SavingsParams {
  nowMs: number
  zone: string
  mainCurrency: string | null
  sync: Pick<SyncStatus, 'coverage'>
  month?: string | undefined
}

type StoredPot = Pot & { currency: string }

export function getSavings(db: Db, { nowMs, zone, mainCurrency, sync, ...asked }: SavingsParams) {
  const today = dayAt(nowMs, zone)
  const month = asked.month === undefined || asked.month > monthOf(today) ? monthOf(today) : asked.month
  const pots = readPots(db)
  const currencies = new Set([...pots.map(({ currency }) => currency), ...savedIn(db)])
  return {
    zone,
    today,
    month,
    isComplete: sync.coverage.complete,
    currencies: [...currencies]
      .sort((a, b) => compareCurrencies(a, b, mainCurrency))
      .slice(0, 20)
      .map((currency): Savings => {
        const moves = readMoves(db, currency)
        const own = pots.filter((pot) => pot.currency === currency)
        return {
          currency,
          balanceMinor: sumOf(moves),
          interest: {
            monthMinor: sumOf(moves, (move) => isInterest(move) && monthOf(move.day) === monthOf(today)),
            yearMinor: sumOf(moves, (move) => isInterest(move) && move.day.slice(0, 4) === today.slice(0, 4)),
            everMinor: sumOf(moves, isInterest)
          },
          pots: own.map(({ currency: _, ...pot }) => pot),
          months: monthsOf(moves, monthOf(today)),
          days: daysOf(moves, month, today),
          steps: stepsOf(moves, today),
          setAside: own.some(({ purpose }) => purpose === 'tax') ? setAsideOf(db, currency, moves, today) : null
        }
      })
  }
}

function savedIn(db: Db): string[] {
  return all<{ currency: string }>(
    db,
    'savings.currencies',
    "SELECT currency FROM entry_wallet WHERE wallet = 'savings' ORDER BY currency LIMIT 20",
    []
  ).map(({ currency }) => currency)
}

function readPots(db: Db): StoredPot[] {
  return all<Omit<StoredPot, 'rates'> & { rates: string | null }>(
    db,
    'savings.pots',
    `SELECT id, purpose, currency, balance_minor AS balanceMinor, rate_ppm AS ratePpm, json -> '$.rates' AS rates,
        accrued_minor AS accruedMinor, interest_paid_minor AS interestPaidMinor FROM savings ORDER BY id LIMIT 50`,
    []
  ).map(({ rates, ...pot }) => ({ ...pot, rates: ratesOf(rates) }))
}

function ratesOf(json: string | null): Pot['rates'] {
  const rates = json === null ? [] : (JSON.parse(json) as { from: string; rate_ppm: number }[])
  return rates
    .map(({ from, rate_ppm: ratePpm }) => ({ fromDay: from, ratePpm }))
    .sort((a, b) => a.fromDay.localeCompare(b.fromDay))
    .slice(-200)
}

function setAsideOf(db: Db, currency: string, moves: readonly Move[], today: string): Savings['setAside'] {
  const last = moves.findLast(({ category }) => category === 'savings_in')
  if (last === undefined) return null
  const untilDay = addDays(`${monthOf(last.day)}-01`, -1)
  return {
    lastDay: last.day,
    lastMinor: toMinor(last.minor),
    untilDay,
    keptSinceMinor: keptSince(db, currency, untilDay, today)
  }
}

function keptSince(db: Db, currency: string, afterDay: string, today: string): number {
  const rows = all<{ category: string; minor: string }>(
    db,
    'savings.kept-since',
    `SELECT category, CAST(SUM(amount_minor) AS TEXT) AS minor FROM entry_day
      WHERE currency = ? AND day > ? AND day <= ? GROUP BY category`,
    [currency, afterDay, today]
  )
  return toMinor(
    rows.reduce((sum, { category, minor }) => (termOfCategory[category] === undefined ? sum : sum + BigInt(minor)), 0n)
  )
}
