/**
 * Where a key moves the keyboard in a list.
 *
 * @param pageRows rows of a page
 * @param hasLetters whether single-letter keys are switched on
 * @returns the row's rank; undefined for a key that moves nothing
 */
export function movedRank(
  key: string,
  rank: number,
  total: number,
  pageRows: number,
  hasLetters: boolean
): number | undefined {
  const target = targetOf(hasLetters || key.length > 1 ? key : '', rank, total, pageRows)
  return target === undefined || total === 0 ? undefined : Math.min(Math.max(0, target), total - 1)
}

function targetOf(key: string, rank: number, total: number, pageRows: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return rank + 1
    case 'ArrowUp':
    case 'k':
      return rank - 1
    case 'PageDown':
      return rank + pageRows
    case 'PageUp':
      return rank - pageRows
    case 'Home':
      return 0
    case 'End':
      return total - 1
    default:
      return undefined
  }
}
