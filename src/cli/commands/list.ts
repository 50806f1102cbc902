import type { Account } from '../../contract/accounts.ts'
import { listNames, type ExportColumn, type ListName } from '../../contract/exports.ts'
import { FilterError, parseListFilter } from '../../contract/list-filter.ts'
import type { Client } from '../../link/link.ts'
import { UsageError, nearest, type Flag } from '../args.ts'
import { defineCommandOn, exitCodes, type Argument } from './command.ts'
import { accountWords, noAccount, plain, todayIn } from './words.ts'

export const listArgument: Argument<ListName> = {
  value: 'LIST',
  about: listNames.join(', '),
  read(word) {
    const known = listNames.find((name) => name === word)
    if (known !== undefined) return known
    if (word === undefined) throw new UsageError(`The list is missing: ${listNames.join(', ')}.`)
    const meant = nearest(word, listNames)
    const hint = meant === undefined ? `There are ${listNames.join(', ')}` : `Did you mean ${meant}?`
    throw new UsageError(`There is no list "${word}". ${hint}`)
  }
}

export const filterFlag = {
  kind: 'text',
  value: 'TEXT',
  about: 'words, operators of the search, and filters of the list: "status:paid_out date:last-week"'
} satisfies Flag

/** @throws UsageError that names the operator and what is possible */
export function wantedOf(list: ListName, filter: string | undefined, today: string) {
  try {
    return parseListFilter(list, filter ?? '', today)
  } catch (error) {
    throw error instanceof FilterError ? new UsageError(`--filter: ${error.message}`) : error
  }
}

export const ownFlag = {
  kind: 'switch',
  about: 'with your own note and tags of each record'
} satisfies Flag

type Cell = string | number | null
interface Listed {
  readonly account: Account
  readonly columns: readonly ExportColumn[]
  readonly rows: readonly (readonly Cell[])[]
  readonly isMore: boolean
}

const defaultRows = 50
const pageRows = 200

export const list = defineCommandOn(
  'list',
  'Lists what the console lists, in its order: newest first where nothing is said.',
  {
    argument: listArgument,
    flags: {
      filter: filterFlag,
      notes: ownFlag,
      limit: { kind: 'rows', value: 'ROWS', about: `how many at most (default: ${defaultRows})` }
    },
    prepare(name, { filter }) {
      // Any day will do to find what cannot be read.
      wantedOf(name, filter, '2026-01-01')
      return name
    }
  },
  async (desk, name, { filter, notes, limit = defaultRows }) => {
    const listed: Listed[] = []
    for (const account of await desk.accounts())
      listed.push(await readList(desk.client, account, { name, filter, notes, limit }))
    return {
      exitCode: exitCodes.done,
      json: {
        accounts: listed.map(({ account, columns, rows, isMore }) => ({
          key: account.key,
          zone: account.zone,
          isMore,
          rows: rows.map((row) => Object.fromEntries(columns.map(({ key }, at) => [key, row[at] ?? null])))
        }))
      },
      text: listed.length === 0 ? [noAccount] : listed.flatMap(accountText)
    }
  }
)

async function readList(
  client: Client,
  account: Account,
  { name, filter, notes, limit }: { name: ListName; filter: string | undefined; notes: boolean; limit: number }
): Promise<Listed> {
  const wanted = wantedOf(name, filter, todayIn(account.zone))
  const rows: Cell[][] = []
  let cursor: string | undefined
  for (;;) {
    const page = await client.exports.page({
      account: account.key,
      wanted,
      withOwn: notes,
      limit: Math.min(pageRows, limit + 1 - rows.length),
      ...(cursor !== undefined && { cursor })
    })
    rows.push(...page.rows)
    cursor = page.next ?? undefined
    if (cursor !== undefined && rows.length <= limit) continue
    const isMore = rows.length > limit || cursor !== undefined
    return { account, columns: page.columns, rows: rows.slice(0, limit), isMore }
  }
}

function accountText({ account, columns, rows, isMore }: Listed): string[] {
  const table =
    rows.length === 0
      ? ['  nothing']
      : tableOf(
          columns.map(({ head }) => head),
          rows,
          columns.map(({ kind }) => kind === 'amount' || kind === 'number')
        )
  return [
    `${accountWords(account)} · ${account.zone}`,
    ...table,
    ...(isMore ? ['  … and more: --limit ROWS, or export'] : [])
  ]
}

/** Longer texts are cut: the whole ones are in JSON and in an exported file. */
const widest = 32

/** Columns that are empty in every row are left out. */
export function tableOf(
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
  isFigure: readonly boolean[]
): string[] {
  const texts = rows.map((row) => row.map((cell) => cut(cell === null ? '' : plain(String(cell)))))
  const shown = heads.map((_, at) => at).filter((at) => texts.some((row) => row[at] !== ''))
  const widths = shown.map((at) => Math.max(heads[at]?.length ?? 0, ...texts.map((row) => lengthOf(row[at] ?? ''))))
  const line = (row: readonly string[]): string =>
    `  ${shown.map((at, place) => pad(row[at] ?? '', widths[place] ?? 0, isFigure[at] ?? false)).join('  ')}`.trimEnd()
  return [line(heads), ...texts.map(line)]
}

function cut(text: string): string {
  const letters = [...text]
  return letters.length <= widest ? text : `${letters.slice(0, widest - 1).join('')}…`
}

const lengthOf = (text: string): number => [...text].length

function pad(text: string, width: number, isRight: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - lengthOf(text)))
  return isRight ? blanks + text : text + blanks
}
