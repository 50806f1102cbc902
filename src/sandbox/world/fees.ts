/** What the platform and the app stores take. Rates in parts per million, fixed parts in minor units. */
import type { Sale } from '../../platform/generated/types.gen.ts'
import { shareOf } from './amounts.ts'

const WEB_FEE_PPM = 45_000
const STORE_CHANNEL_FEE_PPM = 30_000
export const STORE_FEE_PPM = 300_000
const TIP_FEE_PPM = 30_000
const FIXED: Readonly<Record<string, number>> = { EUR: 25, USD: 25 }

export const DISPUTE_FEE_MINOR = 1500
export const INSTANT_PAYOUT_FEE_PPM = 15_000

export function isStoreChannel(channel: string): boolean {
  return channel === 'ios' || channel === 'android'
}

/** The part of a sale's platform fee that does not grow with the price; it is never given back. None on sales through an app store. */
export function fixedFee(channel: string, currency: string): number {
  return isStoreChannel(channel) ? 0 : (FIXED[currency] ?? 0)
}

/** 4.5 % of the price without passed-on tax and a fixed part; 3 % on sales through an app store. */
export function platformFee(channel: string, currency: string, untaxedMinor: number): number {
  if (isStoreChannel(channel)) return shareOf(untaxedMinor, STORE_CHANNEL_FEE_PPM)
  return Math.min(untaxedMinor, shareOf(untaxedMinor, WEB_FEE_PPM) + fixedFee(channel, currency))
}

/** 3 % of a tip, without a fixed part. */
export function tipFee(amountMinor: number): number {
  return shareOf(amountMinor, TIP_FEE_PPM)
}

/** The tax of a sale that is passed on by whoever collects it instead of the owner. */
export function passedTax(sale: Pick<Sale, 'tax'>): number {
  return sale.tax.collected_by === 'platform' || sale.tax.collected_by === 'store' ? sale.tax.amount : 0
}
