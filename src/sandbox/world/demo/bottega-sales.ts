/** Stories of single sales and their refunds. */
import type { Sale } from '../../../platform/generated/types.gen.ts'
import type { Person } from '../people.ts'
import { failRefund } from '../refunds.ts'
import { finalizeSale } from '../sales.ts'
import type { SellOptions } from '../shop.ts'
import { DAY_MS, HOUR_MS, iso } from '../zone.ts'
import type { Bottega } from './bottega.ts'

/** A physical sale that is shipped and arrives, with nothing left to chance. */
export function sellShipped({ shop }: Bottega, ms: number, options: SellOptions): Sale {
  const sale = shop.sell(ms, {
    discountMinor: 0,
    channel: 'web',
    note: null,
    failedAttempts: [],
    ...options,
    isQuiet: true
  })
  shop.ship(sale, ms + 20 * HOUR_MS, ms + 68 * HOUR_MS)
  return sale
}

/** Plans somebody of a story, who is no buyer of the crowd. */
export function planPerson(
  { sim, people }: Bottega,
  ms: number,
  known: { id: string; handle: string | null; name: string | null; country: string },
  run: (person: Person) => void
): void {
  sim.at(ms, () => {
    run(people.add(known.country, ms, known))
  })
}

export function planSaleStories(bottega: Bottega): void {
  planRegulars(bottega)
  planDoubtful(bottega)
  planRefunds(bottega)
  planBoundaries(bottega)
}

function planRegulars(bottega: Bottega): void {
  const { sim, shop, dates } = bottega
  planPerson(
    bottega,
    dates.ago(500, 10),
    { id: 'pty_demo_regular31', handle: 'tramviere.in.pensione', name: 'Aldo Bertero', country: 'IT' },
    (buyer) => {
      const products = [
        'prod_tram_15',
        'prod_bicerin',
        'prod_quaderno',
        'prod_gran_madre',
        'prod_inchiostro_seppia',
        'prod_micro',
        'prod_superga'
      ]
      for (let number = 1; number <= 31; number++) {
        const id = `sale_demo_regular_${String(number)}`
        sim.at(dates.ago(Math.round(500 - number * 15.8), 9 + (number % 9), number), (ms) => {
          sellShipped(bottega, ms, {
            id,
            buyer,
            product: products[number % products.length] ?? 'prod_micro',
            quantity: 1,
            variant: null
          })
        })
      }
    }
  )
  planPerson(
    bottega,
    dates.ago(1, 20, 30),
    { id: 'pty_demo_twice', handle: 'doppio.clic', name: 'Serena Vigna', country: 'IT' },
    (buyer) => {
      const sell = (id: string, ms: number): void => {
        sim.at(ms, (now) => {
          shop.sell(now, {
            id,
            buyer,
            product: 'prod_superga',
            quantity: 1,
            channel: 'web',
            discountMinor: 0,
            isQuiet: true,
            note: null
          })
        })
      }
      sell('sale_demo_twice_1', dates.ago(1, 20, 41))
      sell('sale_demo_twice_2', dates.ago(1, 20, 41) + 40_000)
    }
  )
}

function planDoubtful(bottega: Bottega): void {
  const { sim, shop, dates } = bottega
  sim.at(dates.ago(3, 19, 12), (ms) => {
    shop.sell(ms, {
      id: 'sale_demo_app_store',
      country: 'IT',
      product: 'prod_little_kept',
      channel: 'ios',
      quantity: 1,
      discountMinor: 0,
      isQuiet: true
    })
  })
  sim.at(dates.ago(20, 17, 5), (ms) => {
    const sale = shop.sell(ms, {
      id: 'sale_demo_estimate',
      country: 'DE',
      product: 'prod_brush_acquerello',
      channel: 'ios',
      quantity: 1,
      discountMinor: 0,
      isQuiet: true,
      isEstimateKept: true
    })
    sim.atFunded('EUR', 37, ms + 6 * DAY_MS, (now) => {
      finalizeSale(sim.till, sale, -37, now)
    })
  })
  sim.at(dates.ago(6, 22, 3), (ms) => {
    const failedAttempts = [
      [11 * 60, 'insufficient_funds'],
      [7 * 60, 'incorrect_cvc'],
      [95, 'authentication_required']
    ] as const
    sellShipped(bottega, ms, {
      id: 'sale_demo_failed_attempts',
      country: 'FR',
      product: 'prod_set_inchiostri',
      quantity: 1,
      failedAttempts: failedAttempts.map(([secondsBefore, code]) => ({
        at: iso(ms - secondsBefore * 1000),
        decline_code: code
      }))
    })
  })
  sim.at(dates.ago(9, 15, 30), (ms) => {
    sellShipped(bottega, ms, {
      id: 'sale_demo_hostile',
      country: 'GB',
      product: 'prod_hostile',
      quantity: 1,
      note: 'Ciao! <img src=x onerror="alert(document.cookie)"> =cmd|\' /C calc\'!A0 \u202Etxt.exe\u202C and a zero\u200Bwidth space; ```'
    })
  })
  sim.at(dates.ago(15, 11), (ms) => {
    sellShipped(bottega, ms, { id: 'sale_demo_endless', country: 'CH', product: 'prod_endless', quantity: 1 })
  })
}

function planRefunds(bottega: Bottega): void {
  const { sim, dates } = bottega
  const refund = (sale: Sale, id: string, amountMinor: number, ms: number, note: string): void => {
    sim.atOf(sale, ms, (now) => {
      sim.refund(sale, { id, amountMinor, reason: 'requested_by_customer', note }, now)
    })
  }
  sim.at(dates.ago(60, 10, 15), (ms) => {
    const sale = sellShipped(bottega, ms, {
      id: 'sale_demo_three_refunds',
      country: 'IT',
      product: 'prod_mole_alba',
      variant: 'A2',
      quantity: 1
    })
    const half = HOUR_MS * 12
    refund(sale, 'ref_demo_partial_1', 1000, ms + 8 * DAY_MS + half, 'Corner bent in the post')
    refund(sale, 'ref_demo_partial_2', 1200, ms + 11 * DAY_MS + half, 'Frame scratched too')
    refund(sale, 'ref_demo_partial_3', sale.paid - 2200, ms + 19 * DAY_MS + half, 'Sent back after all')
  })
  sim.at(dates.ago(44, 18, 40), (ms) => {
    const sale = sellShipped(bottega, ms, {
      id: 'sale_demo_refund_failed',
      country: 'ES',
      product: 'prod_calendario',
      quantity: 2
    })
    sim.atFunded('EUR', sale.paid, dates.ago(12, 15, 10), (now) => {
      const record = sim.refund(
        sale,
        { id: 'ref_demo_failed', amountMinor: sale.paid, reason: 'requested_by_customer', note: null },
        now
      )
      sim.atOf(record, now + 3 * DAY_MS, (later) => {
        failRefund(sim.till, record, sale, 'expired_or_canceled_card', later)
      })
    })
  })
  sim.at(dates.ago(45, 16, 20), (ms) => {
    const sale = sellShipped(bottega, ms, {
      id: 'sale_demo_refund_waiting',
      country: 'US',
      product: 'prod_wholesale',
      quantity: 1
    })
    refund(sale, 'ref_demo_waiting', sale.paid, dates.ago(2, 17, 45), 'The gallery closed')
  })
  sim.at(sim.zone.at(dates.quarterStart - 24, 14, 5), (ms) => {
    const sale = sellShipped(bottega, ms, { id: 'sale_demo_oss', country: 'DE', product: 'prod_portici', quantity: 2 })
    const passed = sim.atMs - sim.zone.at(dates.quarterStart)
    refund(sale, 'ref_demo_oss', sale.paid, sim.atMs - Math.min(6 * DAY_MS, Math.floor(passed / 2)), 'Parcel refused')
  })
}

function planBoundaries(bottega: Bottega): void {
  const { sim, dates } = bottega
  const sell = (id: string, ms: number, product: string): void => {
    sim.at(ms, (now) => {
      sellShipped(bottega, now, { id, country: 'IT', product, quantity: 1, variant: null })
    })
  }
  const autumn = dates.lastClockChange(false)
  const spring = dates.lastClockChange(true)
  sell('sale_demo_new_years_eve', sim.zone.at(dates.lastNewYearsEve, 23, 40), 'prod_valentino')
  sell('sale_demo_clock_autumn_first', sim.zone.at(autumn, 2, 30), 'prod_gran_madre')
  sell('sale_demo_clock_autumn_second', sim.zone.at(autumn, 2, 30, 0, true), 'prod_bicerin')
  sell('sale_demo_clock_spring_before', sim.zone.at(spring, 1, 58), 'prod_gran_madre')
  sell('sale_demo_clock_spring_after', sim.zone.at(spring, 3, 2), 'prod_bicerin')
}
