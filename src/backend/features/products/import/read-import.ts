/** What a file of products would make and change, row by row, against the copy and what was asked for already. */
import type { ImportRow, ProductImport } from '../../../../contract/product-import.ts'
import type { ProductChanges } from '../../../../contract/product-edit.ts'
import type { Product } from '../../../../platform/generated/types.gen.ts'
import type { View } from '../../../engine/outbox/read.ts'
import { tryOut } from '../../../engine/outbox/try-out.ts'
import type { Db } from '../../../engine/store/open.ts'
import { all } from '../../../engine/store/read.ts'
import { askedOf, newAsked } from '../asked.ts'
import { priceNow, stockAfter } from '../changes.ts'
import { readCells, type Account, type Cells } from './cells.ts'
import { readTable } from './read-table.ts'

/** A product as the person has it before them: the record, and on it what was asked for already. */
type Seen = Pick<Product, 'title' | 'kind' | 'status' | 'prices'> & { description: string | null; stock: number | null }

/** New products that wait, of which the titles are known. */
const mostAsked = 2_000

export function readImport(view: View, bytes: Uint8Array, account: Account): ProductImport {
  const table = readTable(bytes)
  if ('why' in table) return { outcome: 'refused', ...table }
  const read = table.rows.map(({ row, cells }) => ({ row, ...readCells(table.columns, cells, account) }))
  const seen = seenOf(
    view,
    read.flatMap(({ cells: { id } }) => id ?? [])
  )
  const titles = findTitles(
    view,
    read.flatMap(({ cells: { id, title } }) => (id === undefined && title !== undefined ? [title] : []))
  )
  const taken = new Set<string>()
  const rows = read.map(({ row, cells, problems }) => {
    const planned = planOf(row, cells, problems, seen)
    const name = cells.id === undefined ? `new ${cells.title ?? ''}` : cells.id
    if (taken.has(name) && planned.problems.length === 0)
      planned.problems.push(problem(cells.id === undefined ? 'title' : 'id', 'twice'))
    taken.add(name)
    return tried(view, planned, cells.id === undefined && titles.has(cells.title ?? ''))
  })
  return { outcome: 'read', ignored: table.ignored, rows }
}

type Problem = ImportRow['problems'][number]
const problem = (column: string, why: Problem['why'], detail: string | null = null): Problem => ({
  column,
  why,
  detail
})

function planOf(row: number, cells: Cells, problems: readonly Problem[], seen: ReadonlyMap<string, Seen>): ImportRow {
  const { id } = cells
  const base = { row, title: cells.title ?? '', product: id ?? null, wish: null, changes: [] }
  if (id === undefined) return planNew(base, cells, problems)
  const own = seen.get(id)
  if (own === undefined) return { ...base, problems: [...problems, problem('id', 'unknown-product')] }
  const stays = cells.kind !== undefined && cells.kind !== own.kind ? [problem('kind', 'kind-stays')] : []
  const { wish, changes } = editOf(id, cells, own)
  return { ...base, title: cells.title ?? own.title, wish, changes, problems: [...problems, ...stays] }
}

type Base = Omit<ImportRow, 'problems'>

function planNew(
  base: Base,
  { title, kind, description = null, status, stock = null, prices }: Cells,
  found: readonly Problem[]
): ImportRow {
  const problems = [...found]
  const said = new Set(found.map(({ why }) => why))
  if (title === undefined && !said.has('too-long') && !said.has('line-break'))
    problems.push(problem('title', 'missing'))
  if (kind === undefined && !said.has('not-a-kind')) problems.push(problem('kind', 'missing'))
  if (status === 'archived') problems.push(problem('status', 'not-a-status'))
  if (title === undefined || kind === undefined || status === 'archived') return { ...base, problems }
  const own = prices.flatMap(({ currency, minor }) => (minor === null ? [] : [{ currency, minor }]))
  const change = (
    field: ImportRow['changes'][number]['field'],
    to: string | number | null,
    currency: string | null = null
  ) => ({ field, currency, was: null, to })
  return {
    ...base,
    wish: {
      kind: 'product-create',
      title,
      productKind: kind,
      description,
      status: status ?? 'draft',
      stock,
      prices: own
    },
    changes: [
      change('kind', kind),
      ...own.map(({ currency, minor }) => change('price', minor, currency)),
      change('stock', stock),
      change('status', status ?? 'draft'),
      ...(description === null ? [] : [change('description', description)])
    ],
    problems
  }
}

function editOf(
  product: string,
  { title, description, status, prices, ...stocks }: Cells,
  seen: Seen
): Pick<ImportRow, 'wish' | 'changes'> {
  const wanted = prices.map(({ currency, minor }) => ({ currency, minor, sawMinor: priceNow(seen.prices, currency) }))
  const changed = wanted.filter(({ minor, sawMinor }) => minor !== sawMinor)
  const changes: ProductChanges = {
    ...(title !== undefined && title !== seen.title.trim() && { title: { to: title, saw: seen.title } }),
    ...(description !== undefined &&
      description !== (seen.description?.trim() ?? null) && {
        description: { to: description, saw: seen.description }
      }),
    ...(status !== undefined && status !== seen.status && { status: { to: status, saw: seen.status } }),
    ...stockIn(stocks, seen.stock),
    ...(changed.length > 0 && { prices: changed })
  }
  if (Object.keys(changes).length === 0) return { wish: null, changes: [] }
  const fields = (['title', 'description', 'status', 'stock'] as const).flatMap((field) => {
    const change = changes[field]
    if (change === undefined) return []
    if (!('to' in change)) return [{ field, currency: null, was: seen.stock, to: stockAfter(change, seen.stock) }]
    return [{ field, currency: null, was: change.saw, to: change.to }]
  })
  const priced = changed.map(({ currency, minor, sawMinor }) => ({
    field: 'price' as const,
    currency,
    was: sawMinor,
    to: minor
  }))
  return { wish: { kind: 'product-edit', product, changes }, changes: [...fields, ...priced] }
}

/**
 * A stock that stands in the file as it stood there before was not changed in it, whatever was sold meanwhile; one that was
 * changed is so many more or less.
 */
function stockIn(
  { stock, stockBefore }: Pick<Cells, 'stock' | 'stockBefore'>,
  now: number | null
): Pick<ProductChanges, 'stock'> {
  if (stock === undefined || stock === stockBefore) return {}
  if (typeof stock === 'number' && typeof stockBefore === 'number' && now !== null)
    return { stock: { add: stock - stockBefore } }
  return stock === now ? {} : { stock: { to: stock, saw: now } }
}

/** What cannot be read is not asked for, and neither is what would be refused, or is there: a file may be read a second time. */
function tried(view: View, row: ImportRow, isThere: boolean): ImportRow {
  const there = isThere ? [problem('title', 'exists')] : []
  if (row.problems.length > 0 || row.wish === null) return { ...row, wish: null, problems: [...row.problems, ...there] }
  const trial = tryOut(view, row.wish)
  if (trial.isPossible && trial.earlier === null) return isThere ? { ...row, wish: null, problems: there } : row
  const { field, why } = trial.isPossible
    ? { field: null, why: 'asked-before' }
    : { field: trial.field, why: typeof trial.detail['why'] === 'string' ? trial.detail['why'] : trial.code }
  return { ...row, wish: null, problems: [problem(field ?? '', 'refused', why)] }
}

function seenOf(view: View, ids: readonly string[]): Map<string, Seen> {
  const records = findProducts(view.db, ids)
  const stored = records.map(({ id, stock }) => ({ id, stock: stock ?? null }))
  const asked = records.length === 0 ? new Map<string, never>() : askedOf(view.db, view.nowMs, stored, null)
  return new Map(
    records.map((record) => {
      const own = asked.get(record.id)
      const changed = new Map(own?.prices.map(({ currency, minor }) => [currency, minor]))
      const seen: Seen = {
        title: own?.title ?? record.title,
        kind: record.kind,
        status: own?.status ?? record.status,
        description: own?.description === undefined ? (record.description ?? null) : own.description,
        stock: own?.stock === undefined ? (record.stock ?? null) : own.stock,
        prices: [
          ...record.prices.filter(({ currency }) => !changed.has(currency)),
          ...[...changed].flatMap(([currency, amount]) => (amount === null ? [] : [{ amount, currency }]))
        ]
      }
      return [record.id, seen]
    })
  )
}

/** Those that are the title of a product, and not of an archived one, or of one that was asked for and is not there yet. */
function findTitles({ db, nowMs }: View, titles: readonly string[]): Set<string> {
  const rows = all<{ title: string }>(
    db,
    'products.titles-to-import',
    `SELECT DISTINCT title FROM product
      WHERE status <> 'archived' AND title IN (SELECT value FROM json_each(?))`,
    [JSON.stringify([...new Set(titles)])]
  )
  return new Set([...rows, ...newAsked(db, nowMs, mostAsked)].map(({ title }) => title))
}

function findProducts(db: Db, ids: readonly string[]): Product[] {
  return all<{ json: string }>(
    db,
    'products.to-import',
    'SELECT json FROM product WHERE id IN (SELECT value FROM json_each(?))',
    [JSON.stringify([...new Set(ids)])]
  ).map(({ json }) => JSON.parse(json) as Product)
}
