/** A sealed copy opens to the letter with its passphrase, and any other byte, length or passphrase is refused. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { headerBytes, usualCost } from '../../../../src/backend/engine/copy/header.ts'
import { chunkBytes, openSealed, sealFile } from '../../../../src/backend/engine/copy/sealed-file.ts'

/** The least that is opened: what is tried a thousand times needs no guard against guessing. */
const cost = { log2N: 10, r: 8, p: 1 }
const passphrase = 'three words é'
const lengths = [1, 100, chunkBytes - 1, chunkBytes, chunkBytes + 1, 2 * chunkBytes, 2 * chunkBytes + 77]

let folder: string
const sealedOf = new Map<number, { plain: Buffer; sealed: Buffer }>()

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cassa-sealed-'))
  for (const length of lengths) {
    const plain = Buffer.from(Array.from({ length }, (_, at) => (at * 31 + 7) & 255))
    sealedOf.set(length, { plain, sealed: seal([plain]) })
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

function seal(pieces: Uint8Array[]): Buffer {
  const file = join(folder, 'sealed')
  rmSync(file, { force: true })
  sealFile(file, passphrase, pieces, { cost })
  return readFileSync(file)
}

function open(bytes: Uint8Array, given = passphrase): Buffer {
  const file = join(folder, 'given')
  writeFileSync(file, bytes)
  return Buffer.concat([...openSealed(file, given)])
}

function refusalOf(bytes: Uint8Array, given = passphrase): string {
  try {
    open(bytes, given)
    return 'opened'
  } catch (error) {
    return (error as { code: string }).code
  }
}

const sizes = fc.constantFrom(...lengths)
const of = (length: number) => sealedOf.get(length)!

describe('a sealed file', () => {
  it('opens to the letter, in whatever pieces it came', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200_000 }), { minLength: 1, maxLength: 4 }), (pieces) => {
        const plain = Buffer.concat(pieces)
        if (plain.length > 0) expect(open(seal(pieces)).equals(plain)).toBe(true)
      }),
      { numRuns: 30 }
    )
    for (const length of lengths) expect(open(of(length).sealed).equals(of(length).plain)).toBe(true)
  })

  it('opens with the passphrase however its letters are composed, and with no other', () => {
    expect(open(of(100).sealed, passphrase.normalize('NFD')).equals(of(100).plain)).toBe(true)
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (other) => {
        fc.pre(other.normalize('NFC') !== passphrase)
        expect(refusalOf(of(100).sealed, other)).toBe('wrong-passphrase')
      }),
      { numRuns: 60 }
    )
  })

  it('is refused with any bit of it changed', () => {
    const refusals = ['wrong-passphrase', 'not-a-copy', 'copy-damaged', 'copy-newer']
    fc.assert(
      fc.property(
        sizes,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.nat(7),
        (length, at, bit) => {
          const bytes = Buffer.from(of(length).sealed)
          const place = Math.floor(at * bytes.length)
          bytes[place] = bytes[place]! ^ (1 << bit)
          expect(refusals).toContain(refusalOf(bytes))
        }
      ),
      { numRuns: 400 }
    )
    const { sealed } = of(1)
    for (let place = 0; place < sealed.length; place++) {
      const bytes = Buffer.from(sealed)
      bytes[place] = bytes[place]! ^ 1
      expect(refusals, `byte ${place}`).toContain(refusalOf(bytes))
    }
  })

  it('is refused where it is cut off or goes on, at the end of a chunk too', () => {
    fc.assert(
      fc.property(sizes, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (length, share) => {
        const { sealed } = of(length)
        expect(refusalOf(sealed.subarray(0, Math.floor(share * sealed.length)))).not.toBe('opened')
      }),
      { numRuns: 150 }
    )
    const chunk = chunkBytes + 16
    const long = of(2 * chunkBytes + 77).sealed
    for (const chunks of [1, 2]) expect(refusalOf(long.subarray(0, headerBytes + chunks * chunk))).not.toBe('opened')
    expect(refusalOf(long.subarray(0, headerBytes + 2 * chunk))).toBe('copy-damaged')
    fc.assert(
      fc.property(sizes, fc.uint8Array({ minLength: 1, maxLength: 100_000 }), (length, more) => {
        expect(refusalOf(Buffer.concat([of(length).sealed, more]))).not.toBe('opened')
      }),
      { numRuns: 60 }
    )
  })

  it('is refused with its chunks in another order, or from another file', () => {
    const { sealed } = of(2 * chunkBytes + 77)
    const chunk = (n: number): Buffer =>
      sealed.subarray(headerBytes + n * (chunkBytes + 16)).subarray(0, chunkBytes + 16)
    const head = sealed.subarray(0, headerBytes)
    expect(refusalOf(Buffer.concat([head, chunk(1), chunk(0), chunk(2)]))).toBe('wrong-passphrase')
    expect(refusalOf(Buffer.concat([head, chunk(0), chunk(0), chunk(2)]))).toBe('copy-damaged')
    const other = seal([of(2 * chunkBytes + 77).plain])
    expect(refusalOf(Buffer.concat([other.subarray(0, headerBytes + chunkBytes + 16), chunk(1), chunk(2)]))).toBe(
      'copy-damaged'
    )
  })

  it('says what it is none of, and asks for no more memory than it may', () => {
    const { sealed } = of(100)
    const changed = (at: number, byte: number): Buffer => {
      const bytes = Buffer.from(sealed)
      bytes[at] = byte
      return bytes
    }
    expect(refusalOf(Buffer.from('SQLite format 3\u0000 and so on, for long enough to be a file of some kind'))).toBe(
      'not-a-copy'
    )
    expect(refusalOf(Buffer.alloc(0))).toBe('not-a-copy')
    expect(refusalOf(changed(8, 2))).toBe('copy-newer')
    expect(refusalOf(changed(8, 0))).toBe('copy-damaged')
    // 2^31 · 128 · 8 bytes; a table of 255 blocks; 255 times in turn.
    for (const [at, byte] of [
      [9, 31],
      [9, 19],
      [9, 3],
      [10, 255],
      [10, 0],
      [11, 255],
      [11, 0],
      [12, 1]
    ] as const)
      expect(refusalOf(changed(at, byte)), `${at} = ${byte}`).toBe('copy-damaged')
    expect(refusalOf(sealed.subarray(0, headerBytes))).toBe('copy-damaged')
  })

  it('costs whoever guesses 128 MB each time, and is its owner’s alone', () => {
    expect(128 * 2 ** usualCost.log2N * usualCost.r).toBe(128 * 1024 * 1024)
    expect(statSync(join(folder, 'sealed')).mode & 0o777).toBe(0o600)
  })
})
