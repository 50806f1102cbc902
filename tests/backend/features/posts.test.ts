/** What a post brought, against plain sums over the platform's records. */
import { afterAll, describe, expect, test } from 'vitest'
import { getPost, listPosts } from '../../../src/backend/features/supporters/post.ts'
import type { Post } from '../../../src/platform/generated/types.gen.ts'
import { dayIn } from './calendar.ts'
import { recordsOf, type Feed } from './copy.ts'
import { mainCurrencyOf, sum, worldOf } from './figures.ts'
import { counts } from './supporters-model.ts'
import { atMs, closeCopies, demo, openCopy } from './worlds.ts'

afterAll(closeCopies)

interface Named {
  currency: string
  minor: number
  day: string
  isTip: boolean
}

describe.each(['acct_maravoss', 'acct_bottegalume'])('%s', (account) => {
  const feed = demo()[account === 'acct_maravoss' ? 1 : 0] as Feed
  const world = worldOf(feed)
  const zone = account === 'acct_maravoss' ? 'America/Los_Angeles' : 'Europe/Rome'
  const copy = openCopy(feed, { zone })
  const where = { nowMs: atMs, zone, sync: copy.sync, mainCurrency: mainCurrencyOf(world) }
  const posts: Post[] = recordsOf(feed, 'post')

  /** All that names a post and counts. */
  const namedBy = ({ id }: Pick<Post, 'id'>): Named[] => [
    ...world.tips
      .filter((tip) => tip.post === id && counts(tip))
      .map((tip) => ({
        currency: tip.amount.currency,
        minor: tip.net.amount,
        day: dayIn(zone, tip.created_at),
        isTip: true
      })),
    ...world.sales
      .filter((sale) => sale.post === id && sale.status !== 'failed')
      .map((sale) => ({ currency: sale.currency, minor: sale.kept, day: dayIn(zone, sale.created_at), isTip: false }))
  ]
  const sumsOf = (named: readonly Named[]): unknown[] =>
    [...Map.groupBy(named, ({ currency }) => currency)]
      .map(([currency, each]) => ({
        currency,
        tips: each.filter(({ isTip }) => isTip).length,
        sales: each.filter(({ isTip }) => !isTip).length,
        minor: sum(each.map(({ minor }) => minor))
      }))
      .toSorted((a, b) => (a.currency < b.currency ? -1 : 1))
  const sorted = <T extends { currency: string }>(sums: readonly T[]): T[] =>
    sums.toSorted((a, b) => (a.currency < b.currency ? -1 : 1))

  test('every post brought what names it, in all and by day', () => {
    expect(posts.length).toBeGreaterThan(3)
    let days = 0
    for (const post of posts) {
      const named = namedBy(post)
      const detail = getPost(copy.db, { ...where, id: post.id })
      expect(sorted(detail.sums), post.id).toEqual(sumsOf(named))
      const byDay = [...Map.groupBy(named, ({ day }) => day)].toSorted(([a], [b]) => (a < b ? -1 : 1))
      expect(
        detail.days.map(({ day, sums }) => ({ day, sums: sorted(sums) })),
        post.id
      ).toEqual(byDay.slice(0, 31).map(([day, each]) => ({ day, sums: sumsOf(each) })))
      expect(detail.isAllDays).toBe(byDay.length <= 31)
      days += byDay.length
    }
    expect(days).toBeGreaterThan(posts.length)
  })

  test('who came by it: supporters, those whose first tip names it, subscriptions whose first payment does', () => {
    const firsts = (
      each: readonly { key: string; at: string; post: string | null | undefined }[]
    ): Map<string, string> =>
      new Map(
        [...Map.groupBy(each, ({ key }) => key)].map(([key, own]) => [
          key,
          own.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))[0]?.post ?? ''
        ])
      )
    const given = world.tips.filter((tip) => counts(tip) && tip.from !== null)
    const firstTips = firsts(given.map((tip) => ({ key: tip.from ?? '', at: tip.created_at, post: tip.post })))
    const paid = world.sales.filter(({ status, subscription }) => status !== 'failed' && subscription)
    const firstPayments = firsts(
      paid.map((sale) => ({ key: sale.subscription ?? '', at: sale.created_at, post: sale.post }))
    )
    const countOf = (of: Map<string, string>, id: string): number =>
      [...of.values()].filter((post) => post === id).length
    let found = 0
    for (const { id } of posts) {
      const detail = getPost(copy.db, { ...where, id })
      expect(detail, id).toMatchObject({
        supporters: new Set(given.filter(({ post }) => post === id).map(({ from }) => from)).size,
        newSupporters: countOf(firstTips, id),
        subscriptions: countOf(firstPayments, id)
      })
      found += detail.supporters
    }
    if (account === 'acct_maravoss') expect(found).toBeGreaterThan(0)
  })

  test('the list has every post, the newest first, with the same sums', () => {
    const { posts: rows, isAll } = listPosts(copy.db, where)
    expect(isAll).toBe(posts.length <= 200)
    expect(rows.map(({ publishedAtMs }) => publishedAtMs)).toEqual(
      posts
        .map(({ published_at: at }) => Date.parse(at))
        .toSorted((a, b) => b - a)
        .slice(0, 200)
    )
    for (const row of rows) expect(sorted(row.sums)).toEqual(sumsOf(namedBy(row)))
  })

  test('before the copy reaches the beginning nobody is called new; a post that is not here is not found', () => {
    const sync = { ...copy.sync, coverage: { ...copy.sync.coverage, complete: false } }
    const detail = getPost(copy.db, { ...where, sync, id: posts[0]?.id ?? '' })
    expect(detail).toMatchObject({ newSupporters: null, subscriptions: null })
    for (const { usualMinor } of detail.first?.sums ?? []) expect(usualMinor).toBeNull()
    expect(() => getPost(copy.db, { ...where, id: 'post_nowhere' })).toThrow('not in the local copy')
  })
})
