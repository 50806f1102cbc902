/** The entries behind a figure of a report, in a terminal. */
import type { Account } from '../../contract/accounts.ts'
import { AppError } from '../../contract/errors.ts'
import type { Language } from '../../contract/language.ts'
import type { FigureBehind, ReportName } from '../../contract/reports.ts'
import { UsageError } from '../args.ts'
import { exitCodes, type Desk, type Outcome } from './command.ts'
import { tableOf } from './list.ts'
import { moneyWords } from './outbox.ts'
import { countWords, plain, timeWords } from './words.ts'

export interface Asked {
  readonly report: ReportName
  readonly period: string
  readonly zone: string | undefined
  readonly currency: string | undefined
  readonly language: Language | undefined
}

export interface Named {
  readonly table: string
  readonly row: string
  readonly column: string
}

/** As many as one answer holds. */
const pageRows = 1_000

/** What a row says may hold colons itself. @throws UsageError */
export function behindOf(text: string): Named {
  const [first, last] = [text.indexOf(':'), text.lastIndexOf(':')]
  const [table, row, column] = [text.slice(0, first), text.slice(first + 1, last), text.slice(last + 1)]
  if (first === -1 || first === last || [table, row, column].some((part) => part.trim() === ''))
    throw new UsageError(
      `--behind takes TABLE:ROW:COLUMN, such as bridge:timing:amount, and got "${text}". The report's JSON has these names.`
    )
  return { table, row, column }
}

/** @throws UsageError where it is about one of several currencies, AppError for a figure that there is not */
export async function openBehind(
  desk: Desk,
  account: Account,
  { asked, place, limit }: { readonly asked: Asked; readonly place: Named; readonly limit: number }
): Promise<Outcome> {
  const currency = asked.currency ?? (await onlyCurrency(desk, account))
  const behind = await readAll(desk, account, { asked: { ...asked, currency }, place, limit })
  const { column, minor, entries, rows } = behind
  const zone = asked.zone ?? account.zone
  const money = (value: number): string => moneyWords({ minor: value, currency }, account)
  const isMore = rows.length < entries
  return {
    exitCode: exitCodes.done,
    json: { account: account.key, ...asked, zone, currency, ...place, isMore, behind },
    text: [
      `${plain([place.table, place.row, column].join(' · '))}: ${money(minor)}, from ${countWords(entries, 'entry', 'entries')}`,
      ...(rows.length === 0
        ? []
        : tableOf(
            ['Booked', 'Category', 'What', 'Wallet', 'In the figure', 'Amount', 'Entry'],
            rows.map((row) => [
              timeWords(row.bookedAtMs, zone),
              row.category,
              row.who,
              row.wallet,
              money(row.countedMinor),
              money(row.minor),
              row.id
            ]),
            [false, false, false, false, true, true, false]
          )),
      ...(isMore ? ['  … and more: --limit ROWS'] : [])
    ]
  }
}

/** All of one moment: where the ledger moves on between two answers it is read anew. */
async function readAll(
  { client }: Desk,
  account: Account,
  { asked, place, limit }: { asked: Asked & { currency: string }; place: Named; limit: number }
): Promise<FigureBehind> {
  for (;;) {
    let first: FigureBehind | undefined
    const rows: FigureBehind['rows'] = []
    for (;;) {
      const skip = rows.length
      const answer = await client.reports.behind({
        account: account.key,
        ...asked,
        ...place,
        skip,
        limit: Math.min(pageRows, limit - skip)
      })
      first ??= answer
      if (answer.minor !== first.minor || answer.entries !== first.entries) break
      rows.push(...answer.rows)
      if (rows.length >= Math.min(limit, answer.entries) || answer.rows.length === 0) return { ...first, rows }
    }
  }
}

/** @throws UsageError */
async function onlyCurrency({ client }: Desk, account: Account): Promise<string> {
  const { currencies } = await client.reports.offered({ account: account.key })
  const [one, other] = currencies
  if (one === undefined) throw new AppError('not-synced-yet', 'Nothing was booked yet: there is no figure to open.')
  if (other !== undefined)
    throw new UsageError(`--behind is about one currency: name it with --currency. Known: ${currencies.join(', ')}.`)
  return one
}
