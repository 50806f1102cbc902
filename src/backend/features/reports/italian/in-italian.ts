/**
 * A report in Italian: its words, and none of its figures, names or keys. Reports are computed in English, so that files for
 * programs are the same in every language; this is what people read of them.
 */
import type { ReportColumn, ReportDocument, ReportRow, ReportTable } from '../../../engine/report/document.ts'
import { conti, walletNames } from '../it-words.ts'
import { inItsWay } from '../number-words.ts'
import { cells, expenses } from './cells.ts'
import { heads } from './heads.ts'
import { sentences, titles } from './sentences.ts'
import { sheets } from './sheets.ts'

export function inItalian(document: ReportDocument): ReportDocument {
  const { about, facts, tables, checks } = document
  return {
    about: { ...about, title: sentenceOf(about.title), language: 'it' },
    facts: facts.map(([label, value]) => [sentenceOf(label), sentenceOf(value)]),
    tables: tables.map(tableOf),
    checks: checks.map((check) => ({ ...check, name: sentenceOf(check.name) }))
  }
}

function tableOf(table: ReportTable): ReportTable {
  const { name, title, about, columns, rows } = table
  const rowOf = rowInItalian(table)
  return {
    ...table,
    sheet: sheets[name] ?? name,
    title: sentenceOf(title),
    ...(about === undefined ? {} : { about: sentenceOf(about) }),
    columns: columns.map((column) => ({ ...column, head: headOf(column) })),
    async *rows() {
      for await (const page of rows()) yield page.map(rowOf)
    }
  }
}

export function rowInItalian({ columns }: Pick<ReportTable, 'columns'>): (row: ReportRow) => ReportRow {
  const wordsOf = columns.map(({ key, kind }) => (kind === 'text' && key in cells ? key : undefined))
  const product = columns.findIndex(({ key }) => key === 'product_id')
  return (row) =>
    row.map((value, at) => {
      const key = wordsOf[at]
      if (key === undefined || typeof value !== 'string') return value
      // A product has the name that its seller gave it, also where that is a word of ours.
      return key === 'product' && row[product] !== null ? value : cellOf(key, value)
    })
}

export function headOf({ key, head }: Pick<ReportColumn, 'key' | 'head'>): string {
  return heads[`${head} (${key})`] ?? heads[head] ?? conti[head] ?? head
}

/** Columns whose texts may hold figures. */
const saying: ReadonlySet<string> = new Set(['label', 'test', 'rate_known'])

/** `24a: Travel: lodging` */
function taxLineOf(text: string): string {
  const { line, label, own } = /^(?<line>[^:]+): (?<label>.+?)(?<own> \(your own value\))?$/.exec(text)?.groups ?? {}
  if (line === undefined || label === undefined) return text
  const name = line === 'no expense' ? 'non è una spesa' : line
  return `${name}: ${expenses[label] ?? label}${own === undefined ? '' : ' (valore tuo)'}`
}

/** A word that this version does not know keeps its own name. */
export function cellOf(key: string, value: string): string {
  if (key === 'schedule_c_line') return cells[key]?.[value] ?? taxLineOf(value)
  return cells[key]?.[value] ?? monthOf(value) ?? (saying.has(key) ? sentenceOf(value) : value)
}

/** As it is where it is no sentence that a report says. */
export function sentenceOf(text: string): string {
  return known(text) ?? text
}

/** Undefined for what no table has. */
function known(text: string): string | undefined {
  const own = sentences[text]
  if (own !== undefined) return own
  for (const { pattern, italian } of templates) {
    const found = pattern.exec(text)
    if (found !== null)
      return italian.replaceAll(/\{(\w+)\}/g, (_, slot: string) => slotOf(slot, found.groups?.[slot] ?? ''))
  }
  return undefined
}

interface Template {
  readonly pattern: RegExp
  readonly italian: string
}

/** Those with the most words of their own first: `above … and more than …` before `above …`. */
const templates: readonly Template[] = Object.entries(sentences)
  .filter(([english]) => english.includes('{'))
  .sort(([a], [b]) => b.length - a.length)
  .map(([english, italian]) => ({ pattern: patternOf(english), italian }))

function patternOf(english: string): RegExp {
  const parts = english.split(/\{(\w+)\}/).map((part, at) => (at % 2 === 0 ? RegExp.escape(part) : `(?<${part}>.+?)`))
  return new RegExp(`^${parts.join('')}$`, 's')
}

function slotOf(slot: string, value: string): string {
  switch (slot) {
    case 'wallet':
      return conti[value] ?? walletNames[value] ?? value
    case 'title': {
      const title = Object.keys(titles).find((one) => one.toLowerCase() === value)
      return title === undefined ? value : (titles[title] ?? value).toLowerCase()
    }
    case 'day':
      return dayOf(value)
    case 'month':
      return monthOf(value) ?? value
    case 'count':
    case 'usd':
      return inItsWay(value, 'it')
    case 'rest':
      return value
        .split(/(?<=\.) /)
        .map(sentenceOf)
        .join(' ')
    default:
      return value
  }
}

/** `26/11/2026` */
function dayOf(day: string): string {
  return day.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1')
}

/** `11/2026` */
function monthOf(text: string): string | undefined {
  return /^\d{4}-\d\d$/.test(text) ? text.replace(/^(\d{4})-(\d\d)$/, '$2/$1') : undefined
}
