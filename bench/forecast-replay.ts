/**
 * The forecast over days that have passed: what it would have said on each morning, from the records that were known
 * then, beside what came. And once more with every event that was not known: then nothing may be left over.
 */
import type { Entry, Payout, Refund, Reserve } from '../src/platform/generated/types.gen.ts'
import { BankDays } from '../src/backend/engine/forecast/bank-days.ts'
import {
  piece,
  planPayouts,
  type Happening,
  type Holdings,
  type Plan,
  type PlannedPayout
} from '../src/backend/engine/forecast/plan.ts'
import { minimumOf, type OwnSchedule } from '../src/backend/engine/forecast/schedule.ts'
import { addDays, startOfDayMs } from '../src/backend/engine/store/calendar.ts'
import { daysIn } from '../src/backend/engine/store/time.ts'

const bankDays = new BankDays()

export interface Past {
  currency: string
  own: OwnSchedule
  entries: readonly Entry[]
  payouts: readonly Payout[]
  reserves: readonly Reserve[]
  refunds: readonly Refund[]
}

/** Why a forecast could not be right: an event after it was made. */
export type Cause =
  | 'new sale'
  | 'new refund'
  | 'refund failed'
  | 'new dispute'
  | 'dispute won'
  | 'payout by hand'
  | 'payout failed'
  | 'fees of a refund'
  | 'new reserve'
  | 'card purchase'
  | 'transfer'
  | 'top-up'
  | 'tax withheld'
  | 'exchange'
  | 'savings'
  | 'correction'

export interface Unknown extends Happening {
  cause: Cause
  id: string
}

export interface Morning {
  day: string
  /** What the forecast says; and with the events that were not known. */
  told: Plan
  corrected: Plan
  /** Automatic payouts that were made in the days after, the first one at the front. */
  made: readonly Payout[]
  /** What was on its way that morning, and was to arrive in the days after. */
  underway: readonly Payout[]
  unknown: readonly Unknown[]
}

/** How far each morning looks: a payout that is made then has arrived within Home's days, or soon after. */
export const daysAhead = 14
/** When the platform makes payouts, in the account's zone. */
const payoutHourMs = 6 * 3_600_000
const comparedPayouts = 10

export function replay(past: Past, firstDay: string, lastDay: string): Morning[] {
  const books = new Books(past)
  const mornings: Morning[] = []
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) mornings.push(books.morningOf(day))
  return mornings
}

/** Money is settled a month after its sale at the latest. */
const settlingMs = 40 * 86_400_000

/** A wallet's entries in their order, which is the order of booking. */
class Ledger {
  readonly #entries: readonly Entry[]
  readonly #bookedMs: readonly number[]

  constructor(entries: readonly Entry[]) {
    this.#entries = entries.toSorted((a, b) => a.ordinal - b.ordinal)
    this.#bookedMs = this.#entries.map((entry) => Date.parse(entry.booked_at))
  }

  between(fromMs: number, beforeMs: number): readonly Entry[] {
    return this.#entries.slice(this.#rankAt(fromMs), this.#rankAt(beforeMs))
  }

  balanceAt(ms: number): bigint {
    return BigInt(this.#entries[this.#rankAt(ms) - 1]?.balance_after ?? 0)
  }

  /** How many entries were booked before. */
  #rankAt(ms: number): number {
    let [low, high] = [0, this.#bookedMs.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#bookedMs[middle] ?? 0) < ms) low = middle + 1
      else high = middle
    }
    return low
  }
}

class Books {
  readonly #past: Past
  readonly #available: Ledger
  readonly #pending: Ledger
  readonly #dayOf: (time: string) => string

  constructor(past: Past) {
    this.#past = past
    const own = (wallet: string): Entry[] =>
      past.entries.filter((entry) => entry.wallet === wallet && entry.amount.currency === past.currency)
    this.#available = new Ledger(own('available'))
    this.#pending = new Ledger(own('pending'))
    const dayOf = daysIn(past.own.zone)
    this.#dayOf = (time) => dayOf(Date.parse(time))
  }

  morningOf(day: string): Morning {
    const { own, payouts, currency } = this.#past
    const atMs = startOfDayMs(day, own.zone)
    const end = addDays(day, daysAhead)
    const holdings = this.#knownAt(day, atMs)
    const unknown = this.#unknownAfter(day, atMs, end, holdings)
    const plan = (happenings: readonly Happening[]): Plan => {
      return planPayouts(holdings, {
        today: day,
        schedule: own.schedule,
        bankDays,
        happenings,
        withdrawal: null,
        lastDay: end
      })
    }
    const ofCurrency = payouts.filter(({ amount }) => amount.currency === currency)
    return {
      day,
      told: plan([]),
      corrected: plan(unknown),
      made: ofCurrency
        .filter(
          (payout) => payout.automatic && this.#dayOf(payout.created_at) >= day && this.#dayOf(payout.created_at) <= end
        )
        .sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at)),
      underway: ofCurrency.filter(
        (payout) =>
          Date.parse(payout.created_at) < atMs && (payout.arrival_date ?? '') >= day && !hasFailedBy(payout, atMs)
      ),
      unknown
    }
  }

  #knownAt(day: string, atMs: number): Holdings {
    const { currency, own, payouts } = this.#past
    const settling = Map.groupBy(
      this.#pending.between(atMs - settlingMs, atMs).filter((entry) => (entry.available_on ?? '') >= day),
      (entry) => entry.available_on ?? ''
    )
    const arrived = payouts
      .filter(
        (payout) =>
          payout.amount.currency === currency &&
          payout.method === 'standard' &&
          payout.trace_id !== null &&
          (payout.arrival_date ?? '9') < day &&
          !hasFailedBy(payout, atMs)
      )
      .sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at))
      .slice(0, comparedPayouts)
      .map((payout) => bankDays.between(currency, this.#dayOf(payout.created_at), payout.arrival_date ?? ''))
      .sort((a, b) => a - b)
    return {
      currency,
      destination: own.destinations.get(currency) ?? null,
      minimumMinor: BigInt(minimumOf(own.schedule, currency)),
      available: piece('available', this.#available.balanceAt(atMs)),
      settling: [...settling]
        .map(([on, entries]) => ({ ...piece('settles', sumOf(entries)), day: on }))
        .sort((a, b) => a.day.localeCompare(b.day)),
      reserves: this.#past.reserves
        .filter(
          (reserve) =>
            reserve.amount.currency === currency &&
            isBefore(reserve.created_at, atMs) &&
            !isBefore(reserve.released_at, atMs)
        )
        .map(({ id, amount, release_on: on }) => ({
          ...piece('reserve', BigInt(amount.amount), { record: { type: 'reserve', id } }),
          day: on
        }))
        .sort((a, b) => a.day.localeCompare(b.day)),
      undated: [],
      waiting: this.#past.refunds
        .filter(
          (refund) =>
            refund.amount.currency === currency &&
            ['pending', 'succeeded'].includes(refund.status) &&
            isBefore(refund.created_at, atMs) &&
            !isBefore(refund.succeeded_at, atMs)
        )
        .sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at))
        .map(({ id, amount }) => ({
          piece: piece('refund', BigInt(-amount.amount), { record: { type: 'refund', id } }),
          needsMinor: BigInt(amount.amount)
        })),
      isMadeToday: false,
      bankDaysToArrive: arrived[Math.floor(arrived.length / 2)] ?? null
    }
  }

  /** What was booked from that morning on and could not be known: each with the reason why. */
  #unknownAfter(day: string, atMs: number, end: string, holdings: Holdings): Unknown[] {
    const untilMs = startOfDayMs(addDays(end, 1), this.#past.own.zone)
    const known = new Set(
      [...holdings.reserves, ...holdings.waiting.map((each) => each.piece)].flatMap(({ record }) => record?.id ?? [])
    )
    const sold = this.#pending
      .between(atMs, untilMs)
      .filter((entry) => entry.category !== 'settlement')
      .map((entry) => this.#unknown(entry, 'new sale', entry.available_on ?? '', true))
    const moved = this.#available.between(atMs, untilMs).flatMap((entry) => {
      const cause = causeOf(entry, this.#past.payouts, known)
      if (cause === undefined) return []
      const on = this.#dayOf(entry.booked_at)
      const isEarly = Date.parse(entry.booked_at) < startOfDayMs(on, this.#past.own.zone) + payoutHourMs
      return [this.#unknown(entry, cause, on, isEarly)]
    })
    return [...sold, ...moved].filter((each) => each.day >= day)
  }

  #unknown(entry: Entry, cause: Cause, day: string, isBeforePayout: boolean): Unknown {
    return { id: entry.id, cause, day, isBeforePayout, piece: piece('available', BigInt(entry.amount.amount)) }
  }
}

const causes: Readonly<Record<string, Cause>> = {
  refund: 'new refund',
  fee_refund: 'fees of a refund',
  store_fee_refund: 'fees of a refund',
  tax_passthrough_refund: 'fees of a refund',
  refund_failure: 'refund failed',
  fee: 'refund failed',
  store_fee: 'refund failed',
  tax_passthrough: 'refund failed',
  dispute: 'new dispute',
  dispute_fee: 'new dispute',
  dispute_reversal: 'dispute won',
  dispute_fee_refund: 'dispute won',
  payout: 'payout by hand',
  payout_fee: 'payout by hand',
  payout_reversal: 'payout failed',
  reserve_hold: 'new reserve',
  reserve_release: 'new reserve',
  card_purchase: 'card purchase',
  card_cashback: 'card purchase',
  card_refund: 'card purchase',
  card_cash: 'card purchase',
  card_fee: 'card purchase',
  transfer_in: 'transfer',
  transfer_out: 'transfer',
  topup: 'top-up',
  withholding: 'tax withheld',
  fx_in: 'exchange',
  fx_out: 'exchange',
  savings_in: 'savings',
  savings_out: 'savings',
  adjustment: 'correction'
}

/**
 * Undefined for what the forecast itself foresees: settlements, automatic payouts, known reserves and known refunds.
 * @throws Error for a category that has no reason: it may be something that should have been foreseen
 */
function causeOf(entry: Entry, payouts: readonly Payout[], known: ReadonlySet<string>): Cause | undefined {
  const { category, source } = entry
  if (category === 'settlement') return undefined
  if (category === 'payout' || category === 'payout_fee') {
    if (payouts.find(({ id }) => id === source.id)?.automatic === true) return undefined
  } else if ((category === 'reserve_release' || category === 'refund') && known.has(source.id)) return undefined
  const cause = causes[category]
  if (cause === undefined) throw new Error(`${entry.id}: nothing explains ${category}`)
  return cause
}

function isBefore(time: string | null | undefined, ms: number): boolean {
  return typeof time === 'string' && Date.parse(time) < ms
}

function hasFailedBy(payout: Payout, ms: number): boolean {
  return isBefore(payout.failed_at, ms)
}

function sumOf(entries: readonly Entry[]): bigint {
  return entries.reduce((sum, entry) => sum + BigInt(entry.amount.amount), 0n)
}

/** A payout as day and cents, to compare what was told with what came. */
export interface Arrival {
  madeOn: string
  arrivesOn: string | null
  minor: number
}

export function toldArrivals(payouts: readonly PlannedPayout[]): Arrival[] {
  return payouts.map(({ madeOn, arrivesOn, minor }) => ({ madeOn, arrivesOn, minor: Number(minor) }))
}

export function madeArrivals(payouts: readonly Payout[], zone: string): Arrival[] {
  const dayOf = daysIn(zone)
  return payouts.map(({ created_at: at, arrival_date: on, amount }) => ({
    madeOn: dayOf(Date.parse(at)),
    arrivesOn: on,
    minor: amount.amount
  }))
}
