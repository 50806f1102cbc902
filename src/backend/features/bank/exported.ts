import { lineSets, type BankLine, type LineSet } from '../../../contract/bank.ts'
import { currency, day, exportedList, number, text, type Column } from '../../engine/export/exported-list.ts'
import { listLines } from './lines.ts'

interface Line extends BankLine {
  set: LineSet
}

/** In the decimals of the line, whose currency the account need not have. */
const ownAmount = (key: string, head: string, of: (row: Line) => number | null): Column<Line> => ({
  key,
  head,
  kind: 'amount',
  of(row) {
    const minor = of(row)
    return minor === null ? null : { minor, currency: row.currency, decimals: row.decimals }
  }
})

export const exportedBank = exportedList<'bank', Line>({
  name: 'bank',
  columns: [
    day('day', 'Day', (row) => row.day),
    text('text', 'Text', (row) => row.text || null),
    ownAmount('amount', 'Amount', (row) => row.minor),
    currency(),
    text('set', 'Found to be', (row) => setWords[row.set]),
    text('payout', 'Payouts', (row) => row.payouts.map(({ id }) => id).join(' ') || null),
    text('how', 'Found by', (row) => row.way),
    number('daysLate', 'Days late', (row) => row.daysLate),
    ownAmount('unexplained', 'Unexplained', (row) => row.unexplainedMinor),
    text('reason', 'Why no payout', (row) => row.reason),
    text('account', 'Account', (row) => row.account),
    text('file', 'File', (row) => row.file),
    text('id', 'Id', (row) => String(row.id))
  ],
  noted: { type: 'bank_line', id: (row) => String(row.id) },
  // The sets stand one below the other, as on the page from left to right.
  page({ account: { db } }, { set: wanted }, cursor, limit) {
    const split = cursor?.indexOf(' ') ?? -1
    const set = wanted ?? lineSets.find((name) => name === cursor?.slice(0, split)) ?? lineSets[0]
    const within = cursor?.slice(split + 1)
    const { rows, next } = listLines(db, { set, from: within === '' ? undefined : within, limit })
    const after = wanted === undefined ? lineSets[lineSets.indexOf(set) + 1] : undefined
    return {
      rows: rows.map((row) => ({ ...row, set })),
      next: next === null ? (after === undefined ? null : `${after} `) : `${set} ${next}`
    }
  },
  total: () => null
})

const setWords = { 'in-bank': 'a payout', doubtful: 'perhaps a payout', other: 'no payout' } as const
