/** One supporter, whole: who they are, what they gave and when, and what else they are here. */
import { AppError } from '../../../contract/errors.ts'
import type { SupporterDetail } from '../../../contract/supporters.ts'
import { dayAt, monthOf } from '../../engine/store/calendar.ts'
import { listTipsWaiting } from '../../engine/outbox/overlay.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get, getExisting } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { readFacts } from './list.ts'
import { readMonths, standingIn } from './months.ts'
import type { Whereabouts } from './overview.ts'
import { byCurrency, readPeople, readTipRows, sumColumns, toTipSum, type StoredSum } from './rows.ts'

const mostTips = 50
const mostMonths = 36
const mostSubscriptions = 20

/** @throws AppError `not-found` where no tip of that party is here */
export function getSupporter(db: Db, { id, ...at }: Whereabouts & { id: string }): SupporterDetail {
  const tips = all<{ rid: number }>(
    db,
    'supporters.tips-of',
    'SELECT rid FROM tip WHERE from_party = ? ORDER BY created_ms DESC, rid DESC LIMIT ?',
    [id, mostTips]
  )
  const person = readPeople(db, [id]).get(id)
  if (tips.length === 0 || person === undefined)
    throw new AppError('not-found', 'No tip of this supporter is in the local copy.', { field: 'id' })
  const month = monthOf(dayAt(at.nowMs, at.zone))
  const standing = at.sync.coverage.complete
    ? standingIn(month, readMonths(db, [id]).get(id) ?? new Set(), true)
    : { state: null, streakMonths: null, isEnding: false }
  const [facts] = readFacts(db, [id], listTipsWaiting(db, 'thanks', at.nowMs))
  return {
    person,
    ...partyOf(db, id),
    ...standing,
    sums: sumsOf(db, id, at.mainCurrency),
    firstAtMs: facts?.firstAtMs ?? null,
    lastAtMs: facts?.lastAtMs ?? null,
    toThank: facts?.toThank ?? 0,
    months: monthsOf(db, id, at.mainCurrency),
    tips: readTipRows(
      db,
      tips.map(({ rid }) => rid)
    ),
    purchases: getExisting<{ n: number }>(
      db,
      'supporters.purchases',
      'SELECT COUNT(*) AS n FROM sale WHERE buyer = ? AND created_ms > 0',
      [id]
    ).n,
    subscriptions: all(
      db,
      'supporters.subscriptions',
      'SELECT id, plan, status FROM subscription WHERE buyer = ? ORDER BY started_ms DESC LIMIT ?',
      [id, mostSubscriptions]
    )
  }
}

function partyOf(db: Db, id: string): Pick<SupporterDetail, 'country' | 'previousHandles'> {
  const row = get<{ country: string | null; handles: string | null }>(
    db,
    'supporters.party',
    "SELECT country, json -> '$.previous_handles' AS handles FROM party WHERE id = ?",
    [id]
  )
  const handles = JSON.parse(row?.handles ?? '[]') as { handle: string; until: string }[] | null
  return {
    country: row?.country ?? null,
    previousHandles: (handles ?? [])
      .map(({ handle, until }) => ({ handle, untilMs: Date.parse(until) }))
      .sort((a, b) => b.untilMs - a.untilMs)
  }
}

function sumsOf(db: Db, id: string, mainCurrency: string | null): SupporterDetail['sums'] {
  const rows = all<StoredSum & { allNet: string }>(
    db,
    'supporters.sums-of',
    `SELECT s.currency, s.n AS tips, CAST(s.amount_minor AS TEXT) AS amount, CAST(s.fee_minor AS TEXT) AS fee,
            CAST(s.net_minor AS TEXT) AS net, CAST(d.net AS TEXT) AS allNet
       FROM supporter_period s JOIN (SELECT currency, SUM(net_minor) AS net FROM tips_day GROUP BY currency) d
         ON d.currency = s.currency
      WHERE s.party = ? AND s.period = ''`,
    [id]
  )
  return rows
    .map(({ allNet, ...sum }) => ({ ...toTipSum(sum), allNetMinor: toMinor(allNet) }))
    .sort(byCurrency(mainCurrency))
}

function monthsOf(db: Db, id: string, mainCurrency: string | null): SupporterDetail['months'] {
  const rows = all<StoredSum & { month: string }>(
    db,
    'supporters.months-sums',
    `SELECT period AS month, currency, ${sumColumns} FROM supporter_period
      WHERE party = ? AND period IN (SELECT DISTINCT period FROM supporter_period WHERE party = ? AND period > ''
                                      ORDER BY period DESC LIMIT ?)
      GROUP BY period, currency ORDER BY period DESC`,
    [id, id, mostMonths]
  )
  return [...Map.groupBy(rows, ({ month }) => month)].map(([month, own]) => ({
    month,
    sums: own.map(toTipSum).sort(byCurrency(mainCurrency))
  }))
}
