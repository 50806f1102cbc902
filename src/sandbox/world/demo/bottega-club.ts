/** The club: seven renewals that fail this month, a pause, a price rise. */
import type { Bottega } from './bottega.ts'
import { planPerson } from './bottega-sales.ts'
import { nextMonth } from '../club.ts'
import { DAY_MS } from '../zone.ts'

const FAILING = [
  ['renata.linee', 'Renata Colombo', 'expired_card'],
  ['ugo.carboncino', 'Ugo Martinetti', 'insufficient_funds'],
  ['pauline.encre', 'Pauline Mercier', 'do_not_honor'],
  ['greta.ombre', 'Greta Sibona', 'insufficient_funds'],
  ['taccuino.di.leo', 'Leo Ramello', 'lost_card'],
  ['jannik.tusche', 'Jannik Voss', 'expired_card'],
  ['caterina.bozze', 'Caterina Nebiolo', 'authentication_required']
] as const

export function planClubStories(bottega: Bottega): void {
  const { sim, club, dates } = bottega
  const monthStart = dates.thisMonth(0)
  club.failsUntilMs = monthStart
  planPriceRise(bottega)
  for (const [index, [handle, name, declineCode]] of FAILING.entries()) {
    const number = String(index + 1)
    const failMs = dates.thisMonth((index + 1) / 9)
    const renewals = 2 + index
    const startMs = monthsBefore(failMs, renewals + 1)
    planPerson(
      bottega,
      startMs - 1000,
      { id: `pty_demo_failing_${number}`, handle, name, country: index % 3 === 2 ? 'FR' : 'IT' },
      (person) => {
        sim.at(startMs, (ms) => {
          const member = club.join(ms, person, { id: `sub_demo_failing_${number}`, channel: 'web', isKept: true })
          for (let done = 1; done <= renewals; done++)
            sim.atOf(member.subscription, monthsBefore(failMs, renewals + 1 - done), (now) => {
              club.renew(member, now)
            })
          sim.atOf(member.subscription, failMs, (now) => {
            club.fail(member, declineCode, now, `sale_demo_failing_${number}`)
          })
        })
      }
    )
  }
  const pausedMs = dates.ago(190, 12)
  planPerson(
    bottega,
    pausedMs - 1000,
    { id: 'pty_demo_paused', handle: 'in.viaggio.con.ada', name: 'Ada Pession', country: 'IT' },
    (person) => {
      sim.at(pausedMs, (ms) => {
        const member = club.join(ms, person, { id: 'sub_demo_paused', channel: 'web', isKept: true })
        let due = ms
        for (let done = 0; done < 4; done++) {
          due = nextMonth(due)
          sim.atOf(member.subscription, due, (now) => {
            club.renew(member, now)
          })
        }
        sim.atOf(member.subscription, due + 9 * DAY_MS, (now) => {
          member.subscription.status = 'paused'
          sim.change(member.subscription, now)
        })
      })
    }
  )
}

const RISE_DAYS_AGO = 100
const PRICE_BEFORE = { EUR: 750, USD: 850 } as const

function planPriceRise({ sim, shop, dates }: Bottega): void {
  const product = shop.product('prod_club')
  const after = product.prices.map((price) => ({ ...price }))
  product.prices = after.map((price) => ({ ...price, amount: PRICE_BEFORE[price.currency as 'EUR' | 'USD'] }))
  sim.atOf(product, dates.ago(RISE_DAYS_AGO, 9), (ms) => {
    product.prices = after
    sim.change(product, ms)
  })
}

/** The same day and time some months earlier, no later than the 28th. */
function monthsBefore(ms: number, months: number): number {
  const at = new Date(ms)
  at.setUTCDate(Math.min(28, at.getUTCDate()))
  at.setUTCMonth(at.getUTCMonth() - months)
  return at.getTime()
}
