import type { LedgerColumn } from './ledger-table-types.ts'

/** The columns that fit into a width, in their order: the one with the highest priority number goes first, those of 1 stay. */
export function fitColumns<Column extends Pick<LedgerColumn<never>, 'width' | 'priority'>>(
  columns: readonly Column[],
  widthPx: number,
  gapPx: number
): Column[] {
  const shown = [...columns]
  const needed = (): number =>
    shown.reduce((sum, { width }) => sum + leastWidth(width), gapPx * Math.max(0, shown.length - 1))
  while (needed() > widthPx) {
    const least = shown.toSorted((a, b) => a.priority - b.priority).findLast(({ priority }) => priority > 1)
    if (least === undefined) break
    shown.splice(shown.indexOf(least), 1)
  }
  return shown
}

/** The least width of a grid track in pixels: its first one. `minmax(160px, 2fr)` is 160. */
function leastWidth(track: string): number {
  return Number(/([\d.]+)px/.exec(track)?.[1] ?? 0)
}
