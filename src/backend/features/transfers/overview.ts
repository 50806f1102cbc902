/** Transfers at a glance: the month so far from the ledger, and who waits for an answer. */
import type { SyncStatus } from '../../../contract/sync.ts'
import type { TransferOverview, TransferRow } from '../../../contract/transfers.ts'
import { dayAt, monthOf, startOfDayMs } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { readTransferRows } from './list.ts'

const mostWaiting = 20

export interface OverviewParams {
  nowMs: number
  zone: string
  sync: Pick<SyncStatus, 'coverage'>
}

export function getTransferOverview(db: Db, { nowMs, zone, sync }: OverviewParams): TransferOverview {
  const toDay = dayAt(nowMs, zone)
  const fromDay = `${monthOf(toDay)}-01`
  const { complete, reachesBackToMs } = sync.coverage
  const isCovered = complete || (reachesBackToMs !== null && reachesBackToMs <= startOfDayMs(fromDay, zone))
  return {
    fromDay,
    toDay,
    month: isCovered ? monthSoFar(db, fromDay, toDay) : null,
    asked: waiting(db, 'request_in'),
    asking: waiting(db, 'request_out')
  }
}

function monthSoFar(db: Db, fromDay: string, toDay: string): TransferOverview['month'] {
  return all<{ currency: string; came: string | null; went: string | null }>(
    db,
    'transfers.month',
    `SELECT currency, CAST(SUM(amount_minor) FILTER (WHERE category = 'transfer_in') AS TEXT) AS came,
            CAST(-SUM(amount_minor) FILTER (WHERE category = 'transfer_out') AS TEXT) AS went
       FROM entry_day WHERE day BETWEEN ? AND ? AND category IN ('transfer_in', 'transfer_out')
        AND currency IN (SELECT currency FROM entry_wallet) GROUP BY currency ORDER BY currency`,
    [fromDay, toDay]
  ).map(({ currency, came, went }) => ({
    currency,
    inMinor: toMinor(came ?? '0'),
    outMinor: toMinor(went ?? '0')
  }))
}

function waiting(db: Db, direction: string): TransferRow[] {
  const found = all<{ rid: number }>(
    db,
    'transfers.waiting',
    "SELECT rid FROM transfer WHERE status = 'pending' AND direction = ? ORDER BY created_ms LIMIT ?",
    [direction, mostWaiting]
  )
  return readTransferRows(
    db,
    found.map(({ rid }) => rid)
  )
}
