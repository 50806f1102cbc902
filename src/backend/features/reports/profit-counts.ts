/** Whose an entry is: the products of its sale by their share of it, its channel, a tip, or nobody's that is known. */
import type { Ground } from '../../engine/report/ground.ts'
import type { LedgerEntry } from '../../engine/report/ledger-entry.ts'
import { keyOf, Tally } from '../../engine/report/tally.ts'
import { all } from '../../engine/store/read.ts'
import { daysIn } from '../../engine/store/time.ts'
import { ownerOf, termOf } from './earned.ts'
import { grossCategories } from './ledger-lines.ts'
import { divided } from './share.ts'

interface Line {
  readonly product: string | null
  readonly title: string
  readonly amount: number
}

interface SaleParts {
  readonly channel: string
  readonly lines: readonly Line[]
}

/** Names of lines that are no product and no channel; no id of the platform begins like this. */
export const tips = ' tips'
export const noProduct = ' no-product'
export const nobody = ' nobody'

export class ProfitCounts {
  /** Each by name and term. */
  readonly byProduct = new Tally()
  readonly byMonth = new Tally()
  readonly byChannel = new Tally()
  /** What the ledger has, by term, whoever it belongs to. */
  readonly ledger = new Tally()
  /** Sales and tips, by the same names. */
  readonly sales = { products: new Tally(), months: new Tally(), channels: new Tally() }
  /** As the newest sale of the period has it. */
  readonly titles = new Map<string, string>()
  readonly #ground: Ground
  readonly #dayOf: (ms: number) => string

  constructor(ground: Ground) {
    this.#ground = ground
    this.#dayOf = daysIn(ground.about.period.zone)
  }

  add(page: readonly LedgerEntry[]): void {
    const owned = page.filter((entry) => termOf(entry) !== undefined)
    const sales = this.#salesOf(owned)
    for (const entry of owned) {
      const owner = ownerOf(entry)
      const sale = owner?.type === 'sale' ? sales.get(owner.id) : undefined
      const isSold = grossCategories.includes(entry.category)
      this.ledger.add(termOf(entry)!, entry.minor, entry)
      this.#count(this.byMonth, this.sales.months, this.#dayOf(entry.bookedMs).slice(0, 7), entry, isSold)
      const other = owner?.type === 'tip' ? tips : nobody
      this.#count(this.byChannel, this.sales.channels, sale?.channel ?? other, entry, isSold)
      if (sale === undefined) this.#count(this.byProduct, this.sales.products, other, entry, isSold)
      else this.#addLines(sale, entry, isSold)
    }
  }

  #addLines({ lines }: SaleParts, entry: LedgerEntry, isSold: boolean): void {
    const parts = divided(
      entry.minor,
      lines.map((line) => line.amount)
    )
    const seen = new Set<string>()
    for (const [at, { product, title }] of lines.entries()) {
      const name = product ?? noProduct
      if (product !== null) this.titles.set(product, title)
      this.byProduct.add(keyOf(name, termOf(entry)!), parts[at] ?? 0, entry)
      // A sale of the same thing on two lines is one sale of it.
      if (isSold && !seen.has(name)) this.sales.products.add(name, 0)
      seen.add(name)
    }
  }

  #count(cells: Tally, sales: Tally, name: string, entry: LedgerEntry, isSold: boolean): void {
    cells.add(keyOf(name, termOf(entry)!), entry.minor, entry)
    if (isSold) sales.add(name, 0)
  }

  #salesOf(entries: readonly LedgerEntry[]): ReadonlyMap<string, SaleParts> {
    const ids = new Set(
      entries.flatMap((entry) => {
        const owner = ownerOf(entry)
        return owner?.type === 'sale' ? [owner.id] : []
      })
    )
    const rows = all<{ id: string; channel: string | null; lines: string | null }>(
      this.#ground.db(),
      'report.sale-parts',
      "SELECT s.id, s.channel, s.json -> '$.lines' AS lines FROM sale s WHERE s.id IN (SELECT value FROM json_each(?))",
      [JSON.stringify([...ids])]
    )
    return new Map(rows.map(({ id, channel, lines }) => [id, { channel: channel ?? nobody, lines: linesOf(lines) }]))
  }
}

/** Never none: what a sale without lines brought is of no product. */
function linesOf(json: string | null): Line[] {
  const lines = (json === null ? [] : (JSON.parse(json) as Line[] | null)) ?? []
  return lines.length === 0 ? [{ product: null, title: '', amount: 0 }] : lines
}
