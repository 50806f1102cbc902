import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mediaTypeOf, plainName } from '../../../src/backend/engine/local/file-facts.ts'
import { evidenceProblems, evidenceTextLimit, mostEvidenceBytes } from '../../../src/contract/evidence.ts'

it('tells what a file is by its first bytes, as the platform does', () => {
  const of = (...bytes: number[]): string | undefined => mediaTypeOf(Uint8Array.from(bytes))
  expect(of(0x25, 0x50, 0x44, 0x46, 0x2d, 0x31)).toBe('application/pdf')
  expect(of(0xff, 0xd8, 0xff)).toBe('image/jpeg')
  expect(of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)).toBe('image/png')
  // A beginning of one, something before it, and what a browser would run.
  expect([of(), of(0xff, 0xd8), of(0x0a, 0x25, 0x50, 0x44, 0x46, 0x2d)]).toEqual([undefined, undefined, undefined])
  expect(mediaTypeOf(Buffer.from('<svg onload="alert(1)"/>'))).toBeUndefined()
})

it('reads the beginning of bytes that lie in the middle of others', () => {
  const all = Buffer.from('x%PDF-1.7')
  expect(mediaTypeOf(new Uint8Array(all.buffer, all.byteOffset + 1, 8))).toBe('application/pdf')
})

it('names a file without a path and without what deceives the eye', () => {
  expect(plainName('C:\\Users\\me\\photo.png')).toBe('photo.png')
  expect(plainName('../../etc/passwd')).toBe('passwd')
  expect(plainName('invoice\u202efdp.exe\0')).toBe('invoicefdp.exe')
  expect(['', '..', ' ', '/', '\u200f'].map(plainName)).toEqual(['file', 'file', 'file', 'file', 'file'])
  expect(plainName(`${'a'.repeat(300)}.pdf`)).toBe(`${'a'.repeat(251)}.pdf`)
})

it('gives every name that the platform takes, whatever was typed', () => {
  const unit = fc.constantFrom('a', '.', '/', '\\', '\0', '\u202e', '\ud83e', '🪡', ' ', 'é', '\n')
  const typed = fc.array(unit, { maxLength: 600 }).map((units) => units.join(''))
  fc.assert(
    fc.property(typed, (name) => {
      const plain = plainName(name)
      expect(plain.length).toBeGreaterThan(0)
      expect(plain.length).toBeLessThanOrEqual(255)
      expect(plain).not.toMatch(/[/\\\p{Cc}\p{Cs}\u202e]/u)
      expect(plainName(plain)).toBe(plain)
    })
  )
})

it('names all that keeps an answer from being sent, and nothing of one that can be', () => {
  const text = (length: number, field = 'uncategorized_text') => ({ field, text: '🪡'.repeat(length) })
  const file = (size: number, sha256 = 'a') => ({ field: 'receipt', sha256, size, state: 'kept' as const })
  const of = (texts: ReturnType<typeof text>[], files: Parameters<typeof evidenceProblems>[0]['files']) =>
    evidenceProblems({ texts, files }).map(({ what, over }) => `${what} ${over}`)
  expect(of([text(evidenceTextLimit)], [file(mostEvidenceBytes)])).toEqual([])
  expect(of([text(evidenceTextLimit + 2)], [])).toEqual(['text-too-long 2'])
  // The same bytes in two fields are sent once.
  expect(of([text(1)], [file(mostEvidenceBytes), file(mostEvidenceBytes)])).toEqual([])
  expect(of([text(1)], [file(mostEvidenceBytes), file(7, 'b')])).toEqual(['files-too-large 7'])
  expect(of([{ field: 'a', text: ' \n' }], [])).toEqual(['nothing 0'])
  expect(of([], [{ ...file(0), size: null, state: 'gone' }])).toEqual(['file-gone 0'])
  expect(
    of(
      Array.from({ length: 4 }, () => text(19_000)),
      []
    )
  ).toEqual(['texts-too-long 2000'])
})
