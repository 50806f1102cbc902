import { shellPages } from './pages.ts'

/** What single keys and two-key sequences ask for: a page by its route, the find box, or all keys. */
export type KeyCommand = { readonly page: string } | 'find' | 'help'

const single: Readonly<Record<string, KeyCommand>> = { '/': 'find', '?': 'help' }
const afterG: Readonly<Record<string, KeyCommand>> = Object.fromEntries(
  shellPages.map(({ key, name }) => [key, { page: name }])
)
/** A "g" that is not followed in this time was meant for nothing. */
const patienceMs = 1_200

/** Reads keys one by one. @returns a function from key and moment (ms) to the command that is now complete */
export function createKeyReader(): (key: string, atMs: number) => KeyCommand | undefined {
  let gAtMs = Number.NEGATIVE_INFINITY
  return (key, atMs) => {
    const isAfterG = atMs - gAtMs <= patienceMs
    gAtMs = key === 'g' ? atMs : Number.NEGATIVE_INFINITY
    return (isAfterG ? afterG[key] : undefined) ?? single[key]
  }
}
