/** Cells of a file of products, each read by its field. What is empty says nothing: an edit leaves that field as it is. Pure. */
import { parseAmount } from '../../../../contract/parse-amount.ts'
import {
  mostPrice,
  mostStock,
  productDescriptionLimit,
  productKinds,
  productStatuses,
  productTitleLimit,
  type ProductKind,
  type ProductStatus
} from '../../../../contract/product-edit.ts'
import type { importProblems } from '../../../../contract/product-import.ts'
import type { Column, ImportField } from './columns.ts'

export interface CellProblem {
  column: string
  why: (typeof importProblems)[number]
  detail: string | null
}

export interface Cells {
  id?: string
  title?: string
  kind?: ProductKind
  /** Null for none. */
  description?: string | null
  status?: ProductStatus
  /** Null where it cannot run out. */
  stock?: number | null
  /** What the stock was when the file was made: what was changed in it since is a number to add. */
  stockBefore?: number | null
  /** Minor units; null for no price in that currency. */
  prices: { currency: string; minor: number | null; column: string }[]
}

export interface Account {
  /** Decimals by currency, the main one first. */
  exponents: ReadonlyMap<string, number>
}

export function readCells(
  columns: readonly Column[],
  row: readonly string[],
  { exponents }: Account
): { cells: Cells; problems: CellProblem[] } {
  const problems: CellProblem[] = []
  const wrong = (column: string, why: CellProblem['why']): undefined => {
    problems.push({ column, why, detail: null })
    return undefined
  }
  const textOf = (field: ImportField): [text: string, column: string] => {
    const at = columns.findIndex((column) => column.field === field)
    return [(row[at] ?? '').trim(), columns[at]?.name ?? field]
  }
  if (row.slice(columns.length).some((cell) => cell.trim() !== '')) wrong(String(columns.length + 1), 'too-many-cells')

  function one<T>(field: ImportField, read: (text: string, column: string) => T | undefined): T | undefined {
    const [text, column] = textOf(field)
    return text === '' ? undefined : read(text, column)
  }
  const among =
    <T extends string>(all: readonly T[], why: CellProblem['why']) =>
    (text: string, column: string) =>
      all.find((each) => each === text.toLowerCase()) ?? wrong(column, why)

  const id = one('id', (text, column) => (text.length <= 80 ? text : wrong(column, 'too-long')))
  const title = one('title', (text, column) => {
    if ([...text].length > productTitleLimit) return wrong(column, 'too-long')
    return /[\r\n]/.test(text) ? wrong(column, 'line-break') : text
  })
  const description = one('description', (text, column) => {
    if ([...text].length > productDescriptionLimit) return wrong(column, 'too-long')
    return text.toLowerCase() === 'none' ? null : text
  })
  const stockIn = (field: 'stock' | 'stockBefore'): number | null | undefined =>
    one(field, (text, column) => {
      if (/^(endless|∞)$/i.test(text)) return null
      return /^\d{1,10}$/.test(text) && Number(text) <= mostStock ? Number(text) : wrong(column, 'not-a-stock')
    })
  const [stock, stockBefore] = [stockIn('stock'), stockIn('stockBefore')]
  const kind = one('kind', among(productKinds, 'not-a-kind'))
  const status = one('status', among(productStatuses, 'not-a-status'))
  const [ownCurrency] = textOf('currency')
  const prices = columns.flatMap(({ field, name, currency: named }, at) => {
    const text = (row[at] ?? '').trim()
    if (field !== 'price' || text === '') return []
    const currency = named ?? (ownCurrency.toUpperCase() || [...exponents.keys()][0])
    const exponent = currency === undefined ? undefined : exponents.get(currency)
    if (currency === undefined || exponent === undefined) return wrong(name, 'not-a-currency') ?? []
    const minor = priceOf(text, exponent)
    if (minor === undefined) return wrong(name, 'not-a-price') ?? []
    if (minor > mostPrice) return wrong(name, 'price-large') ?? []
    return [{ currency, minor: minor === 0 ? null : minor, column: name }]
  })
  const twice = prices.find(({ currency }, at) => prices.slice(0, at).some((other) => other.currency === currency))
  if (twice !== undefined) wrong(twice.column, 'two-prices')
  const cells: Cells = {
    ...(id !== undefined && { id }),
    ...(title !== undefined && { title }),
    ...(kind !== undefined && { kind }),
    ...(description !== undefined && { description }),
    ...(status !== undefined && { status }),
    ...(stock !== undefined && { stock }),
    ...(stockBefore !== undefined && { stockBefore }),
    prices
  }
  return { cells, problems }
}

/** "12.50", "12,50", "1.234,56"; one mark before three digits could mean either, and is refused where it can. */
function priceOf(text: string, exponent: number): number | undefined {
  if ((exponent === 1 || exponent === 2) && /^\d{1,3}[.,]\d{3}$/.test(text)) return undefined
  return parseAmount(text, exponent) ?? undefined
}
