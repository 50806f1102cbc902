import { foldTag } from '../../contract/notes.ts'
import { haveables, operatorNames, relativeDates, typeNames, type OperatorName } from '../../contract/search-query.ts'

/** A way to go on typing: the whole text with the last word completed. */
export interface Suggestion {
  operator: OperatorName
  /** "status:disputed", or "status:" where the value comes next. */
  typed: string
  /** What the box holds once it is taken. */
  text: string
}

/** What an operator can be given where that is known; the others take what people type. */
const values: Readonly<Partial<Record<OperatorName, readonly string[]>>> = {
  amount: ['>50', '10..20'],
  date: relativeDates,
  has: haveables,
  status: [
    'available',
    'canceled',
    'disputed',
    'failed',
    'needs_response',
    'paid',
    'pending',
    'refunded',
    'won',
    'lost'
  ],
  type: typeNames
}
const most = 8

/** Ways to go on from the last word that is typed: operators by the beginning of their name, then their values. @param tags in use */
export function suggestionsFor(text: string, tags: readonly string[] = []): Suggestion[] {
  const last = /\S*$/.exec(text)?.[0] ?? ''
  const before = text.slice(0, text.length - last.length)
  const [name = '', value] = last.toLowerCase().split(':')
  const suggest = (operator: OperatorName, typed: string, end: string): Suggestion => ({
    operator,
    typed,
    text: `${before}${typed}${end}`
  })
  if (value === undefined) {
    if (text !== '' && name.length < 2) return []
    return operatorNames
      .filter((operator) => operator.startsWith(name))
      .map((operator) => suggest(operator, `${operator}:`, ''))
  }
  const operator = operatorNames.find((known) => known === name)
  if (operator === undefined) return []
  const [known, start] = operator === 'tag' ? [tags, foldTag(value)] : [values[operator] ?? [], value]
  return known
    .filter((one) => foldTag(one).startsWith(start) && one !== value)
    .slice(0, most)
    .map((one) => suggest(operator, `${operator}:${/\s/.test(one) ? `"${one}"` : one}`, ' '))
}
