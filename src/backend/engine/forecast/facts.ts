/** What a forecast is made from, as the local copy knows it: balances, what settles when, reserves, refunds that wait, open matters. */
import type { Risk } from '../../../contract/forecast.ts'
import { addDays, dayAt } from '../store/calendar.ts'
import type { Db } from '../store/open.ts'
import { all } from '../store/read.ts'
import { daysIn } from '../store/time.ts'
import type { BankDays } from './bank-days.ts'
import { instantRateOf } from './instant-fee.ts'
import { piece, sumOf, type FeeRate, type Holdings, type Piece, type Waiting } from './plan.ts'
import { minimumOf, type OwnSchedule } from './schedule.ts'

/** Payouts whose time to the bank tells how long the next one takes. */
const comparedPayouts = 10
const recentPayouts = 200
const mostOpen = 500
/** Failures older than this have become history. */
const failureDays = 30

export interface FactsParams {
  nowMs: number
  /** The moment up to which the copy is known to equal the platform. */
  asOfMs: number
  own: OwnSchedule
  bankDays: BankDays
}

export type OpenRisk = Risk & { currency: string; sale: string | null }

export interface CurrencyFacts {
  holdings: Holdings
  pendingMinor: bigint
  reservedMinor: bigint
  risks: readonly OpenRisk[]
  /** What instant payouts cost, as the last ones tell; null where none was made. */
  instantFee: FeeRate | null
  failed: { id: string; code: string | null } | null
}

/** By currency: those that have a balance, money on its way, or a destination. */
export function readFacts(db: Db, { nowMs, asOfMs, own, bankDays }: FactsParams): Map<string, CurrencyFacts> {
  const { zone } = own
  const today = dayAt(nowMs, zone)
  const balances = readBalances(db)
  const recent = readRecent(db, zone)
  const settling = Map.groupBy(readSettling(db, dayAt(Math.min(asOfMs, nowMs), zone)), ({ currency }) => currency)
  const reserves = new Map(
    [...balances].flatMap(([currency, held]) =>
      (held.get('reserved') ?? 0n) === 0n ? [] : [[currency, readReserves(db, currency)] as const]
    )
  )
  const waiting = Map.groupBy(readWaiting(db), ({ currency }) => currency)
  const risks = Map.groupBy([...readDisputesAtRisk(db), ...readCardHolds(db, nowMs)], ({ currency }) => currency)
  const currencies = new Set([...balances.keys(), ...own.destinations.keys(), ...settling.keys()])
  return new Map(
    [...currencies].map((currency) => {
      const held = (wallet: string): bigint => balances.get(currency)?.get(wallet) ?? 0n
      const ofCurrency = recent.filter((payout) => payout.currency === currency)
      const dated = settling.get(currency) ?? []
      const kept = reserves.get(currency) ?? []
      const withDay = kept.flatMap((each) => (each.day === null ? [] : [{ ...each, day: each.day }]))
      const holdings: Holdings = {
        currency,
        destination: own.destinations.get(currency) ?? null,
        minimumMinor: BigInt(minimumOf(own.schedule, currency)),
        available: piece('available', held('available')),
        settling: dated.map(({ piece: own }) => own),
        reserves: withDay,
        undated: [
          piece('settles', held('pending') - sumOf(dated.map(({ piece: own }) => own))),
          piece('reserve', held('reserved') - sumOf(withDay))
        ],
        waiting: waiting.get(currency)?.map(({ waits }) => waits) ?? [],
        isMadeToday: ofCurrency.some((payout) => payout.isAutomatic === 1 && payout.madeOn === today),
        bankDaysToArrive: bankDaysToArrive(bankDays, currency, ofCurrency)
      }
      return [
        currency,
        {
          holdings,
          pendingMinor: held('pending'),
          reservedMinor: held('reserved'),
          risks: risks.get(currency) ?? [],
          instantFee: instantFeeOf(ofCurrency),
          failed: failedOf(ofCurrency, addDays(today, -failureDays))
        }
      ]
    })
  )
}

function readBalances(db: Db): Map<string, Map<string, bigint>> {
  const rows = all<{ wallet: string; currency: string; minor: string }>(
    db,
    'forecast.balances',
    'SELECT wallet, currency, CAST(amount_minor AS TEXT) AS minor FROM balance',
    []
  )
  return new Map(
    [...Map.groupBy(rows, ({ currency }) => currency)].map(([currency, own]) => [
      currency,
      new Map(own.map(({ wallet, minor }) => [wallet, BigInt(minor)]))
    ])
  )
}

/** What still stands on `pending`, by the day on which it leaves it: a day that was settled comes to nothing. */
function readSettling(db: Db, fromDay: string): { currency: string; piece: Piece & { day: string } }[] {
  return all<{ day: string; currency: string; minor: string; count: number }>(
    db,
    'forecast.settling',
    `SELECT available_on AS day, currency, CAST(SUM(amount_minor) AS TEXT) AS minor,
            COUNT(*) FILTER (WHERE category IN ('sale', 'subscription', 'tip')) AS count
       FROM entry WHERE wallet = 'pending' AND available_on >= ?
      GROUP BY available_on, currency HAVING SUM(amount_minor) <> 0 ORDER BY available_on`,
    [fromDay]
  ).map(({ day, currency, minor, count }) => ({
    currency,
    piece: { ...piece('settles', BigInt(minor), { count }), day }
  }))
}

/** What is held of a currency, found by the entries that put it there. */
function readReserves(db: Db, currency: string): Piece[] {
  return all<{ id: string; minor: number; releaseOn: string | null; reason: string | null }>(
    db,
    'forecast.reserves',
    `SELECT id, amount_minor AS minor, release_on AS releaseOn, reason FROM reserve
      WHERE status = 'held' AND id IN (SELECT source_id FROM entry WHERE wallet = 'reserved' AND currency = ? AND category = 'reserve_hold')
      ORDER BY release_on LIMIT ?`,
    [currency, mostOpen]
  ).map(({ id, minor, releaseOn, reason }) =>
    piece('reserve', BigInt(minor), { day: releaseOn, record: { type: 'reserve', id }, subject: reason })
  )
}

/** Refunds that wait for balance. What the platform gives back of its fees is not known before: the whole amount is taken. */
function readWaiting(db: Db): { currency: string; waits: Waiting }[] {
  return all<{ id: string; currency: string; minor: number; subject: string | null }>(
    db,
    'forecast.waiting',
    `SELECT r.id, r.currency, r.amount_minor AS minor, s.title AS subject FROM refund r LEFT JOIN sale s ON s.id = r.sale
      WHERE r.status = 'pending' AND r.pending_reason = 'insufficient_funds' ORDER BY r.created_ms LIMIT ?`,
    [mostOpen]
  ).map(({ id, currency, minor, subject }) => ({
    currency,
    waits: {
      piece: piece('refund', BigInt(-minor), { record: { type: 'refund', id }, subject }),
      needsMinor: BigInt(minor)
    }
  }))
}

/** Disputes that are open and have taken nothing yet: an early warning or an inquiry may become one that does. */
function readDisputesAtRisk(db: Db): OpenRisk[] {
  return all<OpenRisk>(
    db,
    'forecast.disputes-at-risk',
    `SELECT 'dispute' AS what, d.id, d.amount_minor AS minor, d.currency, d.stage, d.sale, s.title AS subject, d.due_ms AS dueAtMs
       FROM dispute d LEFT JOIN sale s ON s.id = d.sale
      WHERE d.status IN ('needs_response', 'under_review')
        AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.source_id = d.id AND e.category = 'dispute')
      ORDER BY d.due_ms LIMIT ?`,
    [mostOpen]
  )
}

/** A hold that is older than this has been cleared or let go. */
const oldestHoldMs = 60 * 86_400_000

function readCardHolds(db: Db, nowMs: number): OpenRisk[] {
  return all<OpenRisk>(
    db,
    'forecast.card-holds',
    `SELECT 'card' AS what, id, amount_minor AS minor, currency, NULL AS stage, NULL AS sale, merchant AS subject, NULL AS dueAtMs
       FROM card_transaction WHERE authorized_ms >= ? AND status = 'pending' ORDER BY authorized_ms LIMIT ?`,
    [nowMs - oldestHoldMs, mostOpen]
  )
}

interface RecentPayout {
  id: string
  currency: string
  status: string
  method: string
  isAutomatic: number
  minor: number
  feeMinor: number
  createdMs: number
  failedMs: number | null
  failureCode: string | null
  madeOn: string
  arrivalOn: string | null
}

function readRecent(db: Db, zone: string): RecentPayout[] {
  const rows = all<Omit<RecentPayout, 'madeOn'>>(
    db,
    'forecast.recent',
    `SELECT id, currency, status, method, automatic AS isAutomatic, amount_minor AS minor, fee_minor AS feeMinor,
            created_ms AS createdMs, COALESCE(failed_ms, updated_ms) AS failedMs, failure_code AS failureCode, arrival_on AS arrivalOn
       FROM payout ORDER BY created_ms DESC, rid DESC LIMIT ?`,
    [recentPayouts]
  )
  const dayOf = daysIn(zone)
  return rows.map((row) => ({ ...row, madeOn: dayOf(row.createdMs) }))
}

/** The middle one of the last payouts' bank days; null where none of them arrived. */
function bankDaysToArrive(bankDays: BankDays, currency: string, recent: readonly RecentPayout[]): number | null {
  const taken = recent
    .filter(({ status, method }) => status === 'paid' && method === 'standard')
    .slice(0, comparedPayouts)
    .flatMap(({ madeOn, arrivalOn }) => (arrivalOn === null ? [] : [bankDays.between(currency, madeOn, arrivalOn)]))
    .sort((a, b) => a - b)
  return taken[Math.floor(taken.length / 2)] ?? null
}

function instantFeeOf(recent: readonly RecentPayout[]): FeeRate | null {
  return instantRateOf(
    recent
      .filter(({ method, status }) => method === 'instant' && status !== 'canceled')
      .map(({ minor, feeMinor }) => ({ minor: BigInt(minor), feeMinor: BigInt(feeMinor) }))
  )
}

/** The last payout, where it failed and none has been made after. */
function failedOf(recent: readonly RecentPayout[], sinceDay: string): CurrencyFacts['failed'] {
  const failed = recent.find(({ status }) => status === 'failed')
  if (failed === undefined || failed.madeOn < sinceDay) return null
  const isPassed = recent.some(
    ({ status, createdMs }) => status !== 'failed' && status !== 'canceled' && createdMs > (failed.failedMs ?? 0)
  )
  return isPassed ? null : { id: failed.id, code: failed.failureCode }
}
