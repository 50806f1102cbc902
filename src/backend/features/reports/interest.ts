/** Interest of savings by month, beside the form that reports it (1099-INT in the United States). */
import { amount, number, shortTable, text } from '../../engine/report/columns.ts'
import type { FigureRow, ReportTable } from '../../engine/report/document.ts'
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
      for (const entry of page)
        if (entry.category === 'interest') cells.add(dayOf(entry.bookedMs).slice(0, 7), entry.minor, entry)
    })
    const rows = monthsOf(ground.about.period).map((month): FigureRow => [
      month,
      cells.count(month),
      cells.figure(month)
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
          [...rows, ['All', cells.count(...cells.keys()), cells.figure(...cells.keys())]],
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
  const boxes = forms.flatMap(({ json }): number[] => {
    const { boxes: all } = JSON.parse(json) as {
      boxes: { box: string; amount: { amount: number; currency: string } }[]
    }
    return all
      .filter(({ box, amount: { currency: code } }) => box === '1' && code === currency)
      .map((box) => box.amount.amount)
  })
  // A payee may be sent several: only together they are what the ledger has.
  const rows: FigureRow[] =
    boxes.length === 0
      ? []
      : [
          [
            forms.map(({ revision }) => revision).join(', '),
            addUp(boxes),
            cells.figure(...cells.keys()),
            addUp([...boxes, -cells.minor(...cells.keys())])
          ]
        ]
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
