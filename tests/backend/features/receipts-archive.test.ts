/** The archive of receipts: each file as it was kept under a safe name, a CSV that tells of every purchase, and no half of one. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, expect, it, test } from 'vitest'
import type { AccountReader } from '../../../src/backend/engine/rpc/context.ts'
import { openForReading, type Db } from '../../../src/backend/engine/store/open.ts'
import { zipInto } from '../../../src/backend/engine/export/zip.ts'
import { archiveName, writeArchive } from '../../../src/backend/features/cards/receipts/archive.ts'
import { entryName } from '../../../src/backend/features/cards/receipts/entry-name.ts'
import type { CardFilter } from '../../../src/contract/cards.ts'
import type { CardTransaction } from '../../../src/platform/generated/types.gen.ts'
import { dayIn } from './calendar.ts'
import { copyOf, keyHex, recordsOf } from './copy.ts'
import { readCsvStrictly } from './csv-reader.ts'
import { pdf, ReceiptsDesk } from './receipts-desk.ts'
import { atMs, closeCopies, demo, openCopy, shop } from './worlds.ts'

const folder = mkdtempSync(join(tmpdir(), 'cassa-archive-'))
afterAll(() => {
  closeCopies()
  rmSync(folder, { recursive: true })
})

/** Reads by the directory at the end, as programs do, and checks both heads and the sum of each entry. */
function unzip(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.length - 22
  expect(bytes.readUInt32LE(end)).toBe(0x06054b50)
  const files = new Map<string, Buffer>()
  let at = bytes.readUInt32LE(end + 16)
  expect(at + bytes.readUInt32LE(end + 12)).toBe(end)
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n -= 1) {
    expect(bytes.readUInt32LE(at)).toBe(0x02014b50)
    const [crc, packed, size, long] = [16, 20, 24]
      .map((by) => bytes.readUInt32LE(at + by))
      .concat(bytes.readUInt16LE(at + 28))
    const local = bytes.readUInt32LE(at + 42)
    const name = bytes.subarray(at + 46, at + 46 + long!).toString()
    expect(bytes.readUInt32LE(local)).toBe(0x04034b50)
    expect(bytes.subarray(local + 4, local + 30)).toEqual(bytes.subarray(at + 6, at + 32))
    const from = local + 30 + bytes.readUInt16LE(local + 26)
    const content = bytes.subarray(from, from + size!)
    expect([packed, crc32(content)]).toEqual([size, crc])
    files.set(name, content)
    at += 46 + long!
  }
  expect(at).toBe(end)
  return files
}

it('packs any names and any bytes so that they come out the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.tuple(fc.string({ minLength: 1, unit: 'binary' }), fc.uint8Array()), {
        selector: ([name]) => Buffer.from(name).toString(),
        maxLength: 6
      }),
      async (entries) => {
        const parts: Uint8Array[] = []
        const zip = zipInto(async (bytes) => void parts.push(bytes))
        for (const [name, bytes] of entries) await zip.add(name, bytes, '2026-11-03T12:00:00+01:00')
        await zip.end()
        const read = unzip(Buffer.concat(parts))
        expect([...read].map(([name, bytes]) => [name, [...bytes]])).toEqual(
          entries.map(([name, bytes]) => [Buffer.from(name).toString(), [...bytes]])
        )
      }
    ),
    { numRuns: 60 }
  )
})

it('calls a receipt so that no system takes its name for a path, a device or another name', () => {
  const facts = { day: '2026-11-03', amount: '12.00 EUR', mediaType: 'application/pdf' }
  expect(entryName({ merchant: 'Bar/../Elena: "x" <y>\u202e', id: 'ctx_1' }, facts, new Set())).toBe(
    '2026-11-03 Bar .. Elena x y 12.00 EUR (ctx_1).pdf'
  )
  const taken = new Set<string>()
  const names = ['ctx_a', 'CTX_A', 'ctx_a'].map((id) => entryName({ merchant: 'Bar', id }, facts, taken).toLowerCase())
  expect(new Set(names).size).toBe(3)
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (merchant) => {
      const name = entryName({ merchant, id: 'ctx_1' }, facts, new Set())
      expect(name).toMatch(/^2026-11-03 [^/\\:*?"<>|\p{Cc}]* 12\.00 EUR \(ctx_1\)\.pdf$/u)
      expect(Buffer.byteLength(name)).toBeLessThan(255 + 60)
      expect(name.isWellFormed()).toBe(true)
    })
  )
})

it('is named by its account and its month, and by no person', () => {
  const name = (filter: CardFilter): string => archiveName('acct_1', filter, '2026-11-26', 'zip')
  expect(name({ fromDay: '2026-11-01', toDay: '2026-11-30' })).toBe('receipts-acct_1-2026-11.zip')
  expect(name({ fromDay: '2026-11-01', toDay: '2026-11-29' })).toBe('receipts-acct_1-2026-11-01_2026-11-29.zip')
  expect(name({ merchant: 'Bar Elena' })).toBe('receipts-acct_1-2026-11-26.zip')
})

const zone = 'Europe/Rome'
const feed = demo()[0] ?? shop(6_000)
const purchases = recordsOf<CardTransaction>(feed, 'card_transaction')
const bare = purchases.filter(({ status, receipt }) => status === 'cleared' && !receipt)

function deskOf(): { desk: ReceiptsDesk; account: () => AccountReader } {
  const { db, sync } = openCopy(feed, { zone })
  const reader: Partial<AccountReader> = {
    key: 'a',
    db,
    zone,
    sync,
    currencies: [{ code: 'EUR', exponent: 2, kind: 'fiat' }]
  }
  return { desk: new ReceiptsDesk({ ...openCopy(feed, { zone }) }), account: () => reader as AccountReader }
}

test('a month is whole: every purchase with its exact amount, its use, its receipts or why there is none', async () => {
  const { desk, account } = deskOf()
  const [one, two, three, four] = bare.map(({ id }) => id)
  const shared = pdf('one for two')
  desk.keep(one!, 'a.pdf', pdf('a'))
  desk.keep(one!, 'b.pdf', pdf('b'))
  desk.keep(two!, 'c.pdf', shared)
  desk.keep(three!, 'c.pdf', shared)
  desk.say(two!, { use: 'business' })
  desk.say(four!, { noReceipt: 'lost' })
  const path = join(folder, 'whole.zip')
  const writing = writeArchive({ account, filter: {}, nowMs: atMs, path, csvName: 'all.csv', signal: undefined })
  let step = await writing.next()
  while (step.done !== true) step = await writing.next()
  const files = unzip(readFileSync(path))
  const spent = purchases.filter(({ status }) => status === 'cleared' || status === 'refunded')
  expect(step.value).toBe(spent.length)
  const [head = [], ...rows] = readCsvStrictly((files.get('all.csv')?.toString() ?? '').replace('\uFEFF', ''))
  const at = (name: string): number => head.findIndex((each) => each === name)
  const byId = new Map(rows.map((row) => [row[at('Id')], row]))
  expect(byId.size).toBe(spent.length)
  for (const { id, amount, merchant, authorized_at } of spent) {
    const row = byId.get(id) ?? []
    expect(row[at('Amount')]).toBe((amount.amount / 100).toFixed(2))
    expect([row[at('Merchant')], row[at('Used')]]).toEqual([merchant, dayIn(zone, authorized_at)])
    // Each purchase has either a receipt in the archive or the reason why not.
    expect((row[at('Receipt')] === '') !== (row[at('Why none is here')] === '')).toBe(true)
  }
  const named = [...files.keys()].filter((name) => name !== 'all.csv')
  expect(named).toHaveLength(3)
  const told = rows.flatMap((row) => (row[at('Receipt')] ? row[at('Receipt')]!.split('; ') : []))
  expect(new Set(told)).toEqual(new Set(named))
  expect(byId.get(one)?.[at('Receipt')]?.split('; ')).toHaveLength(2)
  expect(byId.get(two)?.[at('Receipt')]).toBe(byId.get(three)?.[at('Receipt')])
  expect(byId.get(two)?.[at('Business or personal')]).toBe('business')
  expect(byId.get(four)?.[at('Why none is here')]).toBe('lost')
  expect(files.get(byId.get(two)?.[at('Receipt')] ?? '')).toEqual(Buffer.from(shared))
  desk.close()
})

test('a copy that is replaced at any moment begins the archive anew, and it is whole', async () => {
  const few = {
    ...feed,
    lines: feed.lines.filter(({ type }) => type === 'card' || type === 'card_transaction').slice(-200)
  }
  const ids = recordsOf<CardTransaction>(few, 'card_transaction').flatMap(({ id, status }) =>
    status === 'cleared' ? [id] : []
  )
  const copy = copyOf(few, { zone })
  const desk = new ReceiptsDesk(copy)
  for (const id of ids.slice(-40)) desk.keep(id, 'a.pdf', pdf(id))
  const files = copy.db.pragma('database_list') as { name: string; file: string }[]
  const fileOf = (name: string): string => files.find((each) => each.name === name)?.file ?? ''
  const open = (): Db => openForReading(fileOf('main'), fileOf('local'), keyHex)
  const written = async (turns: number): Promise<Map<string, Buffer>> => {
    let db = open()
    const currencies = [{ code: 'EUR', exponent: 2, kind: 'fiat' }]
    const account = (): AccountReader => {
      const reader: Partial<AccountReader> = { key: 'a', db, zone, currencies }
      return reader as AccountReader
    }
    const path = join(folder, `${turns}.zip`)
    const writing = writeArchive({ account, filter: {}, nowMs: atMs, path, csvName: 'all.csv', signal: undefined })
    const done = (async () => {
      while ((await writing.next()).done !== true);
    })()
    const replaced = (async () => {
      for (let turn = 0; turn < turns; turn += 1) await setImmediate()
      const before = db
      db = open()
      before.close()
    })()
    await Promise.all([done, replaced])
    db.close()
    return unzip(readFileSync(path))
  }
  const whole = await written(0)
  expect(whole.size).toBe(41)
  for (const turns of [1, 2, 3, 5, 8, 13, 21, 34, 55]) expect(await written(turns)).toEqual(whole)
  desk.close()
  copy.close()
})

test('no file stays where it is left, or ended in the middle', async () => {
  const { desk, account } = deskOf()
  const stop = new AbortController()
  const params = { account, filter: {}, nowMs: atMs, csvName: 'all.csv', signal: stop.signal }
  const left = writeArchive({ ...params, path: join(folder, 'left.zip') })
  await left.next()
  expect(existsSync(join(folder, 'left.zip'))).toBe(true)
  await left.return(0)
  const ended = writeArchive({ ...params, path: join(folder, 'ended.zip') })
  await ended.next()
  stop.abort(new Error('enough'))
  await expect(ended.next()).rejects.toThrow('enough')
  expect(['left.zip', 'ended.zip'].map((name) => existsSync(join(folder, name)))).toEqual([false, false])
  desk.close()
})
