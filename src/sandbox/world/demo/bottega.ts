/** Bottega Lume, Torino: prints, inks, brush packs, workshops and a club. */
import type { Sale } from '../../../platform/generated/types.gen.ts'
import type { RecordSink } from '../../state/types.ts'
import { CardDays } from '../background/card-days.ts'
import { FeeInvoices } from '../background/fee-invoices.ts'
import { bottegaAccount } from '../cast/accounts.ts'
import { BOTTEGA_GOODS, BOTTEGA_POSTS } from '../cast/goods.ts'
import { BOTTEGA_SPENDING } from '../cast/spending.ts'
import { Club } from '../club.ts'
import { openTransfer } from '../moves.ts'
import { People } from '../people.ts'
import { busyness, momentsOf } from '../seasons.ts'
import { Shop } from '../shop.ts'
import { Simulation } from '../simulation.ts'
import { zoneNamed } from '../till.ts'
import { HOUR_MS, iso } from '../zone.ts'
import { planCardStories } from './bottega-cards.ts'
import { planClubStories } from './bottega-club.ts'
import { planDisputeStories } from './bottega-disputes.ts'
import { planMoneyStories, quietUsdDays } from './bottega-money.ts'
import { planOddities } from './bottega-oddities.ts'
import { calmOfBadFile, planProductStories } from './bottega-products.ts'
import { planSaleStories } from './bottega-sales.ts'
import { Dates } from './dates.ts'
import { YearTotals } from './year-totals.ts'

const MONTHS = 18
const FIRST_MONTHLY_SALES = 450
const LAST_MONTHLY_SALES = 1100
const VIRAL_FACTOR = 9
const VIRAL_WEEKS_AGO = 10
const VIRAL_TIME = [9, 10] as const
const LIVE_DAYS_AGO = 38
const LIVE_SALES = 140

const COUNTRIES = [
  { country: 'IT', weight: 64 },
  { country: 'DE', weight: 9 },
  { country: 'FR', weight: 8 },
  { country: 'US', weight: 5.5 },
  { country: 'ES', weight: 4 },
  { country: 'GB', weight: 4 },
  { country: 'CH', weight: 3 },
  { country: 'NL', weight: 1.5 },
  { country: 'AT', weight: 1 }
] as const

/** What the stories of this account are planned with. */
export interface Bottega {
  readonly sim: Simulation
  readonly shop: Shop
  readonly people: People
  readonly club: Club
  readonly cards: CardDays
  readonly dates: Dates
}

export function makeBottega(options: { seed: number; atMs: number }, sink: RecordSink): void {
  const dates = new Dates(zoneNamed(bottegaAccount(0).time_zone), options.atMs, MONTHS)
  const invoices = new FeeInvoices()
  const totals = new YearTotals('platform_income')
  const sim = new Simulation({
    account: bottegaAccount(dates.startMs),
    sink,
    seed: String(options.seed),
    startMs: dates.startMs,
    atMs: options.atMs,
    paidOut: ['EUR', 'USD'],
    holdsAll: true,
    onEntry: (entry) => {
      invoices.add(sim, entry)
      totals.add(sim, entry)
    },
    onDay: (day) => {
      invoices.planDay(sim, day)
      totals.issueOn(sim, day)
    }
  })
  const people = new People(sim.shelf, sim.random.fork('people'), sim.till.newId)
  const sales: Sale[] = []
  const shop = new Shop(sim, people, {
    goods: BOTTEGA_GOODS,
    countries: COUNTRIES,
    currencies: { US: 'USD' },
    newBuyerShare: 0.165,
    refundShare: 0.02,
    disputeShare: 0,
    calm: calmOfBadFile(dates),
    failedAttemptShare: 0.02,
    areStoreSalesEstimated: true,
    onSale: (sale) => {
      sales.push(sale)
    }
  })
  const bottega: Bottega = {
    sim,
    shop,
    people,
    dates,
    club: new Club(shop, 'prod_club', 'sub'),
    cards: new CardDays(sim, 'card_demo_main', BOTTEGA_SPENDING)
  }
  shop.open()
  planPosts(bottega)
  planSales(bottega)
  planAround(bottega)
  planSaleStories(bottega)
  planDisputeStories(bottega)
  planMoneyStories(bottega)
  planClubStories(bottega)
  planCardStories(bottega)
  planProductStories(bottega, sales)
  planOddities(bottega)
  sim.run()
  sim.finish()
}

function planPosts({ sim, shop, dates }: Bottega): void {
  const add = (ms: number, title: string, kind: string, id?: string): void => {
    sim.at(ms, (now) => {
      const post = id ?? sim.till.newId('post', now)
      sim.put(
        {
          id: post,
          type: 'post',
          version: 1,
          created_at: iso(now),
          updated_at: iso(now),
          title,
          published_at: iso(now),
          kind
        },
        now
      )
      shop.currentPost(post)
    })
  }
  let number = 0
  for (let day = dates.firstDay + 1; day < dates.today; day += 8)
    add(sim.zone.at(day, 18, 20), BOTTEGA_POSTS[number++ % BOTTEGA_POSTS.length] ?? '', 'post')
  add(
    sim.zone.at(viralDay(dates), ...VIRAL_TIME),
    'The tram driver who bought a print of his own tram',
    'video',
    'post_demo_viral'
  )
  add(
    sim.zone.at(dates.today - LIVE_DAYS_AGO, 20, 55),
    'Live: printing the last edition of Tram 15',
    'live',
    'post_demo_live'
  )
}

function viralDay(dates: Dates): number {
  return dates.lastWeekday(6, VIRAL_WEEKS_AGO)
}

function planSales(bottega: Bottega): void {
  const { sim, shop, dates } = bottega
  const counts = dailyCounts(bottega)
  const quiet = quietUsdDays(dates)
  const viral = viralDay(dates)
  const postedMs = sim.zone.at(viral, ...VIRAL_TIME)
  for (const [index, count] of counts.entries()) {
    const day = dates.firstDay + index
    const isEuroOnly = quiet.has(day)
    for (const [number, ms] of momentsOf(sim.zone, day, count, shop.random).entries()) {
      if (day === viral && ms > postedMs && number % 10 > 0)
        sim.at(ms, (now) => {
          shop.sell(now, { channel: 'post', post: 'post_demo_viral', ...(isEuroOnly ? { currency: 'EUR' } : {}) })
        })
      else
        sim.at(ms, (now) => {
          sellOrCharge(bottega, now, isEuroOnly)
        })
    }
  }
  const liveMs = dates.ago(LIVE_DAYS_AGO, 21)
  for (let i = 0; i < LIVE_SALES; i++) {
    const product = shop.random.pick(['prod_tram_15', 'prod_tram_15', 'prod_mole_alba', 'prod_bicerin', 'prod_micro'])
    sim.at(liveMs + shop.random.int(0, HOUR_MS - 1), (now) => {
      shop.sell(now, { product, channel: 'live', post: 'post_demo_live' })
    })
  }
}

function sellOrCharge({ shop, club, people }: Bottega, ms: number, isEuroOnly: boolean): void {
  if (club.chargeDue(ms)) return
  if (shop.random.chance(0.007)) club.join(ms, people.add(shop.random.pick(['IT', 'IT', 'IT', 'DE', 'FR']), ms))
  else if (shop.random.chance(0.003)) shop.sellFailed(ms)
  else shop.sell(ms, isEuroOnly ? { currency: 'EUR' } : {})
}

/** How many sales each day brings, today as if it were over. */
function dailyCounts({ sim, dates }: Bottega): number[] {
  const random = sim.random.fork('counts')
  const days = dates.today - dates.firstDay + 1
  const counts = Array.from({ length: days }, (_, index) => {
    const monthly = FIRST_MONTHLY_SALES + (LAST_MONTHLY_SALES - FIRST_MONTHLY_SALES) * (index / days) ** 2.6
    return random.count((monthly / 30.44) * busyness(dates.firstDay + index))
  })
  const viral = viralDay(dates) - dates.firstDay
  const neighbours = [-28, -21, -14, -7, 7, 14, 21, 28].map((shift) => counts[viral + shift] ?? 0)
  counts[viral] = Math.round((VIRAL_FACTOR * neighbours.reduce((sum, count) => sum + count, 0)) / neighbours.length)
  return counts
}

/** Card purchases and transfers of every day life. */
function planAround({ sim, people, cards, dates }: Bottega): void {
  const random = sim.random.fork('around')
  for (let day = dates.firstDay; day <= dates.today; day++) {
    for (const ms of momentsOf(sim.zone, day, random.count(0.26), random)) cards.spend(ms)
    for (const ms of momentsOf(sim.zone, day, random.count(0.045), random)) {
      const amountMinor = random.int(8, 90) * 100
      const isIn = random.chance(0.6)
      sim.atFunded('EUR', isIn ? 0 : amountMinor, ms, (now) => {
        openTransfer(
          sim.till,
          {
            direction: isIn ? 'in' : 'out',
            counterparty: people.add('IT', now).id,
            currency: 'EUR',
            amountMinor,
            purpose: isIn ? 'sale' : 'personal',
            status: 'completed',
            note: random.pick(
              isIn
                ? ['Stampa presa al Balôn', 'Saldo laboratorio', 'Due quaderni, grazie!', null]
                : ['Pizza di sabato', 'Metà del furgone', 'Regalo per Ines', null]
            )
          },
          now
        )
      })
    }
  }
}
