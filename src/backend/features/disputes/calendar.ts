/** The deadlines of a month, day by day. */
import type { Deadline } from '../../../contract/disputes.ts'
import type { Money } from '../../../contract/money.ts'
import { dayAt, monthAfter, startOfDayMs } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, getExisting } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'

const mostItems = 300

export interface DisputeCalendar {
  month: string
  items: Deadline[]
  more: number
  due: Money[]
}

interface Row {
  id: string
  dueAtMs: number
  status: string
  submissions: number
  minor: number
  currency: string
  reason: string
  title: string | null
}

export function getDisputeCalendar(
  db: Db,
  { month, zone, nowMs }: { month: string; zone: string; nowMs: number }
): DisputeCalendar {
  const span = [startOfDayMs(`${month}-01`, zone), startOfDayMs(`${monthAfter(month)}-01`, zone)]
  const items = all<Row>(
    db,
    'disputes.calendar',
    `SELECT d.id, d.due_ms AS dueAtMs, d.status, d.submissions, d.amount_minor AS minor, d.currency, d.reason, s.title
       FROM dispute d LEFT JOIN sale s ON s.id = d.sale
      WHERE d.due_ms >= ? AND d.due_ms < ? ORDER BY d.due_ms, d.rid LIMIT ${mostItems}`,
    span
  ).map(({ minor, currency, status, submissions, ...row }): Deadline => ({
    ...row,
    day: dayAt(row.dueAtMs, zone),
    state: stateOf(status, submissions, row.dueAtMs, nowMs),
    amount: { minor, currency }
  }))
  const { n } = getExisting<{ n: number }>(
    db,
    'disputes.calendar-count',
    'SELECT COUNT(*) AS n FROM dispute WHERE due_ms >= ? AND due_ms < ?',
    span
  )
  const due = all<{ currency: string; minor: string }>(
    db,
    'disputes.calendar-due',
    `SELECT currency, CAST(SUM(amount_minor) AS TEXT) AS minor FROM dispute
      WHERE status = 'needs_response' AND due_ms >= ? AND due_ms < ? AND due_ms > ? GROUP BY currency ORDER BY currency`,
    [...span, nowMs]
  )
  return {
    month,
    items,
    more: n - items.length,
    due: due.map(({ currency, minor }) => ({ currency, minor: toMinor(minor) }))
  }
}

function stateOf(status: string, submissions: number, dueAtMs: number, nowMs: number): Deadline['state'] {
  if (status === 'needs_response') return dueAtMs > nowMs ? 'due' : 'late'
  if (status === 'expired') return 'missed'
  return submissions > 0 ? 'answered' : 'ended'
}
