/**
 * What reaches the bank and when, from what is known: a walk through the days with what is available. Pure, in minor units
 * as bigint; nothing is rounded here but the fee of an instant payout.
 */
import type { ForecastPart } from '../../../contract/forecast.ts'
import type { PayoutSchedule } from '../../../contract/payouts.ts'
import type { BankDays } from './bank-days.ts'
import { daysAfter } from './days.ts'
import { isPayoutDay } from './schedule.ts'

/** A piece of money with where it comes from. Pieces are moved and never copied, so that none is counted twice. */
export type Piece = Omit<ForecastPart, 'minor'> & { minor: bigint }

/** Money that leaves `available` as soon as so much is there; until then it waits. */
export interface Waiting {
  piece: Piece
  /** What must be available for it. */
  needsMinor: bigint
}

/** What one currency holds, by where it is and when it moves. */
export interface Holdings {
  currency: string
  /** Null where the schedule pays nothing out. */
  destination: string | null
  minimumMinor: bigint
  available: Piece
  /** Pending, by the day on which it becomes available, the earliest first. */
  settling: readonly (Piece & { day: string })[]
  /** Held until a day, the earliest first. */
  reserves: readonly (Piece & { day: string })[]
  /** Pending or held without a day. */
  undated: readonly Piece[]
  /** Refunds that wait for balance, in their order. */
  waiting: readonly Waiting[]
  /** An automatic payout was made today. */
  isMadeToday: boolean
  bankDaysToArrive: number | null
}

/** Something that moves available money on a day, beside what the holdings tell. */
export interface Happening {
  day: string
  /** Against the payout of that day. */
  isBeforePayout: boolean
  piece: Piece
}

export interface Withdrawal {
  method: 'standard' | 'instant'
  /** Of an instant payout: `feeMinor` for each `ofMinor`. */
  fee: FeeRate | null
}

/** A fee as the last ones tell it: so much of so much. */
export interface FeeRate {
  feeMinor: bigint
  ofMinor: bigint
}

/** A payout that was asked for and is not made yet. */
export interface AskedWithdrawal {
  /** The request. */
  id: string
  minor: bigint
  feeMinor: bigint
  isInstant: boolean
}

export interface PlanParams {
  today: string
  /** Made today, in their order, as far as the balance covers each. */
  asked?: readonly AskedWithdrawal[]
  schedule: PayoutSchedule
  bankDays: BankDays
  happenings: readonly Happening[]
  withdrawal: Withdrawal | null
  /** The last day of the walk, where it is not `daysWalked` later. */
  lastDay?: string
}

export interface PlannedPayout {
  kind: 'expected' | 'assumed' | 'asked'
  madeOn: string
  arrivesOn: string | null
  minor: bigint
  parts: Piece[]
}

export interface Plan {
  payouts: PlannedPayout[]
  /** What reaches no payout. */
  stays: Piece[]
}

/** A monthly schedule, its longest month, and money that becomes available a month after its sale. */
const daysWalked = 92

export function planPayouts(holdings: Holdings, params: PlanParams): Plan {
  const { today } = params
  const lastDay = params.lastDay ?? daysAfter(today, daysWalked)
  const payouts: PlannedPayout[] = []
  let bag: Piece[] = [holdings.available]
  let waiting = [...holdings.waiting]
  const settling = [...holdings.settling]
  const reserves = [...holdings.reserves]

  for (let day = today; day <= lastDay; day = daysAfter(day, 1)) {
    bag.push(...takeUpTo(settling, day))
    waiting = waiting.filter(({ piece, needsMinor }) => {
      if (sumOf(bag) < needsMinor) return true
      bag.push(piece)
      return false
    })
    bag.push(...happeningOn(params.happenings, day, true))
    if (day === today) payouts.push(...takeAsked(holdings, bag, params))
    if (day === today && params.withdrawal !== null) {
      const made = withdraw(holdings, bag, params.withdrawal, params)
      if (made !== undefined) {
        payouts.push(made.payout)
        bag = made.left
      }
    }
    if (isPaidOut(holdings, params, day) && sumOf(bag) >= holdings.minimumMinor) {
      payouts.push(payoutOf(holdings, bag, { kind: 'expected', madeOn: day, bankDays: params.bankDays }))
      bag = []
    }
    bag.push(...happeningOn(params.happenings, day, false))
    // Payouts are made in the morning: what is released on a day is in the next one.
    bag.push(...takeUpTo(reserves, day))
  }
  return {
    payouts,
    stays: [...bag, ...settling, ...reserves, ...holdings.undated].filter(({ minor }) => minor !== 0n)
  }
}

function isPaidOut(
  { destination, currency, isMadeToday }: Holdings,
  { schedule, bankDays, today }: PlanParams,
  day: string
): boolean {
  return destination !== null && !(day === today && isMadeToday) && isPayoutDay({ schedule, bankDays }, currency, day)
}

/** Takes out of a list by day what has come by then. */
function takeUpTo<T extends { day: string }>(dated: T[], day: string): T[] {
  const count = dated.findIndex((each) => each.day > day)
  return dated.splice(0, count === -1 ? dated.length : count)
}

function happeningOn(happenings: readonly Happening[], day: string, isBeforePayout: boolean): Piece[] {
  return happenings.flatMap((each) => (each.day === day && each.isBeforePayout === isBeforePayout ? [each.piece] : []))
}

function payoutOf(
  { currency, bankDaysToArrive }: Holdings,
  bag: readonly Piece[],
  {
    kind,
    madeOn,
    bankDays,
    isInstant = false
  }: Pick<PlannedPayout, 'kind' | 'madeOn'> & Pick<PlanParams, 'bankDays'> & { isInstant?: boolean }
): PlannedPayout {
  return {
    kind,
    madeOn,
    arrivesOn: isInstant
      ? madeOn
      : bankDaysToArrive === null
        ? null
        : bankDays.addTo(currency, madeOn, bankDaysToArrive),
    minor: sumOf(bag),
    parts: bag.filter(({ minor }) => minor !== 0n)
  }
}

/** What was asked for leaves the bag, which keeps the piece that is taken off: both come to nothing but the fee. */
function takeAsked(holdings: Holdings, bag: Piece[], { today, bankDays, asked = [] }: PlanParams): PlannedPayout[] {
  return asked.flatMap(({ id, minor, feeMinor, isInstant }) => {
    if (holdings.destination === null || minor + feeMinor > sumOf(bag)) return []
    const record = { type: 'request', id }
    bag.push(piece('asked-off', -minor, { record }), piece('fee', -feeMinor))
    return [
      payoutOf(holdings, [piece('asked', minor, { record })], { kind: 'asked', madeOn: today, bankDays, isInstant })
    ]
  })
}

function withdraw(
  holdings: Holdings,
  bag: readonly Piece[],
  { method, fee }: Withdrawal,
  { today, bankDays }: PlanParams
): { payout: PlannedPayout; left: Piece[] } | undefined {
  const available = sumOf(bag)
  const amount = method === 'standard' ? available : fee && withdrawable(available, fee)
  if (amount === null || amount < holdings.minimumMinor || holdings.destination === null) return undefined
  const feeMinor = method === 'standard' || fee === null ? 0n : feeOf(amount, fee)
  const left = available - amount - feeMinor
  const parts = [...bag, piece('fee', -feeMinor), piece('left', -left)]
  return {
    payout: payoutOf(holdings, parts, { kind: 'assumed', madeOn: today, bankDays, isInstant: method === 'instant' }),
    left: [piece('left', left)]
  }
}

/** The fee of an amount, rounded to the nearest minor unit, halves up. */
export function feeOf(amount: bigint, { feeMinor, ofMinor }: FeeRate): bigint {
  return (2n * amount * feeMinor + ofMinor) / (2n * ofMinor)
}

/** The most that can be withdrawn so that amount and fee are covered. */
export function withdrawable(available: bigint, rate: FeeRate): bigint {
  if (available <= 0n) return 0n
  let amount = (available * rate.ofMinor) / (rate.ofMinor + rate.feeMinor)
  while (amount + 1n + feeOf(amount + 1n, rate) <= available) amount += 1n
  while (amount > 0n && amount + feeOf(amount, rate) > available) amount -= 1n
  return amount
}

export function piece(what: Piece['what'], minor: bigint, more: Partial<Piece> = {}): Piece {
  return { what, minor, day: null, count: 0, record: null, subject: null, ...more }
}

export function sumOf(pieces: readonly { minor: bigint }[]): bigint {
  return pieces.reduce((sum, { minor }) => sum + minor, 0n)
}
