/** Stories of products: a bad file, a best seller that runs out, one asleep, a changed price. */
import type { Sale } from '../../../platform/generated/types.gen.ts'
import { HOUR_MS, dayOf, partsOf } from '../zone.ts'
import type { Bottega } from './bottega.ts'
import type { Dates } from './dates.ts'

const BAD_FILE_HOUR = 9
const CALM_DAYS = 45
const BAD_FILE_SALES = 22
const BAD_FILE_SALES_A_DAY = 2
/** So many of the refunded sales have an id that stories know. */
const BAD_FILE_REFUNDS = 10
/** Half a day more than the six whole days that are said: some sales later it is still six. */
const STOCK_LASTS_DAYS = 6.5
const RATE_DAYS = 14

/** `sales` are those made so far, as the world goes on. */
export function planProductStories(bottega: Bottega, sales: readonly Sale[]): void {
  planBadFile(bottega)
  planBestSeller(bottega, sales)
  const { sim, shop, dates } = bottega
  for (let number = 0; number < 14; number++) {
    sim.at(dates.ago(520 - number * 22, 12, number), (ms) => {
      shop.sell(ms, { product: 'prod_asleep', quantity: 1, isQuiet: true, delivery: { status: 'delivered' } })
    })
  }
  const course = shop.product('prod_price_changed')
  const after = course.prices.map((price) => ({ ...price }))
  course.prices = [
    { amount: 3900, currency: 'EUR' },
    { amount: 4400, currency: 'USD' }
  ]
  sim.atOf(course, dates.ago(120, 8), (ms) => {
    course.prices = after
    sim.change(course, ms)
  })
}

/** The 12th of this month, or of the last one where that is not over yet. */
export function badFileDay(dates: Dates): number {
  const { year, month, date } = partsOf(dates.today)
  return dayOf(year, date > 13 ? month : month - 1, 12)
}

/** A refund by chance in the days ahead of the bad file would be taken for its first one. */
export function calmOfBadFile(dates: Dates): { product: string; fromMs: number; untilMs: number } {
  const day = badFileDay(dates)
  return {
    product: 'prod_bad_file',
    fromMs: dates.zone.at(day - CALM_DAYS),
    untilMs: dates.zone.at(day, BAD_FILE_HOUR)
  }
}

function planBadFile({ sim, shop, dates }: Bottega): void {
  const startMs = sim.zone.at(badFileDay(dates), BAD_FILE_HOUR)
  const spanMs = sim.atMs - startMs - 30 * HOUR_MS
  const count = Math.max(BAD_FILE_SALES, Math.ceil(dates.daysSince(startMs) * BAD_FILE_SALES_A_DAY))
  for (let number = 0; number < count; number++) {
    sim.at(startMs + Math.floor((spanMs * number) / count), (ms) => {
      const isBroken = number % 2 === 0
      const isNamed = isBroken && number < BAD_FILE_REFUNDS * 2
      const sale = shop.sell(ms, {
        ...(isNamed ? { id: `sale_demo_bad_file_${String(number / 2 + 1)}` } : {}),
        product: 'prod_bad_file',
        channel: 'web',
        quantity: 1,
        discountMinor: 0,
        isQuiet: true
      })
      if (isBroken) {
        sim.atOf(sale, ms + (5 + (number % 20)) * HOUR_MS, (now) => {
          sim.refund(
            sale,
            { amountMinor: sale.paid, reason: 'requested_by_customer', note: 'The file does not open' },
            now
          )
        })
      }
    })
  }
}

/** What is left lasts six more days at the rate of the last fourteen. */
function planBestSeller({ sim, shop, dates }: Bottega, sales: readonly Sale[]): void {
  const product = shop.product('prod_best_seller')
  sim.atOf(product, sim.atMs - 1000, (ms) => {
    const units = sales
      .filter((sale) => sim.zone.day(Date.parse(sale.created_at)) > dates.today - RATE_DAYS)
      .flatMap((sale) => sale.lines)
      .reduce((sum, line) => sum + (line.product === product.id ? line.quantity : 0), 0)
    product.stock = Math.round((units * STOCK_LASTS_DAYS) / RATE_DAYS)
    sim.change(product, ms)
  })
}
