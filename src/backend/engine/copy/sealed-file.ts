/**
 * A file of any length under a passphrase: the header, then chunks of 64 KB, each sealed by AES-256-GCM under its number
 * and whether it is the last one (STREAM: Hoang, Reyhanitabar, Rogaway, Vizár, "Online Authenticated-Encryption and its
 * Nonce-Reuse Misuse-Resistance", 2015; as age has it). So no chunk can be changed, moved, left out or added, and one
 * chunk is in memory at a time. The salt is new with every file, and so is the key: a number is used once under it.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { AppError } from '../../../contract/errors.ts'
import { damaged, headerBytes, keyOf, makeHeader, readHeader, usualCost, type Cost } from './header.ts'

export const chunkBytes = 64 * 1024
const tagBytes = 16
const algorithm = 'aes-256-gcm'

/** Writes a new file, for its owner alone. What breaks off leaves one that opens nowhere: remove it. */
export function sealFile(
  file: string,
  passphrase: string,
  plain: Iterable<Uint8Array>,
  { cost = usualCost }: { cost?: Cost } = {}
): void {
  const header = makeHeader(cost)
  const key = keyOf(passphrase, header)
  const out = openSync(file, 'wx', 0o600)
  try {
    writeWhole(out, header)
    let number = 0
    for (const { chunk, isLast } of chunksOf(plain)) {
      const cipher = createCipheriv(algorithm, key, nonceOf(number++, isLast)).setAAD(header)
      writeWhole(out, Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]))
    }
    fsyncSync(out)
  } finally {
    closeSync(out)
  }
}

/**
 * The plain bytes of a file, chunk by chunk. What came is of the file to the letter, and whether it is all of it only the
 * end tells: use nothing before.
 *
 * @throws AppError `not-a-copy`, `copy-newer`, `copy-damaged`; `wrong-passphrase` where the first chunk does not open, which
 *   it does not where the file's beginning was changed either
 */
export function* openSealed(file: string, passphrase: string): Generator<Buffer, void, void> {
  const source = openSync(file, 'r')
  try {
    const header = readUpTo(source, headerBytes)
    readHeader(header)
    let left = fstatSync(source).size - headerBytes
    if (left <= tagBytes) throw damaged()
    const key = keyOf(passphrase, header)
    for (let number = 0; left > 0; number++) {
      const sealed = readUpTo(source, Math.min(left, chunkBytes + tagBytes))
      left -= sealed.length
      const plain = opened(key, header, sealed, nonceOf(number, left === 0))
      if (plain !== undefined) yield plain
      else throw number === 0 ? wrongPassphrase() : damaged()
    }
  } finally {
    closeSync(source)
  }
}

/** Undefined where it is not what was sealed. */
function opened(key: Buffer, header: Buffer, sealed: Buffer, nonce: Buffer): Buffer | undefined {
  if (sealed.length <= tagBytes) return undefined
  const end = sealed.length - tagBytes
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes }).setAAD(header)
  decipher.setAuthTag(sealed.subarray(end))
  const plain = decipher.update(sealed.subarray(0, end))
  try {
    decipher.final()
    return plain
  } catch {
    return undefined
  }
}

/** The number of a chunk, and whether it is the last one. */
function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(number), 3)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

/** Whole chunks, and a last one that holds at least a byte. */
function* chunksOf(plain: Iterable<Uint8Array>): Generator<{ chunk: Buffer; isLast: boolean }, void, void> {
  const chunk = Buffer.allocUnsafe(chunkBytes)
  let filled = 0
  for (const piece of plain) {
    for (let from = 0; from < piece.length;) {
      // Not before there is more: a full chunk may be the last one.
      if (filled === chunkBytes) {
        yield { chunk, isLast: false }
        filled = 0
      }
      const part = piece.subarray(from, from + chunkBytes - filled)
      chunk.set(part, filled)
      filled += part.length
      from += part.length
    }
  }
  yield { chunk: chunk.subarray(0, filled), isLast: true }
}

function readUpTo(source: number, most: number): Buffer {
  const bytes = Buffer.alloc(most)
  let filled = 0
  while (filled < most) {
    const read = readSync(source, bytes, filled, most - filled, null)
    if (read === 0) break
    filled += read
  }
  return bytes.subarray(0, filled)
}

function writeWhole(out: number, bytes: Buffer): void {
  for (let from = 0; from < bytes.length;) from += writeSync(out, bytes, from)
}

function wrongPassphrase(): AppError {
  return new AppError(
    'wrong-passphrase',
    'The passphrase does not open the copy, or the beginning of the file was changed. Nothing was opened.'
  )
}
