/**
 * Writes a ZIP entry by entry (PKWARE's APPNOTE 6.3, its oldest part): what is packed already is stored as it is; what is told
 * in pieces is packed on its way, and its size stands behind it. Names are UTF-8 and say so. Nothing but one entry that is
 * stored is held in memory.
 */
import { once } from 'node:events'
import { crc32, createDeflateRaw } from 'node:zlib'

/** Past these a ZIP needs fields that old programs do not read. */
const mostEntries = 65_534
const mostBytes = 0xffff_ffff
/** Bit 11: names are UTF-8. */
const utf8 = 0x0800
/** Bit 3: sum and sizes stand behind the bytes. */
const sizeBehind = 0x0008
const stored = 0
const deflated = 8
const version = 20

interface Entry {
  name: Buffer
  flags: number
  method: number
  crc: number
  packed: number
  size: number
  at: number
  time: number
  day: number
}

export interface Zip {
  /** @param clock how the moment is told by a clock, as `2026-11-22T14:02:05`: a ZIP knows no zone */
  add(name: string, bytes: Uint8Array, clock: string): Promise<void>
  /** An entry of any length, packed: its bytes are all that `write` gives. */
  addPacked(
    name: string,
    clock: string,
    write: (put: (bytes: Uint8Array | string) => Promise<void>) => Promise<void>
  ): Promise<void>
  /** Nothing can be added after. */
  end(): Promise<void>
}

/** @throws Error for more, or larger, than a ZIP holds */
export function zipInto(sink: (bytes: Uint8Array) => Promise<void>): Zip {
  const entries: Entry[] = []
  let at = 0
  const put = async (bytes: Uint8Array): Promise<void> => {
    at += bytes.length
    if (at > mostBytes) throw new Error('a ZIP cannot be larger than 4 GB')
    await sink(bytes)
  }
  const enter = (entry: Entry): Entry => {
    if (entries.length >= mostEntries) throw new Error('a ZIP cannot hold more files')
    entries.push(entry)
    return entry
  }
  return {
    async add(name, bytes, clock) {
      const { length } = bytes
      const sums = { crc: crc32(bytes), packed: length, size: length }
      await put(
        localHead(enter({ name: Buffer.from(name), flags: utf8, method: stored, ...sums, at, ...dosTime(clock) }))
      )
      await put(bytes)
    },
    async addPacked(name, clock, write) {
      const flags = utf8 | sizeBehind
      const sums = { crc: 0, packed: 0, size: 0 }
      const entry = enter({ name: Buffer.from(name), flags, method: deflated, ...sums, at, ...dosTime(clock) })
      await put(localHead(entry))
      const { crc, packed, size } = await pack(write, put)
      if (packed > mostBytes || size > mostBytes) throw new Error('an entry of a ZIP cannot be larger than 4 GB')
      Object.assign(entry, { crc, packed, size })
      await put(Buffer.concat([Buffer.from('PK\u0007\u0008', 'latin1'), sumsOf(entry)]))
    },
    async end() {
      const start = at
      for (const entry of entries) await put(centralHead(entry))
      await put(endRecord(entries.length, at - start, start))
    }
  }
}

/** Packs what `write` gives; no more is held than what one piece becomes. */
async function pack(
  write: (put: (bytes: Uint8Array | string) => Promise<void>) => Promise<void>,
  put: (bytes: Uint8Array) => Promise<void>
): Promise<Pick<Entry, 'crc' | 'packed' | 'size'>> {
  const sums = { crc: 0, packed: 0, size: 0 }
  let ready: Uint8Array[] = []
  const packer = createDeflateRaw()
  packer.on('data', (bytes: Uint8Array) => ready.push(bytes))
  const pass = async (): Promise<void> => {
    const pieces = ready
    ready = []
    for (const bytes of pieces) {
      sums.packed += bytes.length
      await put(bytes)
    }
  }
  try {
    await write(async (piece) => {
      const bytes = Buffer.from(piece)
      sums.crc = crc32(bytes, sums.crc)
      sums.size += bytes.length
      await new Promise<void>((resolve, reject) => {
        packer.write(bytes, (error) => {
          if (error) reject(error)
          else resolve()
        })
      })
      await pass()
    })
    packer.end()
    await once(packer, 'end')
    await pass()
    return sums
  } finally {
    packer.destroy()
  }
}

/** What both heads of an entry share, from the version on. */
function facts(entry: Entry): Buffer {
  const { name, flags, method, time, day } = entry
  const part = Buffer.alloc(26)
  part.writeUInt16LE(version, 0)
  part.writeUInt16LE(flags, 2)
  part.writeUInt16LE(method, 4)
  part.writeUInt16LE(time, 6)
  part.writeUInt16LE(day, 8)
  sumsOf(entry).copy(part, 10)
  part.writeUInt16LE(name.length, 22)
  return part
}

function sumsOf({ crc, packed, size }: Entry): Buffer {
  const part = Buffer.alloc(12)
  part.writeUInt32LE(crc, 0)
  part.writeUInt32LE(packed, 4)
  part.writeUInt32LE(size, 8)
  return part
}

function localHead(entry: Entry): Buffer {
  return Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), facts(entry), entry.name])
}

function centralHead(entry: Entry): Buffer {
  const made = Buffer.alloc(2)
  made.writeUInt16LE(version)
  // No comment, disk 0, no attributes.
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(entry.at, 10)
  return Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), made, facts(entry), rest, entry.name])
}

function endRecord(count: number, size: number, start: number): Buffer {
  const record = Buffer.alloc(22)
  record.write('PK\u0005\u0006', 'latin1')
  record.writeUInt16LE(count, 8)
  record.writeUInt16LE(count, 10)
  record.writeUInt32LE(size, 12)
  record.writeUInt32LE(start, 16)
  return record
}

function dosTime(clock: string): { time: number; day: number } {
  const [year = 1980, month = 1, date = 1, hour = 0, minute = 0, second = 0] = clock.split(/\D/).map(Number)
  return {
    time: (hour << 11) | (minute << 5) | (second >> 1),
    day: (Math.min(Math.max(year - 1980, 0), 127) << 9) | (month << 5) | date
  }
}
