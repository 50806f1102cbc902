/** What pages and workbooks say of a report in words. */
import { momentsIn } from '../../export/cells.ts'
import { addDays } from '../../store/calendar.ts'
import type { ReportAbout } from '../document.ts'
import type { WriteOptions } from './document-writer.ts'

export const footer = 'Computed from the ledger by Cassa. Informational, not a filing.'

/** What stands at the foot of a page. */
export function footOf({ language }: ReportAbout, page: number, pages: number): [left: string, right: string] {
  return language === 'it'
    ? [
        'Calcolato dal registro da Cassa. A titolo informativo, non è una dichiarazione.',
        `Pagina ${String(page)} di ${String(pages)}`
      ]
    : [footer, `Page ${String(page)} of ${String(pages)}`]
}

const reasons: Readonly<Record<NonNullable<ReportAbout['incomplete']>, string>> = {
  'not-over': 'The period is not over yet.',
  'not-whole': 'The copy of the ledger is not whole yet.',
  behind: 'The copy of the ledger does not reach to the end of the period.'
}

export interface State {
  /** What stands large on each page; null where nothing speaks against the report. */
  readonly mark: 'DRAFT' | 'INCOMPLETE' | null
  readonly words: string
}

/** Whether it may be relied on: what is not whole is never called issued. */
export function stateOf({ incomplete }: ReportAbout, { mark }: Pick<WriteOptions, 'mark'>): State {
  const reason = incomplete === null ? '' : ` ${reasons[incomplete]}`
  if (mark === 'draft') return { mark: 'DRAFT', words: `Draft: it does not tie out, see the checks.${reason}` }
  if (mark === 'incomplete' || incomplete !== null) return { mark: 'INCOMPLETE', words: `Incomplete.${reason}` }
  return { mark: null, words: mark === 'issued' ? 'Issued' : 'Not numbered' }
}

/** `2026-10-01 to 2026-10-31, Europe/Rome`: both days belong to it. */
export function periodWords({ period }: ReportAbout): string {
  return `${period.fromDay} to ${addDays(period.endDay, -1)}, ${period.zone}`
}

/** What a report is of, line by line. */
export function identity(about: ReportAbout, { number, mark }: WriteOptions): [label: string, value: string][] {
  const { account, period, currency, exponent } = about
  const at = momentsIn(period.zone)
  return [
    ['Account', account.name],
    ['Handle', account.handle === '' ? '' : `@${account.handle}`],
    ['Account number', account.id],
    ['Country', account.country],
    ['Platform', account.platform],
    ...(number === null ? [] : ([['Number', number]] as [string, string][])),
    ['State', stateOf(about, { mark }).words],
    ['Period', periodWords(about)],
    ['From, up to', `${at(period.fromMs)}, ${at(period.endMs)}`],
    ['Currency', `${currency}, ${String(exponent)} digits after the point`]
  ]
}
