/** What the newest post brought, against what posts before it brought in as long. */
import { postHours } from '../../../contract/metrics.ts'
import type { LastPost } from '../../../contract/supporters.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import type { Whereabouts } from './overview.ts'
import { byCurrency } from './rows.ts'

const hourMs = 3_600_000
const countedMs = postHours * hourMs
/** Posts that "usual" is the median of. */
const comparedPosts = 10
const fewestCompared = 3

export interface Post {
  id: string
  title: string
  publishedAtMs: number
}

interface Brought {
  tips: number
  sales: number
  minor: bigint
}

/** Null where there is no post. */
export function getLastPost(db: Db, where: Omit<Whereabouts, 'zone'>): LastPost | null {
  const [last] = postsUntil(db, where.nowMs, 1)
  return last === undefined ? null : { ...last, ...firstHours(db, last, where) }
}

/** The newest first. */
function postsUntil(db: Db, untilMs: number, count: number): Post[] {
  return all<Post>(
    db,
    'supporters.posts',
    'SELECT id, title, published_ms AS publishedAtMs FROM post WHERE published_ms <= ? ORDER BY published_ms DESC LIMIT ?',
    [untilMs, count]
  )
}

/** What a post that is out brought in its first hours, against what those before it brought in as long. */
export function firstHours(
  db: Db,
  post: Post,
  { nowMs, mainCurrency, sync }: Omit<Whereabouts, 'zone'>
): Pick<LastPost, 'hours' | 'sums'> {
  const earlier = postsUntil(db, post.publishedAtMs, comparedPosts + 1)
    .filter(({ id }) => id !== post.id)
    .slice(0, comparedPosts)
  const windowMs = Math.min(nowMs - post.publishedAtMs, countedMs)
  const brought = [post, ...earlier].map((each) => broughtBy(db, each, windowMs))
  const isComparable = sync.coverage.complete && earlier.length >= fewestCompared
  const currencies = new Set(brought.flatMap((sums) => [...sums.keys()]))
  return {
    hours: Math.max(1, Math.ceil(windowMs / hourMs)),
    sums: [...currencies]
      .map((currency) => {
        const own = brought[0]?.get(currency) ?? { tips: 0, sales: 0, minor: 0n }
        const others = brought.slice(1).map((sums) => sums.get(currency)?.minor ?? 0n)
        return {
          currency,
          ...own,
          minor: toMinor(own.minor),
          usualMinor: isComparable ? toMinor(median(others)) : null
        }
      })
      .sort(byCurrency(mainCurrency))
  }
}

/** The middle of them; of two middles half their sum, cut to the minor unit. */
function median(values: readonly bigint[]): bigint {
  const sorted = values.toSorted((a, b) => Number(a - b))
  const at = (index: number): bigint => sorted[index] ?? 0n
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? at(half) : (at(half - 1) + at(half)) / 2n
}

function broughtBy(db: Db, { id, publishedAtMs }: Post, windowMs: number): Map<string, Brought> {
  const rows = all<{ currency: string; tips: number; sales: number; minor: string }>(
    db,
    'supporters.post-brought',
    `SELECT currency, SUM(isTip) AS tips, SUM(1 - isTip) AS sales, CAST(SUM(minor) AS TEXT) AS minor FROM (
       SELECT currency, 1 AS isTip, net_minor AS minor FROM tip
        WHERE post = ? AND created_ms BETWEEN ? AND ? AND status <> 'refunded'
       UNION ALL
       SELECT currency, 0 AS isTip, kept_minor AS minor FROM sale
        WHERE post = ? AND created_ms BETWEEN ? AND ? AND status <> 'failed') GROUP BY currency`,
    [id, publishedAtMs, publishedAtMs + windowMs, id, publishedAtMs, publishedAtMs + windowMs]
  )
  return new Map(rows.map(({ currency, minor, ...row }) => [currency, { ...row, minor: BigInt(minor) }]))
}
