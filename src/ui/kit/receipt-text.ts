/** A stub as plain text, the way it reads: one line per row, label and figure apart by a tab. */

const skipped = '[data-not-copied], svg, [aria-hidden="true"]'
const lines = 'p, h2, h3, li, dt, dd, div'

/** Marks that keep foreign text in its direction on screen: noise in a plain text. */
const isolates = /[\u2066-\u2069]/g

/** The text of a panel: what a person sees, without its buttons and marks. */
export function receiptText(panel: Element): string {
  return rowsOf(panel)
    .filter((line, index, all) => line !== '' || all[index - 1] !== '')
    .join('\n')
    .trim()
}

function rowsOf(element: Element): string[] {
  if (element.matches(skipped)) return []
  const hasRows = [...element.children].some((child) => child.matches(lines) || child.querySelector(lines) !== null)
  if (hasRows) {
    const inner = [...element.children].flatMap(rowsOf)
    return element.matches('section, header') ? [...inner, ''] : inner
  }
  const cells =
    element.children.length === 0
      ? [element.textContent]
      : [...element.children].filter((cell) => !cell.matches(skipped)).map((cell) => cell.textContent)
  const text = cells
    .map((cell) => (cell ?? '').replaceAll(isolates, '').replaceAll(/\s+/g, ' ').trim())
    .filter((cell) => cell !== '')
    .join('\t')
  return text === '' ? [] : [text]
}
