/** What is inside the seal of a copy: four bytes of length, words about it as JSON, and the bytes of its databases in turn. */
import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import * as z from 'zod'
import { copyFactsSchema } from '../../../contract/copies.ts'
import type { SchemaName } from '../store/migrations/index.ts'
import { damaged, newer } from './header.ts'
import { chunkBytes } from './sealed-file.ts'

/** In the order in which they stand. */
export const databases: readonly SchemaName[] = ['local', 'cache']
const mostHeadBytes = 16 * 1024
const format = 1

const headSchema = z.object({
  format: z.literal(format),
  /** Seals the databases, which are never in the open: 64 hex digits. */
  keyHex: z.string().regex(/^[0-9a-f]{64}$/),
  facts: copyFactsSchema,
  account: z.object({ platformUrl: z.url().max(500), accountId: z.string().min(1).max(200) }),
  appVersion: z.string().max(40),
  bytes: z.object({ local: z.int().positive(), cache: z.int().positive() })
})
export type CopyHead = z.infer<typeof headSchema>

export function* contentsOf(
  head: Omit<CopyHead, 'format'>,
  files: Readonly<Record<SchemaName, string>>
): Generator<Uint8Array, void, void> {
  const words = Buffer.from(JSON.stringify({ format, ...head } satisfies CopyHead), 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(words.length)
  yield Buffer.concat([length, words])
  for (const name of databases) yield* bytesOf(files[name])
}

/**
 * Writes the databases of a copy where `files` says, and answers its head; use them only once this has answered.
 * @throws AppError `copy-damaged`, `copy-newer`, and what `plain` throws
 */
export function unpack(plain: Iterator<Buffer, void, void>, files: Readonly<Record<SchemaName, string>>): CopyHead {
  const reader = new PlainReader(plain)
  const length = reader.take(4).readUInt32BE()
  if (length > mostHeadBytes) throw damaged()
  const head = readHead(reader.take(length).toString('utf8'))
  for (const name of databases) {
    const out = openSync(files[name], 'wx', 0o600)
    try {
      reader.drain(head.bytes[name], (part) => {
        for (let from = 0; from < part.length;) from += writeSync(out, part, from)
      })
      fsyncSync(out)
    } finally {
      closeSync(out)
    }
  }
  if (!reader.isAtEnd()) throw damaged()
  return head
}

function readHead(text: string): CopyHead {
  let words: unknown
  try {
    words = JSON.parse(text)
  } catch {
    throw damaged()
  }
  const found = z.object({ format: z.int() }).safeParse(words)
  if (found.success && found.data.format > format) throw newer()
  const read = headSchema.safeParse(words)
  if (!read.success) throw damaged()
  return read.data
}

class PlainReader {
  readonly #plain: Iterator<Buffer, void, void>
  #rest: Buffer = Buffer.alloc(0)

  constructor(plain: Iterator<Buffer, void, void>) {
    this.#plain = plain
  }

  take(bytes: number): Buffer {
    const parts: Buffer[] = []
    this.drain(bytes, (part) => parts.push(part))
    return Buffer.concat(parts)
  }

  drain(bytes: number, take: (part: Buffer) => void): void {
    for (let left = bytes; left > 0;) {
      if (this.#rest.length === 0 && !this.#fill()) throw damaged()
      const part = this.#rest.subarray(0, left)
      take(part)
      left -= part.length
      this.#rest = this.#rest.subarray(part.length)
    }
  }

  /** Also makes sure of the last chunk, which nothing is taken of where all was in the one before. */
  isAtEnd(): boolean {
    return this.#rest.length === 0 && !this.#fill()
  }

  #fill(): boolean {
    const next = this.#plain.next()
    if (next.done === true) return false
    this.#rest = next.value
    return true
  }
}

function* bytesOf(file: string): Generator<Uint8Array, void, void> {
  const source = openSync(file, 'r')
  try {
    for (;;) {
      const buffer = Buffer.allocUnsafe(chunkBytes)
      const read = readSync(source, buffer, 0, chunkBytes, null)
      if (read === 0) return
      yield buffer.subarray(0, read)
    }
  } finally {
    closeSync(source)
  }
}
