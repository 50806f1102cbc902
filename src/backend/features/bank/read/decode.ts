/** A file's bytes as text: UTF-8 or UTF-16 by its mark, UTF-8 where it is that, else what old bank programs write. */
import { badFile } from './problem.ts'

export function decode(bytes: Uint8Array): string {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  const text = new TextDecoder(marked ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1252')).decode(bytes)
  // Nothing that a person can read holds one: a picture, an archive, a spreadsheet.
  if (text.includes('\0')) throw badFile('not-text', 1, 'file')
  if (text.trim() === '') throw badFile('empty', 1, 'file')
  return text
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
