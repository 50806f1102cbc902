/** How wide the columns of a table are, how large its letters, and which way its page lies: the first plan that fits. */
import type { ReportColumn } from '../document.ts'
import type { Typesetter } from './pdf-type.ts'

export interface Plan {
  readonly layout: 'portrait' | 'landscape'
  readonly size: number
  /** Of each column that is shown; columns at the end may be missing. */
  readonly widths: readonly number[]
  /** The places of the columns that are shown. */
  readonly shown: readonly number[]
}

export const gap = 10
const narrowest = 46
const widestText = 230
const steps = [
  ['portrait', 8.5],
  ['portrait', 7.5],
  ['landscape', 8.5],
  ['landscape', 7.5],
  ['landscape', 6.5],
  ['landscape', 5.5]
] as const

/** @param texts the cells of all rows that are printed */
export function planTable(
  columns: readonly ReportColumn[],
  texts: readonly (readonly string[])[],
  type: Typesetter,
  room: Readonly<Record<Plan['layout'], number>>
): Plan {
  let shown = columns.map((_, at) => at)
  for (;;) {
    const plans = steps.flatMap(([layout, size]) => {
      const found = fitted(columns, texts, type, { shown, size, room: room[layout] })
      return found === null ? [] : [{ layout, size, ...found, shown }]
    })
    // Smaller letters before a page of broken lines; a page that lies only where it must.
    const plan = plans.find(({ layout, ease }) => layout === 'portrait' && ease >= 0.7) ?? plans[0]
    if (plan !== undefined) return plan
    // What other people wrote is left out first, from the end, then what stands last: the CSV has it.
    const text = shown.findLast((at, place) => place > 0 && columns[at]?.kind === 'text')
    shown = shown.filter((at) => at !== (text ?? shown.at(-1)))
    if (shown.length <= 1) return { layout: 'landscape', size: 6.5, widths: shown.map(() => room.landscape), shown }
  }
}

function fitted(
  columns: readonly ReportColumn[],
  texts: readonly (readonly string[])[],
  type: Typesetter,
  { shown, size, room }: { shown: readonly number[]; size: number; room: number }
): { widths: number[]; ease: number } | null {
  const spare = room - gap * (shown.length - 1)
  const wide = shown.map((at) => {
    const kind = columns[at]?.kind
    const head = Math.max(...(columns[at]?.head ?? '').split(' ').map((word) => headWidth(word, size, type)))
    const cells = texts.reduce((most, row) => Math.max(most, cellWidth(row[at] ?? '', size, type)), 0)
    const isBendable = kind === 'text' || kind === 'id'
    const natural = Math.max(cells, Math.min(head, 90), 12)
    return isBendable
      ? { least: Math.min(natural, kind === 'id' ? 64 : narrowest * 1.4), most: Math.min(natural, widestText) }
      : { least: natural, most: natural }
  })
  const least = wide.reduce((sum, { least }) => sum + least, 0)
  if (least > spare) return null
  // What is left goes to the columns that could use it, and then to text, so that figures end at the edge.
  const wish = wide.reduce((sum, { least, most }) => sum + most - least, 0)
  const share = wish === 0 ? 1 : Math.min(1, (spare - least) / wish)
  const widths = wide.map(({ least, most }) => least + (most - least) * share)
  const rest = spare - widths.reduce((sum, width) => sum + width, 0)
  const texty = shown.flatMap((at, place) => (columns[at]?.kind === 'text' ? [place] : []))
  const takers = texty.length > 0 ? texty : shown.map((_, place) => place)
  return {
    widths: widths.map((width, place) => width + (takers.includes(place) ? rest / takers.length : 0)),
    ease: share
  }
}

/** Long texts break anyway: how long they are need not be known. */
function cellWidth(text: string, size: number, type: Typesetter): number {
  return type.width(text.slice(0, 80).toWellFormed(), { size, weight: 600, isTabular: true }) + 0.5
}

function headWidth(word: string, size: number, type: Typesetter): number {
  return type.width(word.slice(0, 40).toWellFormed(), { size: size - 1, weight: 600 }) + 0.5
}
