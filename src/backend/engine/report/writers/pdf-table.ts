/** A table on pages: heads again on each, rows that stay whole, sums set apart, and at its end what is not printed. */
import type { ReportAbout, ReportColumn, ReportTable } from '../document.ts'
import { cellTexts, grouped } from './pdf-cells.ts'
import type { Element, Pages } from './pdf-page.ts'
import { saidIn } from './languages.ts'
import { gap, planTable, type Plan } from './pdf-table-plan.ts'
import { faint, ink, type Style } from './pdf-type.ts'

const figures: ReadonlySet<ReportColumn['kind']> = new Set(['amount', 'number', 'rate'])
/** Known to pdfkit, but not to its types. */
const headOfColumn: object = { scope: 'Column' }
/** Of a table of entries, the rows that are printed. */
const mostOfLong = 200
/** A page for people ends somewhere: the file for programs has the rest. */
const mostOfOthers = 3_000
const mostLines = 5

/** @returns how many rows it has */
export async function setTable(pages: Pages, table: ReportTable, about: ReportAbout): Promise<number> {
  const { columns } = table
  const said = saidIn(about)
  const toTexts = cellTexts(columns, about)
  const texts: string[][] = []
  const most = table.isLong ? mostOfLong : mostOfOthers
  let count = 0
  for await (const page of table.rows()) {
    for (const row of page.slice(0, Math.max(0, most - count))) texts.push(toTexts(row))
    count += page.length
  }
  const [portrait, landscape] = pages.widths
  const plan = planTable(columns, texts, pages.type, { portrait, landscape })
  const isTurned = pages.isLandscape !== (plan.layout === 'landscape')
  if (isTurned || pages.room < 110) pages.open(plan.layout)
  else pages.y += 18
  pages.paragraph('H2', table.title, { size: 11, weight: 600 }, { most: 2 })
  if (table.about !== undefined) pages.paragraph('P', table.about, { size: 8, colour: faint }, { width: 400 })
  pages.y += 6
  if (count === 0) pages.paragraph('P', said.none, { size: 8.5, colour: faint })
  else setRows(pages, { columns, plan, texts, strong: table.strong ?? new Set() })
  for (const words of leftOut(table.name, [count - texts.length, columns.length - plan.shown.length, count], about)) {
    pages.y += 5
    pages.paragraph('P', words, { size: 8, colour: faint })
  }
  return count
}

interface Grid {
  readonly columns: readonly ReportColumn[]
  readonly plan: Plan
  readonly texts: readonly (readonly string[])[]
  readonly strong: ReadonlySet<number>
}

function setRows(pages: Pages, { columns, plan, texts, strong }: Grid): void {
  const { size } = plan
  const heads = columns.map(({ head }) => head)
  pages.element(pages.root, 'Table', (table) => {
    const head = (): void => {
      setRow(pages, table, { columns, plan, cells: heads, kind: 'head' })
      pages.rule(pages.y, undefined, undefined, { width: 0.75, colour: ink })
      pages.y += 3
    }
    head()
    let isFirst = true
    for (const [at, cells] of texts.entries()) {
      const kind = strong.has(at) ? 'strong' : 'plain'
      const height = heightOf(pages, { columns, plan, cells, kind })
      // A sum stays with the row before it, and a heading with the one after it.
      if (pages.need(height + (strong.has(at + 1) || kind === 'strong' ? size * 2 : 0))) {
        head()
        isFirst = true
      }
      if (kind === 'strong' && !isFirst) pages.rule(pages.y, undefined, undefined, { width: 0.75, colour: faint })
      setRow(pages, table, { columns, plan, cells, kind })
      if (kind === 'plain' || !strong.has(at + 1)) pages.rule(pages.y)
      if (kind === 'strong') pages.y += 1.5
      isFirst = false
    }
  })
}

interface Row {
  readonly columns: readonly ReportColumn[]
  readonly plan: Plan
  readonly cells: readonly string[]
  readonly kind: 'head' | 'plain' | 'strong'
}

function linesOf(pages: Pages, { columns, plan, cells, kind }: Row): string[][] {
  return plan.shown.map((at, place) => {
    const most = kind === 'head' ? 3 : mostLines
    return pages.type.lines(cells[at] ?? '', plan.widths[place] ?? 0, styleOf(plan, kind, columns[at]), most)
  })
}

/** @param column whose figures stand in columns */
function styleOf({ size }: Plan, kind: Row['kind'], column: ReportColumn | undefined): Style {
  const isTabular = column !== undefined && figures.has(column.kind)
  if (kind === 'head') return { size: size - 1, weight: 600, colour: faint }
  return { size, weight: kind === 'strong' ? 600 : 400, colour: ink, isTabular }
}

function heightOf(pages: Pages, row: Row): number {
  const tallest = Math.max(1, ...linesOf(pages, row).map((lines) => lines.length))
  return tallest * row.plan.size * 1.35 + row.plan.size * 0.7
}

function setRow(pages: Pages, table: Element, row: Row): void {
  const { columns, plan, kind } = row
  const lines = linesOf(pages, row)
  const height = heightOf(pages, row)
  const top = pages.y + plan.size * 0.35
  const tallest = Math.max(1, ...lines.map((cell) => cell.length))
  pages.element(table, 'TR', (tr) => {
    let x = pages.left
    for (const [place, at] of plan.shown.entries()) {
      const width = plan.widths[place] ?? 0
      const isFigure = ['amount', 'number', 'rate'].includes(columns[at]?.kind ?? '')
      const style = styleOf(plan, kind, columns[at])
      const edge = isFigure ? x + width : x
      const cell = lines[place] ?? []
      // Heads stand on the line.
      const down = kind === 'head' ? tallest - cell.length : 0
      const draw = (): void => {
        for (const [line, text] of cell.entries())
          pages.type.draw(text, edge, top + (down + line) * plan.size * 1.35, style, isFigure ? 'end' : 'start')
      }
      pages.tagged(tr, kind === 'head' ? 'TH' : 'TD', draw, kind === 'head' ? headOfColumn : {})
      x += width + gap
    }
  })
  pages.y += height
}

function leftOut(
  name: string,
  [rows, columns, count]: readonly [rows: number, columns: number, count: number],
  about: ReportAbout
): string[] {
  const said = saidIn(about)
  const figures = (number: number): string => grouped(String(number), about.language)
  const file = `${name}.csv`
  return [
    ...(rows === 0 ? [] : [said.moreRows(figures(rows), figures(count), file)]),
    ...(columns === 0 ? [] : [said.moreColumns(figures(columns), file)])
  ]
}
