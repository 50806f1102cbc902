/**
 * Products' figures, computed as plainly as one can from the platform's records: what the console answers must equal
 * them. The definitions are those that stand on the screen; only their numbers are shared.
 */
import { paceDays } from '../../../src/contract/products.ts'
import type { Product, Sale } from '../../../src/platform/generated/types.gen.ts'
import { dayAfter, dayIn, lastDayOf, monthBefore } from './calendar.ts'
import { recordsOf, type Feed } from './copy.ts'

export interface Share {
  sale: Sale
  day: string
  product: string
  units: number
  paid: bigint
  fee: bigint
  store: bigint
  tax: bigint
  kept: bigint
}

/** What of each sale that went through belongs to each of its products. */
export function sharesOf(sales: readonly Sale[], zone: string): Share[] {
  return sales
    .filter(({ status }) => status !== 'failed')
    .flatMap((sale) => {
      const lines = new Map<string | null, { units: number; amount: bigint }>()
      for (const line of sale.lines) {
        const own = lines.get(line.product) ?? { units: 0, amount: 0n }
        lines.set(line.product, { units: own.units + line.quantity, amount: own.amount + BigInt(line.amount) })
      }
      const parts = [...lines]
      const whole = parts.reduce((sum, [, { amount }]) => sum + amount, 0n)
      const isPassedOn = ['platform', 'store'].includes(sale.tax.collected_by)
      const totals = {
        paid: BigInt(sale.paid),
        fee: BigInt(sale.platform_fee),
        store: BigInt(sale.store_fee),
        tax: isPassedOn ? BigInt(sale.tax.amount) : 0n,
        kept: BigInt(sale.kept)
      }
      return parts.flatMap(([product, { units }], index): Share[] => {
        if (product === null) return []
        const upto = (count: number): bigint => parts.slice(0, count).reduce((sum, [, { amount }]) => sum + amount, 0n)
        const stepOf = (total: bigint): bigint => {
          const at = (count: number): bigint =>
            count === parts.length ? total : whole === 0n ? 0n : (total * upto(count)) / whole
          return at(index + 1) - at(index)
        }
        return [
          {
            sale,
            day: dayIn(zone, sale.created_at),
            product,
            units,
            paid: stepOf(totals.paid),
            fee: stepOf(totals.fee),
            store: stepOf(totals.store),
            tax: stepOf(totals.tax),
            kept: stepOf(totals.kept)
          }
        ]
      })
    })
}

export interface ProductWorld {
  products: Product[]
  shares: Share[]
}

export function productWorldOf(feed: Feed, zone: string): ProductWorld {
  return { products: recordsOf<Product>(feed, 'product'), shares: sharesOf(recordsOf<Sale>(feed, 'sale'), zone) }
}

export function sumOfShares(shares: readonly Share[]) {
  const add = (of: (share: Share) => bigint): bigint => shares.reduce((sum, share) => sum + of(share), 0n)
  const units = shares.reduce((sum, share) => sum + share.units, 0)
  const kept = add((share) => share.kept)
  return {
    sales: shares.length,
    units,
    paidMinor: Number(add((share) => share.paid)),
    feeMinor: Number(add((share) => share.fee)),
    storeMinor: Number(add((share) => share.store)),
    taxMinor: Number(add((share) => share.tax)),
    backMinor: Number(add(({ paid, fee, store, tax, kept: own }) => paid - fee - store - tax - own)),
    keptMinor: Number(kept),
    // Half away from nothing.
    perUnitMinor: units === 0 ? null : Math.sign(Number(kept)) * Math.round(Math.abs(Number(kept)) / units) + 0,
    refunded: shares.filter(({ sale }) => sale.refunded > 0).length,
    disputed: shares.filter(({ sale }) => sale.status === 'disputed').length
  }
}

/** The year that ends before the month before the last one. */
export function usualSpan(today: string): { fromDay: string; toDay: string } {
  let month = today.slice(0, 7)
  for (let count = 0; count < 3; count++) month = monthBefore(month)
  let first = month
  for (let count = 0; count < 11; count++) first = monthBefore(first)
  return { fromDay: `${first}-01`, toDay: lastDayOf(month) }
}

/** What of a row does not hang on the period. */
export function factsOf({ shares, products }: ProductWorld, id: string, today: string) {
  const own = shares.filter(({ product }) => product === id)
  const usual = usualSpan(today)
  const usually = own.filter(({ day }) => day >= usual.fromDay && day <= usual.toDay)
  const stock = products.find((product) => product.id === id)?.stock ?? null
  const paceUnits = own
    .filter(({ day }) => day > dayAfter(today, -paceDays) && day <= today)
    .reduce((sum, { units }) => sum + units, 0)
  const last = own.map(({ sale }) => Date.parse(sale.created_at)).sort((a, b) => b - a)[0]
  return {
    usual: { sales: usually.length, refunded: usually.filter(({ sale }) => sale.refunded > 0).length },
    stock:
      stock === null
        ? null
        : { left: stock, paceUnits, daysLeft: paceUnits === 0 ? null : Math.floor((stock * paceDays) / paceUnits) },
    lastSoldAtMs: last ?? null,
    toShip: own.filter(({ sale }) => sale.delivery.status === 'to_ship' && sale.status !== 'refunded').length
  }
}

export function buyersOf({ shares }: ProductWorld, id: string): { known: number; again: number } {
  const counts = new Map<string, number>()
  for (const { product, sale } of shares)
    if (product === id && sale.buyer !== null) counts.set(sale.buyer, (counts.get(sale.buyer) ?? 0) + 1)
  return { known: counts.size, again: [...counts.values()].filter((count) => count > 1).length }
}
