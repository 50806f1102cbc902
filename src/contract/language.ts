/** What the page and the desktop shell speak. The terminal, logs and files speak English. */
export const languages = ['en', 'it'] as const
export type Language = (typeof languages)[number]

/**
 * The first of the reader's languages that is spoken here; English for who reads none of them.
 *
 * @param preferred language tags of the system, the dearest first: `it-CH`, `en-GB`
 */
export function firstSpoken(preferred: readonly string[]): Language {
  const wanted = preferred.map((tag) => tag.toLowerCase().split(/[-_]/)[0])
  return wanted.flatMap((tag) => languages.filter((known) => known === tag))[0] ?? 'en'
}
