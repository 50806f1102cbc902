/**
 * The beginning of a sealed copy, in the open: what it is, and how its key is made of a passphrase. 48 bytes, and all of
 * them under the seal of every chunk:
 *
 *   0  "CASSACPY"   8  version, 1   9  log2 of scrypt's N   10  r   11  p   12  four zeros   16  salt, 32 bytes
 */
import { randomBytes, scryptSync } from 'node:crypto'
import { AppError } from '../../../contract/errors.ts'

export const headerBytes = 48
const magic = Buffer.from('CASSACPY', 'ascii')
const version = 1
const saltAt = 16

/** RFC 7914. A read of the file costs 128 · N · r bytes of memory and time that grows with p. */
export interface Cost {
  readonly log2N: number
  readonly r: number
  readonly p: number
}

/** 128 MB and some tenths of a second for each guess, as OWASP's Password Storage Cheat Sheet has it. */
export const usualCost: Cost = { log2N: 17, r: 8, p: 1 }
/** Of a file from a stranger: at most 256 MB, and a few seconds. */
const bounds = { log2N: [10, 18], r: [8, 8], p: [1, 3] } as const

export function makeHeader({ log2N, r, p }: Cost): Buffer {
  return Buffer.concat([magic, Buffer.from([version, log2N, r, p, 0, 0, 0, 0]), randomBytes(headerBytes - saltAt)])
}

/** @throws AppError `not-a-copy`, `copy-newer`, `copy-damaged`; before any memory is spent on it */
export function readHeader(bytes: Buffer): Cost {
  if (!bytes.subarray(0, magic.length).equals(magic)) throw new AppError('not-a-copy', 'The file is no copy of Cassa.')
  const [found = 0, log2N = 0, r = 0, p = 0, ...zeros] = bytes.subarray(magic.length, saltAt)
  if (found > version) throw newer()
  const cost = { log2N, r, p }
  const isWithin = (['log2N', 'r', 'p'] as const).every((name) => {
    const [least, most] = bounds[name]
    return cost[name] >= least && cost[name] <= most
  })
  if (bytes.length < headerBytes || found < version || !isWithin || zeros.some((byte) => byte !== 0)) throw damaged()
  return cost
}

export function keyOf(passphrase: string, header: Buffer): Buffer {
  const { log2N, r, p } = readHeader(header)
  const N = 2 ** log2N
  return scryptSync(Buffer.from(passphrase.normalize('NFC'), 'utf8'), header.subarray(saltAt), 32, {
    N,
    r,
    p,
    // What OpenSSL counts beside the large table.
    maxmem: 128 * N * r + 1024 * 1024
  })
}

export function damaged(): AppError {
  return new AppError('copy-damaged', 'The copy was changed, or is not whole. Nothing was opened.')
}

export function newer(): AppError {
  return new AppError('copy-newer', 'The copy was made by a newer Cassa. Update this one to open it.')
}
