/** Every figure of Supporters equals a loop over the platform's tips that knows nothing of the store. */
import * as fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { supporterGroups } from '../../../src/contract/supporters.ts'
import { getPeople } from '../../../src/backend/features/home/people.ts'
import { getSupporter } from '../../../src/backend/features/supporters/detail.ts'
import { listSupporters } from '../../../src/backend/features/supporters/list.ts'
import { getOverview } from '../../../src/backend/features/supporters/overview.ts'
import { getLastPost } from '../../../src/backend/features/supporters/posts.ts'
import { listSales } from '../../../src/backend/features/sales/list.ts'
import { listTipDays, listTips, listToThank } from '../../../src/backend/features/supporters/tips.ts'
import type { TipFilter } from '../../../src/contract/supporters.ts'
import type { Tip } from '../../../src/platform/generated/types.gen.ts'
import { dayIn, monthBefore } from './calendar.ts'
import { copyOf, recordsOf, type Copy, type Feed } from './copy.ts'
import { mainCurrencyOf, sum, worldOf } from './figures.ts'
import { feedOf } from './records.ts'
import { counts, groupsOf, monthsOf, ordered, streakOf, sumsOf, tipsIn, type TipWorld } from './supporters-model.ts'
import { atMs, closeCopies, demo, openCopy, shop } from './worlds.ts'

afterAll(closeCopies)

const [rome, losAngeles] = ['Europe/Rome', 'America/Los_Angeles'] as const

function tipWorldOf(feed: Feed): TipWorld {
  const world = worldOf(feed)
  return {
    tips: world.tips,
    parties: world.parties,
    posts: recordsOf(feed, 'post'),
    sales: world.sales,
    mainCurrency: mainCurrencyOf(world)
  }
}

/** The whole list, page by page. */
function everySupporter(
  copy: Copy,
  asked: Omit<Parameters<typeof listSupporters>[1], 'limit' | 'cursor'>,
  limit: number
) {
  const rows = []
  let cursor: string | undefined
  do {
    const page = listSupporters(copy.db, { ...asked, limit, cursor })
    rows.push(...page.rows)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return rows
}

function expectEveryFigure(copy: Copy, world: TipWorld, nowMs: number, zone: string, limit: number): void {
  const { mainCurrency } = world
  const at = { nowMs, zone, mainCurrency, sync: copy.sync }
  const running = dayIn(zone, nowMs).slice(0, 7)
  const months = monthsOf(world, zone)
  for (const period of [running, monthBefore(running), monthBefore(monthBefore(running)), 'all']) {
    const overview = getOverview(copy.db, { ...at, period })
    const tips = tipsIn(world, period, zone)
    const groups = period === 'all' ? undefined : groupsOf(world, period, running, zone)
    const everybody = [...new Set(tips.flatMap((tip) => tip.from ?? []))]
    expect(overview.counts.gave).toBe(everybody.length)
    expect(overview.counts).toEqual(
      groups === undefined
        ? { gave: everybody.length, new: null, back: null, steady: null, lost: null, ending: null }
        : Object.fromEntries(Object.entries(groups).map(([group, parties]) => [group, parties.length]))
    )
    expect(
      overview.sums.map(({ anonymous: _anonymous, topFiveNetMinor: _top, bestPost: _post, ...own }) => own)
    ).toEqual(sumsOf(tips, mainCurrency))
    for (const { currency, anonymous, topFiveNetMinor, bestPost, netMinor } of overview.sums) {
      const own = tips.filter((tip) => tip.amount.currency === currency)
      const nobody = own.filter((tip) => tip.from === null)
      expect(anonymous).toEqual({ tips: nobody.length, netMinor: sum(nobody.map((tip) => tip.net.amount)) })
      const byParty = [
        ...Map.groupBy(
          own.filter((tip) => tip.from !== null),
          (tip) => tip.from
        )
      ].map(([, given]) => sum(given.map((tip) => tip.net.amount)))
      expect(sum(byParty) + anonymous.netMinor).toBe(netMinor)
      expect(topFiveNetMinor).toBe(byParty.length > 5 ? sum(byParty.sort((a, b) => b - a).slice(0, 5)) : null)
      const byPost = [
        ...Map.groupBy(
          own.filter((tip) => tip.post !== null),
          (tip) => tip.post
        )
      ].map(([post, given]) => ({
        id: post,
        tips: given.length,
        netMinor: sum(given.map((tip) => tip.net.amount))
      }))
      const [best] = byPost.sort((a, b) => b.netMinor - a.netMinor || ((a.id ?? '') < (b.id ?? '') ? -1 : 1))
      expect(bestPost && { id: bestPost.id, tips: bestPost.tips, netMinor: bestPost.netMinor }).toEqual(best ?? null)
    }
    for (const group of groups === undefined ? (['gave'] as const) : supporterGroups) {
      const parties = groups?.[group] ?? everybody
      const isAway = group === 'lost' || group === 'ending'
      const shown = isAway ? monthBefore(period) : period
      const rows = everySupporter(copy, { ...at, period, group }, limit)
      expect(rows.map(({ id }) => id)).toEqual(ordered(world, parties, shown, zone))
      for (const row of rows) {
        const own = months.get(row.id) ?? new Set()
        const month = period === 'all' ? running : period
        expect(row.sums).toEqual(
          sumsOf(
            tipsIn(world, shown, zone).filter((tip) => tip.from === row.id),
            mainCurrency
          )
        )
        expect(row.streakMonths).toBe(streakOf(own, month))
        expect(row.isEnding).toBe(month === running && !own.has(running) && streakOf(own, running) >= 3)
        const states = Object.entries(groups ?? {}).flatMap(([name, ids]) =>
          ids.includes(row.id) && name !== 'gave' && name !== 'ending' ? [name] : []
        )
        expect(row.state).toBe(groups === undefined ? null : states[0])
      }
    }
  }
  const people = getPeople(copy.db, { nowMs, zone, isComplete: true })
  const { counts: now, toThank } = getOverview(copy.db, at)
  expect({ new: now.new, back: now.back, toThank }).toEqual({
    new: people.newCount,
    back: people.backCount,
    toThank: people.toThank
  })
}

/** Each narrower list of tips holds what a plain look at the platform's records finds, and its days add up to them. */
function expectNarrowedTips(copy: Copy, world: TipWorld, zone: string): void {
  const posts = [...new Set(world.tips.map(({ post }) => post).filter((post) => post !== null))].slice(0, 3)
  const [currency = ''] = world.tips.map(({ amount }) => amount.currency)
  const given = Map.groupBy(
    world.tips.filter((tip) => counts(tip) && tip.from !== null && tip.amount.currency === currency),
    (tip) => tip.from
  )
  const largest = [...given]
    .map(([party, tips]) => ({ party, net: sum(tips.map(({ net }) => net.amount)) }))
    .toSorted((a, b) => b.net - a.net || ((a.party ?? '') < (b.party ?? '') ? -1 : 1))
    .slice(0, 5)
    .map(({ party }) => party)
  const cases: [TipFilter, (tip: Tip) => boolean][] = [
    [{ isCounted: true }, counts],
    [{ isAnonymous: true }, ({ from }) => from === null],
    [{ isAnonymous: true, isCounted: true }, (tip) => tip.from === null && counts(tip)],
    [{ currency, largestOf: 'all' }, ({ from, amount }) => amount.currency === currency && largest.includes(from)],
    ...posts.map((post): [TipFilter, (tip: Tip) => boolean] => [{ post }, (tip) => tip.post === post])
  ]
  for (const [filter, isIn] of cases) {
    const own = world.tips.filter(isIn)
    const { days, total } = listTipDays(copy.db, filter)
    const told = JSON.stringify(filter)
    expect(total, told).toBe(own.length)
    expect(sum(days.flatMap(({ sums }) => sums.map(({ netMinor }) => netMinor))), told).toBe(
      sum(own.filter(counts).map(({ net }) => net.amount))
    )
    const rows: string[] = []
    for (let cursor: string | undefined, isMore = true; isMore;) {
      const from = cursor === undefined ? undefined : { cursor }
      const page = listTips(copy.db, { filter, from, limit: 150, zone })
      rows.push(...page.rows.map(({ id }) => id))
      cursor = page.next ?? undefined
      isMore = page.next !== null
    }
    expect(rows.toSorted(), told).toEqual(own.map(({ id }) => id).toSorted())
  }
}

function expectEveryTip(copy: Copy, world: TipWorld, zone: string): void {
  const newest = world.tips.toSorted((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at))
  const { days, total } = listTipDays(copy.db, {})
  expect(total).toBe(world.tips.length)
  const byDay = [...Map.groupBy(newest, (tip) => dayIn(zone, tip.created_at))]
  expect(days.map(({ day, count }) => [day, count])).toEqual(byDay.map(([day, tips]) => [day, tips.length]))
  for (const { day, sums } of days) {
    const own = byDay.find(([each]) => each === day)?.[1] ?? []
    // A day on which all was refunded is there, with nothing in its sums.
    expect(sums.filter(({ amountMinor }) => amountMinor !== 0)).toEqual(
      sumsOf(own, null).map(({ tips: _tips, ...sums }) => sums)
    )
    const { rows } = listTips(copy.db, { filter: {}, from: { day, skip: 0 }, limit: Math.min(own.length, 200), zone })
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(own.slice(0, 200).map(({ id }) => id)))
  }
}

const worlds = [
  { name: 'the creator of the demo', feed: demo()[1], zones: [losAngeles, rome] },
  { name: 'a shop of 6,000 records', feed: shop(6_000), zones: [rome, losAngeles] }
].flatMap(({ feed, ...rest }) => (feed ? [{ ...rest, feed }] : []))

/** In the running month; just after both clocks changed; the first minutes of a month in Rome, not yet in Los Angeles. */
const nows = ['2026-11-22T09:00:00Z', '2026-11-02T20:00:00Z', '2026-10-31T23:20:00Z'].map((time) => Date.parse(time))

describe.each(worlds)('$name', ({ feed, zones }) => {
  const world = tipWorldOf(feed)
  test('holds tips', () => {
    expect(world.tips.length).toBeGreaterThan(20)
  })

  describe.each(zones)('in the zone %s', (zone) => {
    const copy = openCopy(feed, { zone })

    test.each(nows)('who supports, month by month and in all, as of %i', (nowMs) => {
      expectEveryFigure(copy, world, nowMs, zone, 37)
    })

    test('tips by day', () => {
      expectEveryTip(copy, world, zone)
      expectNarrowedTips(copy, world, zone)
    })
  })

  const copy = openCopy(feed, { zone: rome })
  const at = { nowMs: atMs, zone: rome, mainCurrency: world.mainCurrency, sync: copy.sync }

  test('one supporter: what they gave, of how much', () => {
    for (const party of [...monthsOf(world, rome).keys()].slice(0, 40)) {
      const detail = getSupporter(copy.db, { ...at, id: party })
      const own = world.tips.filter((tip) => tip.from === party)
      expect(detail.sums.map(({ allNetMinor: _all, ...sums }) => sums)).toEqual(sumsOf(own, world.mainCurrency))
      for (const { currency, allNetMinor } of detail.sums)
        expect(allNetMinor).toBe(sumsOf(world.tips, null).find((all) => all.currency === currency)?.netMinor)
      const months = Map.groupBy(own.filter(counts), (tip) => dayIn(rome, tip.created_at).slice(0, 7))
      expect(new Map(detail.months.map(({ month, sums }) => [month, sums]))).toEqual(
        new Map([...months].map(([month, tips]) => [month, sumsOf(tips, world.mainCurrency)]))
      )
      expect(detail.toThank).toBe(own.filter((tip) => counts(tip) && tip.thanked_at === null).length)
    }
  })

  test('the newest post against the ten before it, in as long; a begun hour is said as a whole one', () => {
    const posts = world.posts.toSorted((a, b) => Date.parse(b.published_at) - Date.parse(a.published_at))
    const [last] = posts
    const windowMs = 31.4 * 3_600_000
    const nowMs = Date.parse(last?.published_at ?? '') + windowMs
    const brought = (post: (typeof posts)[number] | undefined, currency: string): number[] => {
      const from = Date.parse(post?.published_at ?? '')
      const isIn = (time: string): boolean => Date.parse(time) >= from && Date.parse(time) <= from + windowMs
      return [
        ...world.tips
          .filter(
            (tip) => counts(tip) && tip.post === post?.id && tip.amount.currency === currency && isIn(tip.created_at)
          )
          .map((tip) => tip.net.amount),
        ...world.sales
          .filter(
            (sale) =>
              sale.status !== 'failed' && sale.post === post?.id && sale.currency === currency && isIn(sale.created_at)
          )
          .map((sale) => sale.kept)
      ]
    }
    const answer = getLastPost(copy.db, { ...at, nowMs })
    expect(answer).toMatchObject({ id: last?.id, hours: 32 })
    expect(answer?.sums).not.toEqual([])
    for (const { currency, tips, sales, minor, usualMinor } of answer?.sums ?? []) {
      const own = brought(last, currency)
      expect({ n: tips + sales, minor }).toEqual({ n: own.length, minor: sum(own) })
      // The copy holds what is still to come at that moment.
      const isPast = ({ createdAtMs }: { createdAtMs: number }): boolean => createdAtMs <= nowMs
      const first = { post: answer?.id ?? '', isFirst: true as const, currency }
      const givenRows = listTips(copy.db, {
        filter: { ...first, isCounted: true },
        limit: 200,
        zone: rome
      }).rows.filter(isPast)
      const soldFilter = { ...first, isPaid: true as const }
      const soldRows = listSales(copy.db, {
        filter: soldFilter,
        sort: 'time',
        order: 'desc',
        limit: 200,
        zone: rome
      }).rows.filter(isPast)
      expect([givenRows.length, soldRows.length]).toEqual([tips, sales])
      const rowsMinor = [...givenRows.map(({ netMinor }) => netMinor), ...soldRows.map((row) => row.keptMinor ?? 0)]
      expect(sum(rowsMinor)).toBe(minor)
      const others = posts.slice(1, 11).map((post) => sum(brought(post, currency)))
      const [low = 0, high = 0] = others.sort((a, b) => a - b).slice(4, 6)
      expect(usualMinor).toBe(Math.trunc((low + high) / 2))
    }
  })
})

const made = fc.array(
  fc.record({
    from: fc.constantFrom(null, 'pty_a', 'pty_b', 'pty_c', 'pty_d', 'pty_e', 'pty_f', 'pty_g'),
    hoursAgo: fc.integer({ min: 0, max: 24 * 190 }),
    amount: fc.integer({ min: 1, max: 9_007_199_254 }),
    currency: fc.constantFrom('EUR', 'EUR', 'USD'),
    status: fc.constantFrom('pending', 'available', 'paid_out', 'refunded', 'disputed', 'something_new'),
    post: fc.constantFrom(null, 'post_a', 'post_b'),
    isThanked: fc.boolean()
  }),
  { minLength: 1, maxLength: 60 }
)

function tipsMade(facts: typeof made extends fc.Arbitrary<infer T> ? T : never): Tip[] {
  return facts.map(({ from, hoursAgo, amount, currency, status, post, isThanked }, index) => {
    const time = new Date(atMs - hoursAgo * 3_600_000 - index).toISOString()
    const fee = Math.floor(amount / 33)
    return {
      id: `tip_${String(index)}`,
      type: 'tip',
      version: 1,
      created_at: time,
      updated_at: time,
      status,
      from,
      message: null,
      amount: { amount, currency },
      fee: { amount: fee, currency },
      net: { amount: amount - fee, currency },
      post,
      voluntary: true,
      medium: 'fiat',
      thanked_at: isThanked ? time : null
    }
  })
}

test('any tips: the same figures, and a queue that holds each tip without thanks once, the oldest day first', () => {
  fc.assert(
    fc.property(made, fc.constantFrom(rome, losAngeles), fc.integer({ min: 1, max: 9 }), (facts, zone, limit) => {
      const tips = tipsMade(facts)
      const copy = copyOf(feedOf(tips), { zone })
      const world: TipWorld = { tips, parties: new Map(), posts: [], sales: [], mainCurrency: 'EUR' }
      try {
        expectEveryFigure(copy, world, atMs, zone, limit)
        expectEveryTip(copy, world, zone)
        expectNarrowedTips(copy, world, zone)
        const queue: string[] = []
        let cursor: string | undefined
        do {
          const page = listToThank(copy.db, { cursor, limit, nowMs: atMs })
          queue.push(...page.rows.map(({ id }) => id))
          cursor = page.next ?? undefined
          expect(page.total).toBe(tips.filter((tip) => counts(tip) && tip.thanked_at === null).length)
        } while (cursor !== undefined)
        const key = (tip: Tip): [string, string, number] => [
          dayIn(zone, tip.created_at),
          tip.amount.currency,
          -tip.amount.amount
        ]
        const waiting = tips.filter((tip) => counts(tip) && tip.thanked_at === null)
        expect(new Set(queue)).toEqual(new Set(waiting.map(({ id }) => id)))
        expect(queue).toHaveLength(waiting.length)
        const keys = queue.map((id) => key(tips.find((tip) => tip.id === id) as Tip))
        for (const [index, now] of keys.entries()) {
          const before = keys[index - 1]
          if (before === undefined) continue
          const order = before[0].localeCompare(now[0]) || before[1].localeCompare(now[1]) || before[2] - now[2]
          expect(order).toBeLessThanOrEqual(0)
        }
      } finally {
        copy.close()
      }
    }),
    { numRuns: 12 }
  )
})

describe('before the copy reaches the beginning', () => {
  const feed = demo()[1] as Feed
  const copy = openCopy(feed, { zone: losAngeles, newest: 900 })
  const at = { nowMs: atMs, zone: losAngeles, mainCurrency: 'USD', sync: copy.sync }

  test('nobody is called new, back or lost, and no streak is told', () => {
    const { counts: known, isCovered } = getOverview(copy.db, { ...at, period: 'all' })
    expect(isCovered).toBe(false)
    expect(getOverview(copy.db, at).counts).toMatchObject({ new: null, back: null, lost: null, ending: null })
    expect(known.gave).toBeGreaterThan(0)
    for (const row of listSupporters(copy.db, { ...at, period: '2026-11', group: 'gave', limit: 50 }).rows)
      expect(row).toMatchObject({ state: null, streakMonths: null, isEnding: false })
  })
})

describe('what is asked wrongly names its field', () => {
  const copy = openCopy(demo()[1] as Feed, { zone: losAngeles })
  const at = { nowMs: atMs, zone: losAngeles, mainCurrency: 'USD', sync: copy.sync }
  const wrong: [string, string, () => unknown][] = [
    ['a group of all time', 'group', () => listSupporters(copy.db, { ...at, period: 'all', group: 'new', limit: 5 })],
    [
      'a cursor',
      'cursor',
      () => listSupporters(copy.db, { ...at, period: 'all', group: 'gave', cursor: 'x', limit: 5 })
    ],
    [
      'a cursor of the queue',
      'cursor',
      () => listToThank(copy.db, { cursor: '2026-11-01.USD.x', limit: 5, nowMs: atMs })
    ],
    [
      'days the wrong way round',
      'filter.fromDay',
      () => listTipDays(copy.db, { fromDay: '2026-11-02', toDay: '2026-11-01' })
    ],
    ['first hours of no post', 'filter.post', () => listTipDays(copy.db, { isFirst: true })],
    ['the largest of no currency', 'filter.currency', () => listTipDays(copy.db, { largestOf: 'all' })],
    ['a supporter who never gave', 'id', () => getSupporter(copy.db, { ...at, id: 'pty_nobody' })]
  ]
  test.each(wrong)('%s', (_what, field, ask) => {
    expect(ask).toThrow(expect.objectContaining({ data: { field } }))
  })
})
