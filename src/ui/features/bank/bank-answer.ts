/** The sentence of the page and the counts of its lists, from what the backend says of them. */
import { settledReasons, type BankSummary } from '../../../contract/bank.ts'

export interface BankAnswer {
  word: 'none' | 'notCompared' | 'all' | 'some' | 'missing'
  inBank: number
  /** The missing ones where there are any, else those that a person should look at. */
  left: number
}

export function bankAnswer({ files, isCompared, inBank, left }: BankSummary): BankAnswer {
  if (files.length === 0) return { word: 'none', inBank, left: 0 }
  if (!isCompared && inBank === 0) return { word: 'notCompared', inBank, left: 0 }
  const missing = left.find(({ reason }) => reason === 'missing')?.count ?? 0
  if (missing > 0) return { word: 'missing', inBank, left: missing }
  const open = left.filter(({ reason }) => !settledReasons.includes(reason)).reduce((sum, { count }) => sum + count, 0)
  return { word: open > 0 ? 'some' : 'all', inBank, left: open }
}

export function countsOf(summary: BankSummary): Record<'in-bank' | 'left' | 'doubtful' | 'other' | 'files', number> {
  return {
    'in-bank': summary.inBank,
    left: summary.left.reduce((sum, { count }) => sum + count, 0),
    doubtful: summary.doubtfulLines,
    other: summary.otherLines,
    files: summary.files.length
  }
}
