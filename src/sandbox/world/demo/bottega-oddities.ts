/** What a reader has to survive: a malformed record, a status and a type that came later than this page of the API. */
import { sellShipped } from './bottega-sales.ts'
import { HOUR_MS, iso } from '../zone.ts'
import type { Bottega } from './bottega.ts'

export function planOddities(bottega: Bottega): void {
  const { sim, people, dates } = bottega
  sim.at(dates.ago(4, 13, 37), (ms) => {
    sim.shelf.put(
      {
        id: 'sale_demo_malformed',
        type: 'sale',
        version: 1,
        created_at: iso(ms),
        updated_at: iso(ms),
        status: 'pending',
        currency: 'EUR',
        lines: [],
        gross: '28,00',
        paid: null
      },
      ms
    )
  })
  sim.at(dates.ago(5, 9, 12), (ms) => {
    sim.shelf.put(
      {
        id: 'gift_demo_unknown_type',
        type: 'gift_card',
        version: 1,
        created_at: iso(ms),
        updated_at: iso(ms),
        balance: { amount: 5000, currency: 'EUR' },
        code_last4: 'K7Q2'
      },
      ms
    )
  })
  sim.at(dates.ago(7, 17, 20), (ms) => {
    const sale = sellShipped(bottega, ms, {
      id: 'sale_demo_unknown_status',
      country: 'IT',
      product: 'prod_quaderno',
      quantity: 1
    })
    sim.atOf(sale, ms + 80 * HOUR_MS, (now) => {
      sale.status = 'held_for_review'
      sim.change(sale, now)
    })
  })
  sim.at(dates.ago(9, 15, 29), (ms) => {
    people.add('GB', ms, {
      id: 'pty_demo_hostile',
      handle: 'rob.drop.tables',
      name: '<b>Robert</b>\u202E’); DROP TABLE sale;--\u202C\u200B'
    })
  })
}
