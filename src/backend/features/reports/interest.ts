/** Interest of savings by month, beside the form that reports it (1099-INT in the United States). */
import { amount, number, shortTable, text } from '../../engine/report/columns.ts'
import type { ReportRow, ReportTable } from '../../engine/report/document.ts'
import type { Ground } from '../../engine/report/ground.ts'
import { monthsOf } from '../../engine/report/period.ts'
import { Tally } from '../../engine/report/tally.ts'
import { all } from '../../engine/store/read.ts'
import { addUp } from '../../engine/store/sum.ts'
import { daysIn } from '../../engine/store/time.ts'
import { someItems } from './items.ts'
import type { ReportSpec } from './spec.ts'
import { walkProven } from './walk.ts'

export const interestReport: ReportSpec = {
  name: 'interest',
  title: 'Interest',
  about: 'Interest that savings paid, month by month, and what was withheld; beside the form of the year.',
  countries: null,
  async build(ground) {
    const dayOf = daysIn(ground.about.period.zone)
    const cells = new Tally()
    const checks = await walkProven(ground, (page) => {
      for (const { category, minor, bookedMs } of page)
        if (category === 'interest') cells.add(dayOf(bookedMs).slice(0, 7), minor)
    })
    const rows = monthsOf(ground.about.period).map((month): ReportRow => [
      month,
      cells.count(month),
      cells.minor(month)
    ])
    return {
      about: ground.about,
      facts: [
        ['Tax withheld', 'Withholding is not told apart by what it was withheld from: it stands in the statement.']
      ],
      tables: [
        shortTable(
          {
            name: 'months',
            title: 'By month',
            columns: [text('month', 'Month'), number('entries', 'Entries'), amount('interest', 'Interest')]
          },
          [...rows, ['All', cells.count(...cells.keys()), cells.minor(...cells.keys())]],
          [rows.length]
        ),
        formTable(ground, cells),
        someItems(
          ground,
          { name: 'items', title: 'Every payment of interest' },
          ({ category }) => category === 'interest'
        )
      ],
      checks
    }
  }
}

/** Box 1 of each form of a year that is the whole period; no row where none is here. */
function formTable({ db, about: { period, currency } }: Ground, cells: Tally): ReportTable {
  const forms =
    period.kind !== 'year'
      ? []
      : all<{ revision: string; json: string }>(
          db(),
          'report.interest-forms',
          `SELECT revision, json FROM tax_form WHERE form = 'us_1099_int' AND year = ? ORDER BY id`,
          [Number(period.name)]
        )
  const rows = forms.flatMap(({ revision, json }): ReportRow[] => {
    const { boxes } = JSON.parse(json) as { boxes: { box: string; amount: { amount: number; currency: string } }[] }
    const box = boxes.find((one) => one.box === '1' && one.amount.currency === currency)
    const ledger = cells.minor(...cells.keys())
    return box === undefined ? [] : [[revision, box.amount.amount, ledger, addUp([box.amount.amount, -ledger])]]
  })
  return shortTable(
    {
      name: 'form',
      title: 'Form 1099-INT, box 1',
      columns: [
        text('revision', 'Revision'),
        amount('form', 'Form'),
        amount('ledger', 'Ledger'),
        amount('difference', 'Form less ledger')
      ]
    },
    rows
  )
}
