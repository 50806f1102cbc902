/** What pages and workbooks say of a report in words. */
import { momentsIn } from '../../export/cells.ts'
import { addDays } from '../../store/calendar.ts'
import type { ReportAbout } from '../document.ts'
import type { WriteOptions } from './document-writer.ts'
import { saidIn } from './languages.ts'
import { dayText } from './pdf-cells.ts'

/** What stands at the foot of a page. */
export function footOf(about: ReportAbout, page: number, pages: number): [left: string, right: string] {
  const said = saidIn(about)
  return [said.footer, said.page(page, pages)]
}

export interface State {
  /** What stands large on each page; null where nothing speaks against the report. */
  readonly mark: string | null
  readonly words: string
}

/** Whether it may be relied on: what is not whole is never called issued. */
export function stateOf(about: ReportAbout, { mark }: Pick<WriteOptions, 'mark'>): State {
  const said = saidIn(about)
  const { incomplete } = about
  const reason = incomplete === null ? '' : ` ${said.reasons[incomplete]}`
  if (mark === 'draft') return { mark: said.draftMark, words: `${said.draft}${reason}` }
  if (mark === 'incomplete' || incomplete !== null)
    return { mark: said.incompleteMark, words: `${said.incomplete}${reason}` }
  return { mark: null, words: mark === 'issued' ? said.issued : said.notNumbered }
}

/** `2026-10-01 to 2026-10-31, Europe/Rome`: both days belong to it. */
export function periodWords(about: ReportAbout): string {
  const { period, language } = about
  return saidIn(about).period(
    dayText(period.fromDay, language),
    dayText(addDays(period.endDay, -1), language),
    period.zone
  )
}

/** What a report is of, line by line; whose it is first. */
export function identity(about: ReportAbout, { number, mark }: WriteOptions): [label: string, value: string][] {
  const { account, period, currency, exponent } = about
  const said = saidIn(about)
  const at = momentsIn(period.zone)
  return [
    [said.account, account.name],
    [said.handle, account.handle === '' ? '' : `@${account.handle}`],
    [said.accountNumber, account.id],
    [said.country, account.country],
    [said.platform, account.platform],
    ...(number === null ? [] : ([[said.number, number]] as [string, string][])),
    [said.state, stateOf(about, { mark }).words],
    [said.periodLabel, periodWords(about)],
    [said.span, `${at(period.fromMs)}, ${at(period.endMs)}`],
    [said.currency, said.digits(currency, exponent)]
  ]
}
