/** A binder's summary in one language: as a page to print, and as text. */
import type { Language } from '../../../../contract/language.ts'
import { decimal } from '../../../engine/export/cells.ts'
import { amount, shortTable, text } from '../../../engine/report/columns.ts'
import type { ReportRow, ReportTable, ReportValue } from '../../../engine/report/document.ts'
import { negated } from '../../../engine/report/tally.ts'
import { grouped } from '../../../engine/report/writers/pdf-cells.ts'
import type { SummaryPage } from '../../../engine/report/writers/pdf-summary.ts'
import { reports } from '../registry.ts'
import type { FigureCode } from './figures.ts'
import type { Summary, SummaryOfCurrency } from './summary.ts'
import { summaryWords, type SummaryWords } from './words.ts'

const always: readonly FigureCode[] = ['opening', 'sold', 'fees', 'kept', 'paid_out', 'other', 'closing']

export function pageOf(summary: Summary, language: Language): SummaryPage {
  const words = summaryWords[language]
  const { about, currencies, documents, failed } = summary
  const { account, period } = about
  const who = [account.name, account.handle === '' ? '' : `@${account.handle}`, account.id, account.platform]
  const count = (state: string): number => documents.filter((one) => one.state === state).length
  const broken = currencies.flatMap(({ checks }) =>
    checks.filter(({ leftMinor, rightMinor }) => leftMinor !== rightMinor)
  )
  return {
    about: { ...about, title: words.title(period.name), incomplete: null, language },
    head: words.head(who.filter((one) => one !== '').join(' · '), period.zone),
    warning: [
      words.warning(count('draft'), count('incomplete'), failed.length),
      ...(broken.length === 0 ? [] : [`${words.checks} ${broken.map(({ name }) => name).join('; ')}.`])
    ]
      .filter((one) => one !== '')
      .join(' '),
    stories:
      currencies.length === 0 ? [words.nothing] : currencies.map((one) => storyOf(one, period.name, words, language)),
    tables: [...(currencies.length === 0 ? [] : [figureTable(currencies, words)]), documentTable(summary, words)]
  }
}

/** What went out is told without its sign: the verb says it. */
const outgoing: readonly FigureCode[] = ['refunded', 'disputed', 'fees', 'store', 'tax', 'paid_out']

function storyOf(
  { currency, exponent, figures }: SummaryOfCurrency,
  year: string,
  words: SummaryWords,
  language: Language
): string {
  if (figures === null) return words.noFigures(currency)
  const told = figures.map(({ code, minor }): [FigureCode, string] => {
    const size = outgoing.includes(code) ? negated(minor) : minor
    return [code, `${grouped(decimal(size, exponent), language)} ${currency}`]
  })
  const moved = new Set(figures.flatMap(({ code, minor }) => (minor === 0 ? [] : [code])))
  const isStill = figures.every(({ code, minor }) => minor === 0 || code === 'opening' || code === 'closing')
  if (isStill) return words.still(told.at(-1)?.[1] ?? '', year)
  return words.story(Object.fromEntries(told) as Record<FigureCode, string>, year, (code) => moved.has(code))
}

/** A column a currency: no two of them are ever added up. */
function figureTable(currencies: readonly SummaryOfCurrency[], words: SummaryWords): ReportTable {
  const [line, from] = words.columns
  const minorOf = ({ figures }: SummaryOfCurrency, code: FigureCode): number | null =>
    figures?.find((one) => one.code === code)?.minor ?? null
  const places = currencies.find(({ figures }) => figures !== null)?.figures ?? []
  const shown = places.filter(
    ({ code }) => always.includes(code) || currencies.some((one) => (minorOf(one, code) ?? 0) !== 0)
  )
  return shortTable(
    {
      name: 'figures',
      title: words.figuresTitle,
      columns: [
        text('line', line),
        ...currencies.map(({ currency, exponent }) => ({ ...amount(currency, currency), exponent })),
        text('from', from)
      ]
    },
    shown.map(({ code, from: [report, table, place] }): ReportRow => [
      words.figures[code],
      ...currencies.map((one) => minorOf(one, code)),
      `${nameOf(report, words)}, ${table}: ${place}`
    ]),
    shown.flatMap(({ code }, at) => (code === 'kept' || code === 'closing' ? [at] : []))
  )
}

function nameOf(report: string, { names }: SummaryWords): string {
  return names[report] ?? reports[report as keyof typeof reports].title
}

/** A line for all that is to be known of the same of: what adds up, what is a draft, what is marked to be checked. */
function documentTable({ documents, failed }: Summary, words: SummaryWords): ReportTable {
  const byReport = new Map<string, { report: string; know: string; currencies: string[] }>()
  const add = (report: string, currency: string, know: string): void => {
    const key = `${report} ${know}`
    const one = byReport.get(key) ?? { report, know, currencies: [] }
    byReport.set(key, one)
    one.currencies.push(currency)
  }
  for (const { report, currency, state, to_check: isToCheck } of documents)
    add(report, currency, [words.states[state], ...(isToCheck ? [words.toCheck] : [])].join(', '))
  for (const { report, currency, why } of failed) add(report, currency, `${words.failed}: ${why}`)
  const lines = Map.groupBy(byReport.values(), ({ know, currencies }) => JSON.stringify([know, currencies.join(', ')]))
  const [state, currencies, names] = words.documentColumns
  return shortTable(
    {
      name: 'documents',
      title: words.documents,
      about: words.documentsAbout,
      columns: [text('state', state), text('currencies', currencies), text('reports', names)]
    },
    [...lines.values()].map((own): ReportRow => [
      own[0]?.know ?? '',
      own[0]?.currencies.join(', ') ?? '',
      own.map(({ report }) => nameOf(report, words)).join(', ')
    ])
  )
}

/** The same as text, in Markdown: no sign of what a stranger wrote does anything there. */
export function markdownOf({ about, head, warning, stories, tables }: SummaryPage): string {
  const lines = [`# ${plain(about.title)}`, '', plain(head), '']
  if (warning !== '') lines.push(`**${plain(warning)}**`, '')
  for (const story of stories) lines.push(plain(story), '')
  for (const { title, about: words, columns, rows } of tables) {
    lines.push(`## ${plain(title)}`, '')
    if (words !== undefined) lines.push(plain(words), '')
    lines.push(`| ${columns.map(({ head: name }) => plain(name)).join(' | ')} |`)
    lines.push(`|${columns.map(({ kind }) => (kind === 'amount' ? ' ---: ' : ' --- ')).join('|')}|`)
    const cellOf = (value: ReportValue, at: number): string =>
      typeof value === 'number'
        ? grouped(decimal(value, columns[at]?.exponent ?? 0), about.language)
        : plain(value ?? '')
    for (const page of rows() as Iterable<readonly ReportRow[]>)
      for (const row of page) lines.push(`| ${row.map(cellOf).join(' | ')} |`)
    lines.push('')
  }
  return lines.join('\n')
}

function plain(words: string): string {
  return words.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>|#]/g, (sign) => `\\${sign}`)
}
