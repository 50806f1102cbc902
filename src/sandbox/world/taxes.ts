/**
 * The tax of a sale, as simple as a demo allows; the rates are the standard ones of 2026.
 * Goods and events bear the seller's own VAT, digital goods are taxed by the platform (EU VAT Directive, article 9a of
 * Regulation 282/2011: the platform is the supplier) or by the app store, exports bear none, and of the US states only some tax
 * digital goods.
 */
import type { Good } from './cast/goods.ts'
import type { SaleDraft, SaleTaxTerms } from './sales.ts'
import { isStoreChannel } from './fees.ts'

const VAT_PPM: Readonly<Record<string, number>> = {
  IT: 220_000,
  DE: 190_000,
  FR: 200_000,
  ES: 210_000,
  NL: 210_000,
  AT: 200_000
}
const UK_VAT_PPM = 200_000
const STATE_PPM: Readonly<Record<string, number>> = { TX: 82_500, WA: 102_500, PA: 60_000 }

const NO_TAX: SaleTaxTerms = { ratePpm: 0, collectedBy: 'none', kind: 'none', jurisdiction: null, isOnTop: false }

export function taxTerms(sale: {
  kind: Good['kind']
  country: string
  region: string | null
  channel: SaleDraft['channel']
  isTaxFree: boolean
}): SaleTaxTerms {
  const { country, region } = sale
  if (sale.isTaxFree) return NO_TAX
  if (sale.kind === 'ticket')
    return { ratePpm: VAT_PPM['IT'] ?? 0, collectedBy: 'seller', kind: 'vat', jurisdiction: 'IT', isOnTop: false }
  const vat = VAT_PPM[country]
  if (sale.kind === 'physical') {
    return vat === undefined
      ? NO_TAX
      : { ratePpm: vat, collectedBy: 'seller', kind: 'vat', jurisdiction: country, isOnTop: false }
  }
  const collectedBy = isStoreChannel(sale.channel) ? 'store' : 'platform'
  if (vat !== undefined) return { ratePpm: vat, collectedBy, kind: 'vat', jurisdiction: country, isOnTop: false }
  if (country === 'GB') return { ratePpm: UK_VAT_PPM, collectedBy, kind: 'vat', jurisdiction: 'GB', isOnTop: false }
  const state = country === 'US' && region !== null ? STATE_PPM[region] : undefined
  return state === undefined
    ? NO_TAX
    : { ratePpm: state, collectedBy, kind: 'sales_tax', jurisdiction: `US-${region ?? ''}`, isOnTop: true }
}
