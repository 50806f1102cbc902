/** A chart as CSV: `role,account,tax`. No name holds a comma or a quote, so no cell needs any. */
import { chartRoles, type ChartName } from './chart.ts'

export function chartCsv(rows: readonly ChartName[]): string {
  const lines = rows.map(({ role, name, tax }) => `${role},${name ?? ''},${tax ?? ''}`)
  return ['role,account,tax', ...lines, ''].join('\r\n')
}

/** `head`: it is none; `cells`: more than it has heads; `role`: nobody knows it; `twice`: it stood there before. */
export interface CsvFault {
  /** From 1 on. */
  readonly line: number
  readonly why: 'head' | 'cells' | 'role' | 'twice'
}

/** As it was written here, or as a spreadsheet saved it: with commas, semicolons or tabs, with or without quotes. */
export function readChartCsv(text: string): ChartName[] | CsvFault {
  const [head = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const separator = [';', '\t'].find((each) => head.includes(each)) ?? ','
  const cellsOf = (line: string): string[] =>
    line.split(separator).map((cell) => cell.trim().replace(/^"([^"]*)"$/, '$1'))
  const keys = cellsOf(head).map((key) => key.toLowerCase())
  if (!['role,account', 'role,account,tax'].includes(keys.join())) return { line: 1, why: 'head' }
  const names: ChartName[] = []
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue
    const cells = cellsOf(line)
    const [word, name = '', tax = ''] = cells
    const role = chartRoles.find((known) => known === word)
    const why =
      role === undefined
        ? 'role'
        : cells.length > keys.length
          ? 'cells'
          : names.some((one) => one.role === role)
            ? 'twice'
            : undefined
    if (role === undefined || why !== undefined) return { line: at + 2, why: why ?? 'role' }
    names.push({ role, name, tax })
  }
  return names
}
