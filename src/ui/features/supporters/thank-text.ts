/** What a supporter reads: a text of one's own with their name in it. */
import type { Person } from '../../../contract/supporters.ts'

/** Stands in a text where the supporter's name goes. */
const placeholder = '{name}'
/** With what leads up to it: "Thank you, {name}!" without a name is "Thank you!". */
const placeholderAlone = /[\s,]*\{name\}/g

/** The name, else the handle; undefined for who stays anonymous or is not synced yet. Other people's text, on one line. */
export function nameOf(person: Pick<Person, 'handle' | 'name'> | null): string | undefined {
  const name = person?.name?.replaceAll(/\s+/g, ' ').trim()
  if (name) return name
  return person?.handle ? `@${person.handle}` : undefined
}

/** A text with the name in it; where there is none, the place of the name is left out. */
export function fillText(text: string, name: string | undefined): string {
  if (name !== undefined) return text.replaceAll(placeholder, () => name)
  const without = text.replaceAll(placeholderAlone, '').replace(/^[\s,]+/, '')
  return without.charAt(0).toUpperCase() + without.slice(1)
}

/** How long the platform finds what is sent: without blanks around it, in code points. */
export function lengthOf(text: string): number {
  return [...text.trim()].length
}

/** The queue in its own order, with what was skipped behind all else, in the order in which it was. */
export function withSkippedLast<T extends { id: string }>(rows: readonly T[], skipped: readonly string[]): T[] {
  const places = new Map(skipped.map((id, place) => [id, place]))
  return [
    ...rows.filter(({ id }) => !places.has(id)),
    ...rows.filter(({ id }) => places.has(id)).sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0))
  ]
}
