/** Payouts that the owner asks for. */
import type { Account, Destination, Payout, PayoutSchedule } from '../../platform/generated/types.gen.ts'
import { shareOf } from './amounts.ts'
import { ARRIVAL_BANK_DAYS, ARRIVAL_HOUR, PAYOUT_HOUR, addBankDays, bankDayFrom } from './calendar.ts'
import { INSTANT_PAYOUT_FEE_PPM } from './fees.ts'
import { findUnpaid } from './open-money.ts'
import { payOut } from './settlement.ts'
import type { Till } from './till.ts'
import { MINUTE_MS, dateOf, dayOfDate } from './zone.ts'
import type { Zone } from './zone.ts'

export type PayoutMethod = 'standard' | 'instant'

const INSTANT_MS = 2 * MINUTE_MS

/** What a payout of a currency is at least, in minor units. */
export function payoutMinimum(schedule: PayoutSchedule, currency: string): number {
  return Math.max(1, schedule.minimum.find((money) => money.currency === currency)?.amount ?? 1)
}

/** What is taken from the balance beside the amount, in minor units. */
export function payoutFee(method: PayoutMethod, amountMinor: number): number {
  return method === 'instant' ? shareOf(amountMinor, INSTANT_PAYOUT_FEE_PPM) : 0
}

/** Where the owner's own payouts of a currency go; undefined where the account names nothing for it. */
export function ownDestination(account: Account, currency: string): Destination | undefined {
  return account.destinations?.find((one) => one.currency === currency)
}

/**
 * Takes amount and fee from the available balance. A standard payout waits until it is sent, an instant one is under way at once.
 * What the platform checks before is the caller's: the minimum, and that the balance covers both.
 */
export function askPayout(
  till: Till,
  ask: {
    currency: string
    amountMinor: number
    method: PayoutMethod
    destination: Destination
    idempotencyKey: string
  },
  ms: number
): Payout {
  const { zone } = till
  const isInstant = ask.method === 'instant'
  const arrivalDay = isInstant
    ? zone.day(ms)
    : addBankDays(ask.currency, zone.day(sendingMs(zone, ask.currency, ms)), ARRIVAL_BANK_DAYS)
  return payOut(
    till,
    {
      ...ask,
      feeMinor: payoutFee(ask.method, ask.amountMinor),
      isAutomatic: false,
      arrivalDate: dateOf(arrivalDay),
      status: isInstant ? 'in_transit' : 'pending',
      ...findUnpaid(till, ask.currency)
    },
    ms
  )
}

/** When a payout moves on by itself: a pending one is sent, one under way arrives. Undefined for one that has come to its end. */
export function payoutDueMs(zone: Zone, payout: Payout): number | undefined {
  const createdMs = Date.parse(payout.created_at)
  if (payout.status === 'pending') return sendingMs(zone, payout.amount.currency, createdMs)
  if (payout.status !== 'in_transit') return undefined
  if (payout.method === 'instant') return createdMs + INSTANT_MS
  return typeof payout.arrival_date === 'string' ? zone.at(dayOfDate(payout.arrival_date), ARRIVAL_HOUR) : undefined
}

/** The first sending hour of a bank day after a moment. */
function sendingMs(zone: Zone, currency: string, ms: number): number {
  const day = bankDayFrom(currency, zone.day(ms))
  const sending = zone.at(day, PAYOUT_HOUR)
  return sending > ms ? sending : zone.at(bankDayFrom(currency, day + 1), PAYOUT_HOUR)
}
