/** The tables of the 1099-K beside its bridge: boxes, tests, months and wallets. */
import { amount, day, number, shortTable, text } from '../../engine/report/columns.ts'
import type { FigureRow, ReportRow, ReportTable } from '../../engine/report/document.ts'
import { totalOf, type Figure } from '../../engine/report/figure.ts'
import type { Ground } from '../../engine/report/ground.ts'
import type { FederalThreshold, StateThreshold } from '../../engine/report/tables.ts'
import { endsOf } from '../../engine/report/standing.ts'
import { addUp } from '../../engine/store/sum.ts'
import type { LedgerLine } from './ledger-lines.ts'
import { countWords } from './number-words.ts'
import { boxOf, earnedLines, movedLines, type Counts, type Form } from './us-1099k-counts.ts'

/** What the ledger has of each box, beside the forms. */
export function boxesTable(
  { paid, cashTips, months, withheld, unknownTips }: Counts,
  forms: readonly Form[]
): ReportTable {
  const rows = (
    [
      ['1a', 'Gross amount', paid.figure(...months)],
      ['1c', 'Cash tips among it', unknownTips > 0 ? null : cashTips.figure(...months)],
      ['4', 'Federal income tax withheld', withheld.has('') ? null : withheld.figure('us_backup').negated],
      ...months.map((month, at): [string, string, Figure] => [
        `5${'abcdefghijkl'[at] ?? ''}`,
        `Gross of ${month}`,
        paid.figure(month)
      ])
    ] as [string, string, Figure | null][]
  ).map(([box, label, computed]): FigureRow => {
    const form = boxOf(forms, box)
    return [box, label, computed, form, form === null || computed === null ? null : addUp([form, -computed.minor])]
  })
  return shortTable(
    {
      name: 'boxes',
      title: 'Box by box',
      about: `Box 3, payment transactions without refunds: ${countWords(paid.count(...months))}. ${
        forms.length === 0
          ? 'No form of this year is here.'
          : forms.map(({ id, revision }) => `Form ${id}, revision ${revision}.`).join(' ')
      }${unknownTips > 0 ? ` Of ${countWords(unknownTips)} tips it is not known whether they are cash tips.` : ''}`,
      columns: [
        text('box', 'Box'),
        text('label', ''),
        amount('computed', 'Ledger'),
        amount('form', 'Form'),
        amount('difference', 'Form less ledger')
      ]
    },
    rows
  )
}

/** Whether a form is sent depends on these, and a state may ask for one where the federal test is not met: never a yes or no. */
export function thresholdTable({ about: { period }, tables }: Ground, { paid, months }: Counts): ReportTable {
  const dated = tables()
  const federal = dated.federalThreshold(Number(period.name))
  const sure = (row: FederalThreshold | StateThreshold): string =>
    dated.isOwn(row) ? 'your own value' : row.confidence
  const rows: ReportRow[] = []
  if (federal !== undefined) {
    const { aboveUsd, aboveTransactions, checkedOn, note } = federal
    const count = aboveTransactions === null ? '' : ` and more than ${countWords(aboveTransactions)} payments`
    rows.push(['Federal', `above ${countWords(aboveUsd)} USD${count}`, sure(federal), checkedOn, note])
  }
  for (const row of dated.stateThresholds()) {
    const { name, minUsd, comparison, minTransactions, checkedOn, note } = row
    if (comparison === 'copy-of-federal' || minUsd === null) {
      rows.push([name, 'as the federal form', sure(row), checkedOn, note])
      continue
    }
    const count = minTransactions === null ? '' : ` and ${countWords(minTransactions)} payments or more`
    rows.push([
      name,
      `${comparison === 'above' ? 'above' : 'from'} ${countWords(minUsd)} USD${count}`,
      sure(row),
      checkedOn,
      note
    ])
  }
  return shortTable(
    {
      name: 'thresholds',
      title: 'Who may be sent a form',
      about: `Of payments through a third-party network; the ledger has ${countWords(paid.count(...months))} payments in this year. A state of residence may send a form of its own below the federal test. Check each with the state.`,
      columns: [
        text('place', 'Place'),
        text('test', 'Test'),
        text('confidence', 'How sure'),
        day('checked_on', 'Checked'),
        text('note', 'Note')
      ]
    },
    rows
  )
}

export function monthlyTable({ months, paid, cashTips, unknownTips, byMonth }: Counts): ReportTable {
  const of = (month: string, ...names: readonly (LedgerLine | 'gross')[]): Figure =>
    byMonth.figure(...names.map((name) => `${month} ${name}`))
  const rows = months.map((month): FigureRow => {
    const fees = of(month, 'fees', 'storeFees', 'disputeFees', 'taxOnFees')
    const net = of(
      month,
      'gross',
      'tax',
      'refunds',
      'disputes',
      'fees',
      'storeFees',
      'disputeFees',
      'taxOnFees',
      'adjustments',
      'withholding'
    )
    return [
      month,
      paid.figure(month),
      paid.count(month),
      unknownTips > 0 ? null : cashTips.figure(month),
      of(month, 'refunds'),
      of(month, 'disputes'),
      fees,
      of(month, 'tax'),
      of(month, 'withholding'),
      net,
      of(month, 'payouts')
    ]
  })
  const totals = Array.from({ length: 10 }, (_, at) =>
    at === 1
      ? addUp(rows.map((row) => row[at + 1] as number))
      : rows.some((row) => row[at + 1] === null)
        ? null
        : totalOf(rows.map((row) => row[at + 1] as Figure))
  )
  return shortTable(
    {
      name: 'monthly',
      title: 'Month by month',
      columns: [
        text('month', 'Month'),
        amount('gross', 'Gross'),
        number('count', 'Payments'),
        amount('tips', 'Cash tips'),
        amount('refunds', 'Refunds'),
        amount('disputes_net', 'Disputes'),
        amount('fees', 'Fees'),
        amount('tax_platform', 'Tax by others'),
        amount('withheld', 'Withheld'),
        amount('net', 'Net earned'),
        amount('payouts', 'Payouts')
      ]
    },
    [...rows, ['All', ...totals]],
    [rows.length]
  )
}

export function walletsTable(ground: Ground, { byWallet }: Counts): ReportTable {
  const names = ground.wallets.map(({ wallet }) => wallet)
  const { openings, closings } = endsOf(ground)
  const earned = ['gross', ...earnedLines.map(([, , line]) => line)]
  const row = (label: string, figures: readonly Figure[]): FigureRow => [label, ...figures, totalOf(figures)]
  const rows = [
    row('Opening balance', openings),
    row(
      'Net earned',
      names.map((wallet) => byWallet.figure(...earned.map((line) => `${wallet} ${line}`)))
    ),
    ...movedLines
      .filter(([, , line]) => names.some((wallet) => byWallet.count(`${wallet} ${line}`) > 0))
      .map(([, label, line]) =>
        row(
          label,
          names.map((wallet) => byWallet.figure(`${wallet} ${line}`))
        )
      ),
    row('Closing balance', closings)
  ]
  return shortTable(
    {
      name: 'wallets',
      title: 'Each wallet rolls forward alone',
      columns: [text('line', ''), ...names.map((wallet) => amount(wallet, wallet)), amount('total', 'All')]
    },
    rows,
    [0, rows.length - 1]
  )
}
