/** Text that strangers wrote, made harmless, and cut to what a format takes. */
import { createHash } from 'node:crypto'
import type { LedgerEntry } from '../ledger-entry.ts'
import { labelOf } from './posting-rules.ts'

/** Controls, line breaks of all kinds, and the marks that turn the direction of what follows. */
const harmful = /[\p{Cc}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/gu

/** One line of well-formed text without anything that is not seen. */
export function plain(text: string): string {
  return text.toWellFormed().replace(harmful, ' ').replace(/\s+/gu, ' ').trim().normalize('NFC')
}

/** At most `most` characters, none of them cut in two. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const points = [...text]
  return points.length <= most ? text : points.slice(0, most).join('').trimEnd()
}

/** An id where only so many characters are taken: its beginning, and what tells it from others that begin so. */
export function shortId(id: string, most: number): string {
  const known = id.replaceAll(/[^A-Za-z0-9_.-]/g, '-')
  if (known === id && id.length <= most) return id
  const mark = createHash('sha256').update(id).digest('hex').slice(0, 8)
  return `${known.slice(0, most - 9)}-${mark}`
}

/** What an entry is about, in the words of the ledger: never empty, and first a word of ours. */
export function labelTextOf({ category }: Pick<LedgerEntry, 'category'>): string {
  return plain(labelOf(category))
}

/** The title, handle or merchant, and the platform's own words where they say more. */
export function aboutOf({ subject, description }: Pick<LedgerEntry, 'subject' | 'description'>): string {
  const [first, second] = [plain(subject ?? ''), plain(description ?? '')]
  if (second === '' || second === first) return first
  return first === '' ? second : `${first} – ${second}`
}

/** `Sale sale_MAZ1 Sticker pack`. */
export function lineTextOf(entry: LedgerEntry): string {
  return [labelTextOf(entry), plain(entry.source?.id ?? ''), aboutOf(entry)].filter((part) => part !== '').join(' ')
}

/** A cell that splits no naive reader and starts no formula: no commas, quotes or signs at its beginning. */
export function cellOf(text: string): string {
  return plain(text.normalize('NFKC'))
    .replaceAll(/["`]/g, "'")
    .replaceAll(/[,;|]/g, ' ')
    .replace(/^[\s=+\-@']+/u, '')
    .replaceAll(/ +/g, ' ')
    .trim()
}
