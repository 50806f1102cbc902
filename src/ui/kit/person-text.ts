import { isolate } from './isolate.ts'

/** A person as text inside a sentence of ours; undefined for one whose handle and name are not known. */
export function personText(person: { handle: string | null; name: string | null } | null): string | undefined {
  if (person?.handle) return isolate(`@${person.handle}`)
  return person?.name ? isolate(person.name) : undefined
}
