/** From the gross of the form, line by line, to what was earned and to what the wallets held at the end of the year. */
import { amount, number, shortTable, text } from '../../engine/report/columns.ts'
import type { FigureRow, ReportCheck, ReportTable } from '../../engine/report/document.ts'
import { totalOf, type Figure } from '../../engine/report/figure.ts'
import type { Ground } from '../../engine/report/ground.ts'
import { endsOf } from '../../engine/report/standing.ts'
import { addUp } from '../../engine/store/sum.ts'
import { boxOf, earnedLines, movedLines, type Counts, type Form } from './us-1099k-counts.ts'

export function bridgeTable(
  ground: Ground,
  { booked, paid, utcOnly, timing, months }: Counts,
  forms: readonly Form[]
): { table: ReportTable; check: ReportCheck } {
  const { about } = ground
  const { opening, closing } = endsOf(ground)
  const form = boxOf(forms, '1a')
  const gross = paid.figure(...months)
  const rows: FigureRow[] = []
  const strong: number[] = []
  const add = (
    code: string,
    label: string,
    minor: number | Figure | null,
    count: number | null,
    scheduleC: string,
    isSum = false
  ): void => {
    if (isSum) strong.push(rows.length)
    rows.push([rows.length + 1, code, label, minor, about.currency, count, scheduleC])
  }
  add('form_1099k_box_1a', 'Form 1099-K, box 1a, as the platform reports it', form, null, '')
  add(
    'computed_gross_box_1a',
    'Gross of the ledger, by the date of the transaction',
    gross,
    paid.count(...months),
    'line 1',
    true
  )
  add('difference', 'Form less ledger', form === null ? null : addUp([form, -gross.minor]), null, 'explain to 0.00')
  add(
    'gross_in_utc',
    'What the gross would differ by if the platform counts its year in UTC',
    utcOnly.figure(''),
    null,
    'see boundary'
  )
  add('timing', 'Paid in one year and booked in another', timing.figure(''), null, 'line 1, next or last year')
  for (const [code, label, line, scheduleC] of earnedLines)
    add(code, label, booked.figure(line), booked.count(line), scheduleC)
  // Gross and timing come to what was booked.
  const earned = totalOf([booked.figure('gross'), ...earnedLines.map(([, , line]) => booked.figure(line))])
  add('net_earned', 'Net earned, in this currency', earned, null, '', true)
  add('opening_balance', 'Balance of all wallets at the beginning of the year', opening, null, 'balance sheet')
  for (const [code, label, line] of movedLines) add(code, label, booked.figure(line), booked.count(line), 'not income')
  add('closing_balance', 'Balance of all wallets at the end of the year', closing, null, 'balance sheet', true)
  return {
    table: shortTable(
      {
        name: 'bridge',
        title: 'From gross to what was kept',
        columns: [
          number('line_no', 'Line'),
          text('line_code', 'Code'),
          text('label', ''),
          amount('amount', 'Amount'),
          text('currency', 'Currency'),
          number('source_count', 'Entries'),
          text('schedule_c_line', 'Schedule C (check)')
        ]
      },
      rows,
      strong
    ),
    check: {
      name: 'opening + net earned + everything else = closing',
      leftMinor: addUp([opening.minor, earned.minor, ...movedLines.map(([, , line]) => booked.minor(line))]),
      rightMinor: closing.minor
    }
  }
}
