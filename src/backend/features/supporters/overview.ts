/** Who supported in a period, and what it came to: from the rollups, never from tips. */
import { largestSupporters } from '../../../contract/metrics.ts'
import { supporterGroups, type SupporterPeriod, type SupportersOverview } from '../../../contract/supporters.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import { dayAt, monthOf, startOfDayMs } from '../../engine/store/calendar.ts'
import { listTipsWaiting } from '../../engine/outbox/overlay.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get, getExisting } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { groupSql } from './groups.ts'
import { byCurrency, sumColumns, toTipSum, type StoredSum } from './rows.ts'

export interface Whereabouts {
  nowMs: number
  zone: string
  mainCurrency: string | null
  sync: Pick<SyncStatus, 'coverage'>
}

type Counts = SupportersOverview['counts']

/** @param period the running month where none is given */
export function getOverview(
  db: Db,
  { period, ...at }: Whereabouts & { period?: SupporterPeriod | undefined }
): SupportersOverview {
  const today = dayAt(at.nowMs, at.zone)
  const shown = period ?? monthOf(today)
  return {
    period: shown,
    today,
    months: monthsWithTips(db, monthOf(today)),
    isCovered: isCovered(shown, at),
    counts: countGroups(db, shown, { isComplete: at.sync.coverage.complete, running: monthOf(today) }),
    sums: sumsOf(db, shown === 'all' ? '' : shown).sort(byCurrency(at.mainCurrency)),
    toThank: countToThank(db, listTipsWaiting(db, 'thanks', at.nowMs))
  }
}

/** @param asked tips whose thanks were asked for: they do not wait any more */
export function countToThank(db: Db, asked: readonly string[]): number {
  return getExisting<{ n: number }>(
    db,
    'supporters.to-thank',
    `SELECT (SELECT IFNULL(SUM(to_thank), 0) FROM tips_day)
          - (SELECT COUNT(*) FROM tip WHERE id IN (SELECT value FROM json_each(?)) AND thanked_ms IS NULL
                AND status <> 'refunded') AS n`,
    [JSON.stringify(asked)]
  ).n
}

function isCovered(period: SupporterPeriod, { sync, zone }: Whereabouts): boolean {
  const { complete, reachesBackToMs } = sync.coverage
  if (complete) return true
  return period !== 'all' && reachesBackToMs !== null && reachesBackToMs <= startOfDayMs(`${period}-01`, zone)
}

function monthsWithTips(db: Db, running: string): string[] {
  const rows = all<{ month: string }>(
    db,
    'supporters.months',
    'SELECT DISTINCT substr(day, 1, 7) AS month FROM tips_day ORDER BY month DESC',
    []
  )
  return [...new Set([running, ...rows.map(({ month }) => month)])].sort().reverse()
}

function countGroups(
  db: Db,
  period: SupporterPeriod,
  { isComplete, running }: { isComplete: boolean; running: string }
): Counts {
  const month = period === 'all' ? '' : period
  const unknown = { new: null, back: null, steady: null, lost: null, ending: null }
  const counts: Counts = { gave: countGroup(db, month, 'gave'), ...unknown }
  if (month === '' || !isComplete) return counts
  for (const group of supporterGroups)
    counts[group] = group === 'ending' && month !== running ? 0 : countGroup(db, month, group)
  return counts
}

function countGroup(db: Db, month: string, group: (typeof supporterGroups)[number]): number {
  const { period, sql, params } = groupSql(month, group)
  return getExisting<{ n: number }>(
    db,
    `supporters.count-${group}`,
    `SELECT COUNT(*) AS n FROM (SELECT DISTINCT party FROM supporter_period WHERE period = ? AND party > '') s WHERE TRUE${sql}`,
    [period, ...params]
  ).n
}

function sumsOf(db: Db, period: string): SupportersOverview['sums'] {
  const rows = all<StoredSum & { anonymousTips: number; anonymousNet: string }>(
    db,
    'supporters.sums',
    `SELECT currency, ${sumColumns}, IFNULL(SUM(n) FILTER (WHERE party = ''), 0) AS anonymousTips,
            CAST(IFNULL(SUM(net_minor) FILTER (WHERE party = ''), 0) AS TEXT) AS anonymousNet
       FROM supporter_period WHERE period = ? GROUP BY currency`,
    [period]
  )
  return rows.map(({ anonymousTips, anonymousNet, ...sum }) => ({
    ...toTipSum(sum),
    anonymous: { tips: anonymousTips, netMinor: toMinor(anonymousNet) },
    topFiveNetMinor: topFive(db, period, sum.currency),
    bestPost: bestPost(db, period, sum.currency)
  }))
}

/** Where five are all of them, their share says nothing. */
function topFive(db: Db, period: string, currency: string): number | null {
  const { n, net } = getExisting<{ n: number; net: string }>(
    db,
    'supporters.top-five',
    `SELECT COUNT(*) AS n, CAST(IFNULL(SUM(net_minor) FILTER (WHERE place <= ${largestSupporters}), 0) AS TEXT) AS net FROM (
       SELECT net_minor, ROW_NUMBER() OVER (ORDER BY net_minor DESC, party) AS place
         FROM supporter_period WHERE period = ? AND party > '' AND currency = ? LIMIT ${largestSupporters + 1})`,
    [period, currency]
  )
  return n > largestSupporters ? toMinor(net) : null
}

function bestPost(db: Db, period: string, currency: string): SupportersOverview['sums'][number]['bestPost'] {
  const best = get<{ id: string; title: string | null; tips: number; net: string }>(
    db,
    'supporters.best-post',
    `SELECT p.title, b.post AS id, b.n AS tips, CAST(b.net_minor AS TEXT) AS net
       FROM (SELECT post, n, net_minor FROM post_period WHERE period = ? AND currency = ?
              ORDER BY net_minor DESC, post LIMIT 1) b LEFT JOIN post p ON p.id = b.post`,
    [period, currency]
  )
  return best ? { id: best.id, title: best.title, tips: best.tips, netMinor: toMinor(best.net) } : null
}
