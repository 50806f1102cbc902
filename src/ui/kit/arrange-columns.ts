/** The columns of a list as a person arranged them. Every function is pure, and answers a look of its own. */
import type { Look } from '../../contract/views.ts'

interface Keyed {
  readonly key: string
  /** Shown only where somebody has asked for it: where the look names it in its order. */
  readonly isOptional?: boolean
}

function isShown({ key, isOptional }: Keyed, { order, hidden }: Look): boolean {
  return !hidden.includes(key) && (isOptional !== true || order.includes(key))
}

/** The same look that names every column: those which nobody has asked for among the hidden ones. */
function wholeLook(columns: readonly Keyed[], look: Look): Look {
  const unasked = columns.filter((column) => !isShown(column, look) && !look.hidden.includes(column.key))
  return {
    ...look,
    order: orderedColumns(columns, look).map(({ key }) => key),
    hidden: [...look.hidden, ...unasked.map(({ key }) => key)]
  }
}

/** How a list looks by itself. */
export const ownLook: Look = { order: [], hidden: [], density: 'dense' }

/**
 * All columns in the order that was chosen. One that the look does not name, since it is newer or was not there then,
 * stands behind the one that it stands behind by itself.
 */
export function orderedColumns<Column extends Keyed>(columns: readonly Column[], { order }: Look): Column[] {
  const named = order.flatMap((key) => columns.filter((column) => column.key === key))
  const ordered = [...new Set(named)]
  for (const [at, column] of columns.entries()) {
    if (ordered.includes(column)) continue
    const before = columns[at - 1]
    ordered.splice(before === undefined ? 0 : ordered.indexOf(before) + 1, 0, column)
  }
  return ordered
}

/** The columns that are shown, in their order; the first of them where all were hidden. */
export function arrangedColumns<Column extends Keyed>(columns: readonly Column[], look: Look): Column[] {
  const ordered = orderedColumns(columns, look)
  const shown = ordered.filter((column) => isShown(column, look))
  return shown.length === 0 ? ordered.slice(0, 1) : shown
}

/** One place to the front or to the back, past columns that are hidden too. */
export function movedColumn(columns: readonly Keyed[], look: Look, key: string, by: -1 | 1): Look {
  const whole = wholeLook(columns, look)
  const { order } = whole
  const from = order.indexOf(key)
  const to = from + by
  if (from < 0 || to < 0 || to >= order.length) return look
  return { ...whole, order: order.toSpliced(from, 1).toSpliced(to, 0, key) }
}

/** Shown where it was hidden, and the other way round; the last one that is shown stays. */
export function toggledColumn(columns: readonly Keyed[], look: Look, key: string): Look {
  const column = columns.find((each) => each.key === key)
  if (column?.isOptional === true && !isShown(column, look)) {
    const whole = wholeLook(columns, look)
    return { ...whole, hidden: whole.hidden.filter((each) => each !== key) }
  }
  if (look.hidden.includes(key)) return { ...look, hidden: look.hidden.filter((each) => each !== key) }
  const shown = arrangedColumns(columns, look)
  return shown.length > 1 && shown.some((each) => each.key === key) ? { ...look, hidden: [...look.hidden, key] } : look
}

/** Null where nothing of it differs from how the list looks by itself. */
export function keptLook(columns: readonly Keyed[], look: Look): Look | null {
  const isOrdered = orderedColumns(columns, look).every((column, at) => column === columns[at])
  const isAsItself = columns.every((column) => isShown(column, look) === isShown(column, ownLook))
  const isOther = look.hidden.some((key) => !columns.some((column) => column.key === key))
  return isOrdered && isAsItself && !isOther && look.density === ownLook.density ? null : look
}
