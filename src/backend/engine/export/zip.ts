/**
 * Writes a ZIP entry by entry (PKWARE's APPNOTE 6.3, its oldest part): each is stored as it is, because what is put in here is
 * packed already. Names are UTF-8 and say so. Nothing but one entry is held in memory.
 */
import { crc32 } from 'node:zlib'

/** Past these a ZIP needs fields that old programs do not read. */
const mostEntries = 65_534
const mostBytes = 0xffff_ffff
/** Bit 11: names are UTF-8. */
const utf8 = 0x0800
const version = 20

interface Entry {
  name: Buffer
  crc: number
  size: number
  at: number
  time: number
  day: number
}

export interface Zip {
  /** @param clock how the moment is told by a clock, as `2026-11-22T14:02:05`: a ZIP knows no zone */
  add(name: string, bytes: Uint8Array, clock: string): Promise<void>
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
  return {
    async add(name, bytes, clock) {
      if (entries.length >= mostEntries) throw new Error('a ZIP cannot hold more files')
      const entry = { name: Buffer.from(name), crc: crc32(bytes), size: bytes.length, at, ...dosTime(clock) }
      entries.push(entry)
      await put(localHead(entry))
      await put(bytes)
    },
    async end() {
      const start = at
      for (const entry of entries) await put(centralHead(entry))
      await put(endRecord(entries.length, at - start, start))
    }
  }
}

/** What both heads of an entry share, from the version on. */
function facts({ name, crc, size, time, day }: Entry): Buffer {
  const part = Buffer.alloc(26)
  part.writeUInt16LE(version, 0)
  part.writeUInt16LE(utf8, 2)
  // 4: stored, 0.
  part.writeUInt16LE(time, 6)
  part.writeUInt16LE(day, 8)
  part.writeUInt32LE(crc, 10)
  part.writeUInt32LE(size, 14)
  part.writeUInt32LE(size, 18)
  part.writeUInt16LE(name.length, 22)
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
