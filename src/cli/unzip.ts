/** Reads the ZIP of a report back, with entries that are stored or deflated, as the backend writes them (PKWARE's APPNOTE 6.3). */
import { open, mkdir, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'
import { isPlainName } from '../contract/report-manifest.ts'

const endBytes = 22
const centralBytes = 46
const localBytes = 30
const pieceBytes = 1024 * 1024

interface Entry {
  readonly name: string
  /** 0: stored; 8: deflated. */
  readonly method: number
  /** In the ZIP. */
  readonly size: number
  readonly at: number
}

/**
 * Writes every entry under `folder`, which is made where it is missing; nothing that is there is written over.
 * @returns the names of the files, with their folders
 * @throws Error for a ZIP of another kind, and for a name that leads out of the folder
 */
export async function unpack(zip: string, folder: string): Promise<string[]> {
  const file = await open(zip, 'r')
  try {
    const entries = await entriesOf(file)
    for (const entry of entries) await copy(file, entry, folder)
    return entries.map(({ name }) => name)
  } finally {
    await file.close()
  }
}

async function entriesOf(file: FileHandle): Promise<Entry[]> {
  const { size } = await file.stat()
  if (size < endBytes) throw new Error('the file is not the ZIP of a report')
  const end = await readAt(file, size - endBytes, endBytes)
  if (end.readUInt32LE(0) !== 0x0605_4b50) throw new Error('the file is not the ZIP of a report')
  const central = await readAt(file, end.readUInt32LE(16), end.readUInt32LE(12))
  const entries: Entry[] = []
  for (let at = 0; at < central.length;) {
    const method = central.readUInt16LE(at + 10)
    if (central.readUInt32LE(at) !== 0x0201_4b50 || (method !== 0 && method !== 8))
      throw new Error('the ZIP of the report is damaged')
    const nameBytes = central.readUInt16LE(at + 28)
    entries.push({
      name: central.toString('utf8', at + centralBytes, at + centralBytes + nameBytes),
      method,
      size: central.readUInt32LE(at + 20),
      at: central.readUInt32LE(at + 42) + localBytes + nameBytes
    })
    at += centralBytes + nameBytes + central.readUInt16LE(at + 30) + central.readUInt16LE(at + 32)
  }
  return entries
}

async function copy(file: FileHandle, { name, method, size, at }: Entry, folder: string): Promise<void> {
  if (!isPlainName(name)) throw new Error(`the ZIP holds a file that leads out of it: ${name}`)
  const target = join(folder, name)
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  const pieces = Readable.from(piecesOf(file, at, size))
  const out = createWriteStream(target, { mode: 0o600, flags: 'wx' })
  if (method === 0) await pipeline(pieces, out)
  else await pipeline(pieces, createInflateRaw(), out)
}

async function* piecesOf(file: FileHandle, at: number, size: number): AsyncGenerator<Buffer, void, void> {
  for (let done = 0; done < size; done += pieceBytes)
    yield await readAt(file, at + done, Math.min(pieceBytes, size - done))
}

async function readAt(file: FileHandle, at: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes)
  const { bytesRead } = await file.read(buffer, 0, bytes, at)
  if (bytesRead !== bytes) throw new Error('the ZIP of the report ends too early')
  return buffer
}
