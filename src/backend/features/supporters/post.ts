/** One post: all that names it, who came by it, and on which days. */
import { AppError } from '../../../contract/errors.ts'
import type { PostDetail, PostRow } from '../../../contract/supporters.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get, getExisting } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import type { Whereabouts } from './overview.ts'
import { firstHours } from './posts.ts'
import { byCurrency } from './rows.ts'

type Stored = Omit<PostRow, 'sums'>

const mostPosts = 200
const mostDays = 31
const columns = 'id, title, kind, published_ms AS publishedAtMs'

/** All that names a post and counts, with more columns of it: refunded tips and failed sales do not. */
const named = (more: string): string => `
  SELECT ${more}currency, 1 AS isTip, net_minor AS minor FROM tip WHERE post = ? AND status <> 'refunded'
  UNION ALL SELECT ${more}currency, 0 AS isTip, kept_minor AS minor FROM sale WHERE post = ? AND status <> 'failed'`
const sums = 'currency, SUM(isTip) AS tips, SUM(1 - isTip) AS sales, CAST(SUM(minor) AS TEXT) AS minor'

interface Sum {
  currency: string
  tips: number
  sales: number
  minor: string
}

const toSum = ({ currency, tips, sales, minor }: Sum): PostRow['sums'][number] => ({
  currency,
  tips,
  sales,
  minor: toMinor(minor)
})

/** The newest posts, and what each brought. */
export function listPosts(
  db: Db,
  { mainCurrency }: Pick<Whereabouts, 'mainCurrency'>
): { posts: PostRow[]; isAll: boolean } {
  const posts = all<Stored>(
    db,
    'supporters.post-list',
    `SELECT ${columns} FROM post ORDER BY published_ms DESC LIMIT ${mostPosts + 1}`,
    []
  )
  return {
    posts: posts.slice(0, mostPosts).map((post) => ({ ...post, sums: sumsOf(db, post.id, mainCurrency) })),
    isAll: posts.length <= mostPosts
  }
}

/** @throws AppError `not-found` where it is not here */
export function getPost(db: Db, { id, ...where }: Whereabouts & { id: string }): PostDetail {
  const post = get<Stored>(db, 'supporters.post', `SELECT ${columns} FROM post WHERE id = ?`, [id])
  if (post === undefined) throw new AppError('not-found', 'This post is not in the local copy.', { field: 'id' })
  const isWhole = where.sync.coverage.complete
  const days = daysOf(db, id, where.mainCurrency)
  return {
    ...post,
    sums: sumsOf(db, id, where.mainCurrency),
    first: post.publishedAtMs <= where.nowMs ? firstHours(db, post, where) : null,
    ...peopleOf(db, id, isWhole),
    subscriptions: isWhole ? subscriptionsOf(db, id) : null,
    days: days.slice(0, mostDays),
    isAllDays: days.length <= mostDays
  }
}

/** Out of the indexes of posts alone, which hold no day: the list asks it of each. */
function sumsOf(db: Db, id: string, mainCurrency: string | null): PostRow['sums'] {
  return all<Sum>(db, 'supporters.post-sums', `SELECT ${sums} FROM (${named('')}) GROUP BY currency`, [id, id])
    .map(toSum)
    .sort(byCurrency(mainCurrency))
}

/** The oldest first; one more than are shown where there are more. */
function daysOf(db: Db, id: string, mainCurrency: string | null): PostDetail['days'] {
  const rows = all<Sum & { day: string }>(
    db,
    'supporters.post-days',
    `SELECT day, ${sums} FROM (${named('day, ')}) GROUP BY day, currency ORDER BY day`,
    [id, id]
  )
  return [...Map.groupBy(rows, ({ day }) => day)].slice(0, mostDays + 1).map(([day, each]) => ({
    day,
    sums: each.map(toSum).sort(byCurrency(mainCurrency))
  }))
}

/** An anonymous tip is nobody's. */
function peopleOf(db: Db, id: string, isWhole: boolean): Pick<PostDetail, 'supporters' | 'newSupporters'> {
  const { n, fresh } = getExisting<{ n: number; fresh: number }>(
    db,
    'supporters.post-people',
    `SELECT COUNT(*) AS n, COUNT(*) FILTER (WHERE NOT EXISTS (
              SELECT 1 FROM tip e WHERE e.from_party = p.party AND e.created_ms < p.first AND e.status <> 'refunded')) AS fresh
       FROM (SELECT from_party AS party, MIN(created_ms) AS first FROM tip
              WHERE post = ? AND status <> 'refunded' AND from_party IS NOT NULL GROUP BY from_party) p`,
    [id]
  )
  return { supporters: n, newSupporters: isWhole ? fresh : null }
}

/** Those that no payment came for before the one that names the post. */
function subscriptionsOf(db: Db, id: string): number {
  return getExisting<{ n: number }>(
    db,
    'supporters.post-subscriptions',
    `SELECT COUNT(*) AS n FROM (SELECT subscription, MIN(created_ms) AS first FROM sale
        WHERE post = ? AND status <> 'failed' AND subscription IS NOT NULL GROUP BY subscription) s
      WHERE NOT EXISTS (SELECT 1 FROM sale e
        WHERE e.subscription = s.subscription AND e.created_ms < s.first AND e.status <> 'failed')`,
    [id]
  ).n
}
