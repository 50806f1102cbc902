/** Who tips @maravoss, how much and with which words. */
import type { Party } from '../../../platform/generated/types.gen.ts'
import { TIP_MESSAGES } from '../cast/tip-messages.ts'
import { tip } from '../background/tipping.ts'
import type { Person } from '../people.ts'
import type { Random } from '../random.ts'
import { busyness, momentsOf } from '../seasons.ts'
import { DAY_MS, HOUR_MS, iso, partsOf } from '../zone.ts'
import type { Zone } from '../zone.ts'
import type { Dates } from './dates.ts'
import type { Mara } from './mara.ts'
import { formsIssuedMs } from './year-totals.ts'

const SUPPORTERS = 110
const TIPS_A_DAY = 1.2
const TIPS_AFTER_POST = 5
const UNTHANKED = 23
const BIG_SUPPORTER_SHARE = 0.18
const AMOUNTS = [200, 300, 300, 500, 500, 500, 500, 1000, 1000, 1500, 2000, 2500] as const
const USDC = 1_000_000

interface PlannedTip {
  ms: number
  who: string | null
  amountMinor: number
  message: string | null
  id?: string
  currency?: 'USD' | 'USDC'
}

/** The hours that belong to one year in Los Angeles and to the next in UTC: nothing is paid then, but for one story. */
export function isBoundary(zone: Zone, ms: number): boolean {
  const { month, date } = partsOf(zone.day(ms))
  return month === 12 && date === 31 && new Date(ms).getUTCMonth() === 0
}

/** The last year whose forms have been issued, on 31 January of the next. */
function lastFormYear(dates: Dates): number {
  const { year } = partsOf(dates.today)
  return dates.atMs >= formsIssuedMs(dates.zone, year - 1) ? year - 1 : year - 2
}

export function planTips(mara: Mara): void {
  const { sim, dates } = mara
  planRenaming(mara)
  const random = sim.random.fork('tips')
  const planned = [...ordinaryTips(mara, random), ...storyTips(mara)]
    .filter((one) => one.ms > sim.startMs && one.ms <= sim.atMs)
    .sort((a, b) => a.ms - b.ms)
  planned.push(...bigSupporterTips(dates, planned))
  planned.sort((a, b) => a.ms - b.ms)
  const unthanked = new Set(planned.filter((one) => one.who !== null).slice(-UNTHANKED))
  const persons = new Map<string, Person>()
  for (const one of planned) {
    sim.at(one.ms, (ms) => {
      const from = one.who === null ? null : personOf(mara, persons, one.who, ms)
      const isCrypto = one.currency === 'USDC'
      tip(
        sim,
        random,
        from,
        {
          ...(one.id ? { id: one.id } : {}),
          amountMinor: one.amountMinor,
          currency: one.currency ?? 'USD',
          message: one.message,
          post: postAt(mara, ms),
          ...(isCrypto ? ({ medium: 'digital_asset', feeMinor: Math.round(one.amountMinor / 100) } as const) : {})
        },
        ms,
        !unthanked.has(one)
      )
    })
  }
}

/** She was somebody else before her first tip, and takes a third handle a month ago. */
function planRenaming({ sim, dates }: Mara): void {
  sim.at(dates.ago(33), (ms) => {
    const party = sim.shelf.get<Party>('pty_demo_renamed')
    if (!party) return
    party.previous_handles = [
      { handle: 'junebug_2009', until: iso(dates.ago(400)) },
      { handle: party.handle ?? '', until: iso(ms) }
    ]
    party.handle = 'teahouse.june'
    sim.change(party, ms)
  })
}

function ordinaryTips({ sim, dates, posts }: Mara, random: Random): PlannedTip[] {
  const messages = shuffled(TIP_MESSAGES, random)
  let used = 0
  const one = (ms: number): PlannedTip => {
    const message = random.chance(0.6) ? (messages[used++ % messages.length] ?? null) : null
    const who = random.chance(0.02) ? null : `s${String(Math.floor(random.next() ** 1.7 * SUPPORTERS))}`
    return { ms, who, amountMinor: random.pick(AMOUNTS), message }
  }
  const tips: PlannedTip[] = []
  for (let day = dates.firstDay; day <= dates.today; day++) {
    for (const ms of momentsOf(sim.zone, day, random.count(TIPS_A_DAY * busyness(day)), random))
      if (!isBoundary(sim.zone, ms)) tips.push(one(ms))
  }
  for (const post of posts) {
    for (let i = random.count(TIPS_AFTER_POST); i > 0; i--) {
      const ms = post.ms + Math.floor(random.next() ** 2 * 46 * HOUR_MS) + 60_000
      if (!isBoundary(sim.zone, ms)) tips.push(one(ms))
    }
  }
  return tips
}

function storyTips({ sim, dates }: Mara): PlannedTip[] {
  const tips: PlannedTip[] = []
  for (let month = 0; month < 12; month++) {
    const ms = monthsBack(dates.thisMonth(0.4), month)
    tips.push({
      ms: isBoundary(sim.zone, ms) ? ms - 10 * HOUR_MS : ms,
      who: 'pty_demo_streak12',
      amountMinor: 1000,
      message: month === 0 ? 'Twelve in a row. Save me a seat.' : null,
      id: `tip_demo_streak_${String(12 - month)}`
    })
  }
  for (let number = 0; number < 7; number++) {
    tips.push({
      ms: dates.ago(29 + (6 - number) * 28, 15, 30),
      who: 'pty_demo_streak_ending',
      amountMinor: 500,
      message: null,
      id: `tip_demo_ending_${String(number + 1)}`
    })
  }
  tips.push({
    ms: dates.ago(1, 20, 10),
    who: 'pty_demo_first100',
    amountMinor: 10_000,
    message: 'I have watched for two years without a word. Here is the word: thank you.',
    id: 'tip_demo_first100'
  })
  tips.push({
    ms: dates.ago(5, 22, 45),
    who: null,
    amountMinor: 2000,
    message: 'From somebody on the night bus.',
    id: 'tip_demo_anonymous'
  })
  tips.push({
    ms: dates.ago(16, 12, 5),
    who: 'pty_demo_renamed',
    amountMinor: 1500,
    message: 'New name, same tea.',
    id: 'tip_demo_renamed'
  })
  tips.push({
    ms: dates.ago(240, 12, 5),
    who: 'pty_demo_renamed',
    amountMinor: 700,
    message: null,
    id: 'tip_demo_renamed_before'
  })
  const crypto = [
    [12, 25],
    [60, 10],
    [97, 40],
    [151, 15],
    [233, 20],
    [310, 5.5]
  ] as const
  for (const [index, [daysAgo, units]] of crypto.entries()) {
    tips.push({
      ms: dates.ago(daysAgo, 14, 20 + index),
      who: 'pty_demo_crypto',
      amountMinor: units * USDC,
      message: index === 0 ? 'Stable coin for an unstable easel.' : null,
      id: `tip_demo_usdc_${String(index + 1)}`,
      currency: 'USDC'
    })
  }
  const eve = sim.zone.at(Math.floor(Date.UTC(lastFormYear(dates), 11, 31) / DAY_MS), 19, 30)
  tips.push({ ms: eve, who: 's3', amountMinor: 1240, message: 'Last one of the year!', id: 'tip_demo_1099_boundary' })
  return tips
}

/** One supporter gives eighteen per cent of all: as much as it takes, month by month. */
function bigSupporterTips(dates: Dates, others: readonly PlannedTip[]): PlannedTip[] {
  const total = others.reduce((sum, one) => sum + (one.currency === 'USDC' ? 0 : one.amountMinor), 0)
  const months = 17
  const each = Math.round((total * BIG_SUPPORTER_SHARE) / (1 - BIG_SUPPORTER_SHARE) / months / 100) * 100
  return Array.from({ length: months }, (_, index) => ({
    ms: dates.ago(8 + index * 31, 11, 40),
    who: 'pty_demo_big_supporter',
    amountMinor: each,
    message: index === 0 ? 'Same time next month.' : null,
    id: `tip_demo_big_${String(index + 1)}`
  }))
}

const KNOWN: Readonly<Record<string, { handle: string; name: string }>> = {
  pty_demo_streak12: { handle: 'wallflower.tess', name: 'Tess Whitlock' },
  pty_demo_streak_ending: { handle: 'ferry.schedule', name: 'Marcus Bell' },
  pty_demo_first100: { handle: 'quiet.in.back.row', name: 'Dolores Vega' },
  pty_demo_renamed: { handle: 'june.draws.badly', name: 'June Park' },
  pty_demo_crypto: { handle: 'blockandbrush', name: 'Avery Stone' },
  pty_demo_big_supporter: { handle: 'harborlight.prints', name: 'Eleanor Hughes' }
}

function personOf({ shop, people }: Mara, persons: Map<string, Person>, who: string, ms: number): Person {
  const old = persons.get(who)
  if (old) return old
  const known = KNOWN[who]
  const person = known
    ? people.add('US', ms, { id: who, ...known })
    : people.add(shop.random.pick(['US', 'US', 'US', 'US', 'US', 'MX', 'BR', 'IT', 'FR', 'DE', 'CA', 'JP']), ms)
  persons.set(who, person)
  return person
}

function postAt({ posts }: Mara, ms: number): string | null {
  const latest = posts
    .filter((post) => post.ms <= ms)
    .reduce<Mara['posts'][number] | undefined>((best, post) => (!best || post.ms > best.ms ? post : best), undefined)
  return latest && ms - latest.ms < 3 * DAY_MS ? latest.id : null
}

/** The same day of an earlier month, no later than the 28th. */
function monthsBack(ms: number, months: number): number {
  if (months === 0) return ms
  const at = new Date(ms)
  at.setUTCDate(Math.min(28, at.getUTCDate()))
  at.setUTCMonth(at.getUTCMonth() - months)
  return at.getTime()
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, order: random.next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item)
}
