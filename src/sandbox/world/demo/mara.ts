/** @maravoss, Los Angeles: tips, two memberships, a few digital goods; USD and a little USDC. */
import type { Post } from '../../../platform/generated/types.gen.ts'
import type { RecordSink } from '../../state/types.ts'
import { shareOf } from '../amounts.ts'
import { FeeInvoices } from '../background/fee-invoices.ts'
import { SavingsDays } from '../background/savings-days.ts'
import { maraAccount } from '../cast/accounts.ts'
import { MARA_GOODS, MARA_POSTS } from '../cast/goods.ts'
import { Club } from '../club.ts'
import { openTransfer } from '../moves.ts'
import { People } from '../people.ts'
import { busyness, momentsOf } from '../seasons.ts'
import { Shop } from '../shop.ts'
import { Simulation } from '../simulation.ts'
import { zoneNamed } from '../till.ts'
import { iso, partsOf } from '../zone.ts'
import { Dates } from './dates.ts'
import { isBoundary, planTips } from './mara-tips.ts'
import { YearTotals } from './year-totals.ts'

const MONTHS = 18
const POST_EVERY_DAYS = 11
const SET_ASIDE_PPM = 250_000
const SAVED_BEFORE_MINOR = 185_000

export interface Mara {
  readonly sim: Simulation
  readonly shop: Shop
  readonly people: People
  readonly dates: Dates
  readonly posts: readonly { id: Post['id']; ms: number }[]
}

const COUNTRIES = [
  { country: 'US', weight: 68 },
  { country: 'MX', weight: 7 },
  { country: 'BR', weight: 6 },
  { country: 'IT', weight: 5 },
  { country: 'CA', weight: 5 },
  { country: 'FR', weight: 4 },
  { country: 'DE', weight: 3 },
  { country: 'JP', weight: 2 }
] as const

export function makeMara(options: { seed: number; atMs: number }, sink: RecordSink): void {
  const dates = new Dates(zoneNamed(maraAccount(0).time_zone), options.atMs, MONTHS)
  const invoices = new FeeInvoices()
  const earned = new MonthlyNet()
  // The platform counts the years of its forms in UTC; the account's own year is that of Los Angeles.
  const forms = [new YearTotals('us_1099_k', (_, ms) => new Date(ms).getUTCFullYear()), new YearTotals('us_1099_int')]
  const sim = new Simulation({
    account: maraAccount(dates.startMs),
    sink,
    seed: String(options.seed),
    startMs: dates.startMs,
    atMs: options.atMs,
    paidOut: ['USD'],
    holdsAll: true,
    onEntry: (entry) => {
      invoices.add(sim, entry)
      earned.add(
        sim.zone.date(Date.parse(entry.booked_at)),
        entry.wallet === 'pending' && entry.category !== 'settlement' && entry.amount.currency === 'USD'
          ? entry.amount.amount
          : 0
      )
      for (const form of forms) form.add(sim, entry)
    },
    onDay: (day) => {
      savings.payInterest(day)
      for (const form of forms) form.issueOn(sim, day)
      invoices.planDay(sim, day)
      if (partsOf(day).date !== 1) return
      sim.at(sim.zone.at(day, 4, 30), (ms) => {
        const amountMinor = shareOf(earned.takeBefore(sim.zone.date(ms)), SET_ASIDE_PPM)
        if (amountMinor > 0) savings.move(amountMinor, ms)
      })
    }
  })
  const savings = planSavings(sim, dates)
  const people = new People(sim.shelf, sim.random.fork('people'), sim.till.newId)
  const shop = new Shop(sim, people, {
    goods: MARA_GOODS,
    countries: COUNTRIES,
    currencies: {},
    newBuyerShare: 0.5,
    refundShare: 0.01,
    disputeShare: 0,
    failedAttemptShare: 0.02,
    areStoreSalesEstimated: true
  })
  shop.open()
  const mara: Mara = { sim, shop, people, dates, posts: planPosts(sim, dates) }
  planMembers(mara)
  planTips(mara)
  planMoney(mara)
  sim.run()
  sim.finish()
}

/** What was earned in the months before a date, each month once. */
class MonthlyNet {
  readonly #months = new Map<string, number>()

  add(date: string, amountMinor: number): void {
    const month = date.slice(0, 7)
    this.#months.set(month, (this.#months.get(month) ?? 0) + amountMinor)
  }

  takeBefore(date: string): number {
    let sum = 0
    for (const [month, amount] of this.#months) {
      if (month >= date.slice(0, 7)) continue
      sum += amount
      this.#months.delete(month)
    }
    return sum
  }
}

function planSavings(sim: Simulation, dates: Dates): SavingsDays {
  const savings = new SavingsDays(
    sim,
    { id: 'sav_demo_tax', currency: 'USD', ratePpm: 42_000, purpose: 'tax' },
    sim.startMs
  )
  sim.at(sim.startMs + 1000, (ms) => {
    sim.till.books.post(
      {
        wallet: 'savings',
        currency: 'USD',
        amount: SAVED_BEFORE_MINOR,
        category: 'opening',
        txn: 'txn_demo_saved_before',
        source: { type: 'savings', id: 'sav_demo_tax' },
        description: 'Saved before'
      },
      ms
    )
    savings.savings.balance.amount += SAVED_BEFORE_MINOR
  })
  savings.changeRate(37_500, dates.ago(210, 0, 5))
  savings.move(-30_000, dates.ago(75, 10, 15))
  return savings
}

function planPosts(sim: Simulation, dates: Dates): Mara['posts'] {
  const posts: { id: string; ms: number }[] = []
  for (let day = dates.today - 2; day > dates.firstDay; day -= POST_EVERY_DAYS)
    posts.push({ id: `post_demo_mara_${String(posts.length + 1)}`, ms: sim.zone.at(day, 17, 5) })
  for (const [index, { id, ms }] of posts.entries()) {
    sim.at(ms, (now) => {
      sim.put(
        {
          id,
          type: 'post',
          version: 1,
          created_at: iso(now),
          updated_at: iso(now),
          title: MARA_POSTS[index % MARA_POSTS.length] ?? '',
          published_at: iso(now),
          kind: index % 4 === 1 ? 'live' : 'video'
        },
        now
      )
    })
  }
  return posts
}

function planMembers({ sim, shop, people, dates }: Mara): void {
  const clubs = [new Club(shop, 'prod_studio', 'sub'), new Club(shop, 'prod_studio_plus', 'sub')] as const
  const random = sim.random.fork('members')
  for (let day = dates.firstDay; day <= dates.today; day++) {
    for (const ms of [7, 13, 19, 22]
      .map((hour) => sim.zone.at(day, hour, random.int(0, 59)))
      .filter((ms) => !isBoundary(sim.zone, ms))) {
      sim.at(ms, (now) => {
        for (const club of clubs) {
          const due = club.members.length
          for (let i = 0; i < due; i++) club.chargeDue(now)
        }
      })
    }
    const moments = momentsOf(sim.zone, day, random.count(0.5 * busyness(day)), random).filter(
      (ms) => !isBoundary(sim.zone, ms)
    )
    for (const ms of moments) {
      const roll = random.next()
      sim.at(ms, (now) => {
        if (roll < 0.2)
          clubs[roll < 0.14 ? 0 : 1].join(now, people.add(random.pick(['US', 'US', 'US', 'MX', 'CA', 'BR']), now))
        else shop.sell(now)
      })
    }
  }
}

function planMoney({ sim, people, dates }: Mara): void {
  const withheldMs = dates.ago(95, 9, 10)
  sim.atFunded('USD', 1728, withheldMs, (ms) => {
    sim.till.books.post(
      {
        wallet: 'available',
        currency: 'USD',
        amount: -1728,
        category: 'withholding',
        txn: 'txn_demo_withholding',
        source: { type: 'account', id: sim.account.id },
        withheldKind: 'us_backup',
        availableOn: sim.zone.date(ms),
        description: 'Backup withholding, 24 % of 72.00, before the tax id was confirmed'
      },
      ms
    )
  })
  sim.at(dates.ago(230, 18), (ms) => {
    sim.till.books.post(
      {
        wallet: 'available',
        currency: 'USD',
        amount: 5000,
        category: 'topup',
        txn: 'txn_demo_topup',
        source: { type: 'account', id: sim.account.id },
        availableOn: sim.zone.date(ms),
        description: 'From the bank'
      },
      ms
    )
  })
  const notes = [
    ['in', 4000, 'Half of the booth at the zine fair'],
    ['out', 2650, 'Tacos and parking'],
    ['in', 7500, 'Bike, finally'],
    ['out', 1800, 'Museum tickets'],
    ['in', 2000, 'Lunch, thanks']
  ] as const
  for (const [index, [direction, amountMinor, note]] of notes.entries()) {
    sim.atFunded('USD', direction === 'out' ? amountMinor : 0, dates.ago(300 - index * 55, 13, 20), (ms) => {
      openTransfer(
        sim.till,
        {
          direction,
          counterparty: people.add('US', ms).id,
          currency: 'USD',
          amountMinor,
          note,
          purpose: 'personal',
          status: 'completed'
        },
        ms
      )
    })
  }
}
