/** A file holds what the list shows: its rows in its order, with amounts that come to the same, and nobody's formula. */
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { wantedSchema, type ListName, type Wanted } from '../../../src/contract/exports.ts'
import { saleStatuses, channels } from '../../../src/contract/records.ts'
import { csvRow } from '../../../src/backend/engine/export/csv.ts'
import { countRows } from '../../../src/backend/engine/export/pages.ts'
import { decimal, momentsIn } from '../../../src/backend/engine/export/cells.ts'
import { listDisputes } from '../../../src/backend/features/disputes/list.ts'
import { listEntries } from '../../../src/backend/features/balance/list.ts'
import { listPayouts } from '../../../src/backend/features/payouts/list.ts'
import { listProducts } from '../../../src/backend/features/products/list.ts'
import { listPurchases } from '../../../src/backend/features/cards/list.ts'
import { listRefunds } from '../../../src/backend/features/refunds/list.ts'
import { listSales } from '../../../src/backend/features/sales/list.ts'
import { listSubscriptions } from '../../../src/backend/features/subscriptions/list.ts'
import { listSupporters } from '../../../src/backend/features/supporters/list.ts'
import { listTips } from '../../../src/backend/features/supporters/tips.ts'
import { listTransfers } from '../../../src/backend/features/transfers/list.ts'
import { copyOf } from './copy.ts'
import { readCsvStrictly } from './csv-reader.ts'
import { newDesk, readerOf } from './export-desk.ts'
import { feedOf, partyMade, saleMade, titled } from './records.ts'
import { atMs, closeCopies, demo, openCopy, shop } from './worlds.ts'

const desk = newDesk()
afterAll(() => {
  desk.remove()
  closeCopies()
})

const zone = 'Europe/Rome'
const [demoShop, demoCreator] = demo()
if (demoShop === undefined || demoCreator === undefined) throw new Error('the demo has too few accounts')
const worlds = { shop: shop(6_000), demoShop, demoCreator }
type World = keyof typeof worlds

// Worlds are made before the first test: that takes longer than any of them.
const readers = {
  shop: readerOf(openCopy(worlds.shop, { zone }), worlds.shop),
  demoShop: readerOf(openCopy(demoShop, { zone }), demoShop),
  demoCreator: readerOf(openCopy(demoCreator, { zone }), demoCreator)
}
const readerIn = (world: World) => readers[world]

/** Heads, and a record for each row. */
function parsed(bytes: Buffer): { heads: string[]; rows: Record<string, string>[] } {
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const [heads = [], ...rows] = readCsvStrictly(bytes.subarray(3).toString('utf8'))
  expect(rows.every((row) => row.length === heads.length)).toBe(true)
  return { heads, rows: rows.map((row) => Object.fromEntries(heads.map((head, at) => [head, row[at] ?? '']))) }
}

/** All rows of a list by its own query, in pages of another size. */
function walk<Row>(page: (cursor: string | undefined) => { rows: readonly Row[]; next: string | null }): Row[] {
  const rows: Row[] = []
  let cursor: string | undefined
  do {
    const { rows: more, next } = page(cursor)
    rows.push(...more)
    cursor = next ?? undefined
  } while (cursor !== undefined)
  return rows
}

interface Shown {
  id: string
  currency: string | null
  minor: number | null
}

const from = (cursor: string | undefined) => (cursor === undefined ? undefined : { cursor })
const limit = 37

/** Those of the records: what only this machine knows is tried in `export-own.test.ts`. */
type OfRecords = Exclude<ListName, 'notes' | 'bank' | 'bank-left' | 'set-aside'>

/** What the screens ask, by list: ids, and one amount of each row with its currency. */
const shown: Readonly<Record<OfRecords, { column: string; rows(world: World): Shown[] }>> = {
  sales: {
    column: 'Kept',
    rows(world) {
      const { db } = readerIn(world)
      return walk((cursor) =>
        listSales(db, { filter: {}, sort: 'time', order: 'desc', from: from(cursor), limit, zone })
      ).map((row) => ({ ...row, minor: row.keptMinor }))
    }
  },
  refunds: {
    column: 'Amount',
    rows: (world) => walk((cursor) => listRefunds(readerIn(world).db, { filter: {}, from: from(cursor), limit, zone }))
  },
  disputes: {
    column: 'Taken',
    rows(world) {
      const { db, currencies } = readerIn(world)
      const asked = { filter: {}, zone, nowMs: atMs, currencies }
      return (['answer', 'review', 'closed'] as const)
        .flatMap((place) =>
          walk((cursor) => listDisputes(db, { ...asked, place, cursor, limit: place === 'answer' ? 200 : limit }))
        )
        .map((row) => ({ ...row, minor: row.takenMinor }))
    }
  },
  payouts: {
    column: 'Amount',
    rows: (world) => walk((cursor) => listPayouts(readerIn(world).db, { filter: {}, from: from(cursor), limit, zone }))
  },
  transfers: {
    column: 'Amount',
    rows: (world) =>
      walk((cursor) => listTransfers(readerIn(world).db, { filter: {}, from: from(cursor), limit, zone })).map(
        (row) => ({ ...row, minor: ['out', 'request_in'].includes(row.direction) ? 0 - row.minor : row.minor })
      )
  },
  cards: {
    column: 'Amount',
    rows: (world) =>
      walk((cursor) => listPurchases(readerIn(world).db, { filter: {}, from: from(cursor), limit, zone }))
  },
  tips: {
    column: 'Net',
    rows: (world) =>
      walk((cursor) => listTips(readerIn(world).db, { filter: {}, from: from(cursor), limit, zone })).map((row) => ({
        ...row,
        minor: row.netMinor
      }))
  },
  products: {
    column: 'Kept',
    rows(world) {
      const { db, sync, currencies } = readerIn(world)
      const { rows, currency } = listProducts(db, {
        filter: {},
        sort: 'kept',
        order: 'desc',
        skip: 0,
        limit: 10_000,
        nowMs: atMs,
        zone,
        sync,
        mainCurrency: currencies[0]?.code ?? null
      })
      return rows.map(({ id, sum }) => ({ id, currency, minor: sum.sales === 0 ? null : sum.keptMinor }))
    }
  },
  supporters: {
    column: 'Net',
    rows(world) {
      const { db, sync, currencies } = readerIn(world)
      const asked = { period: 'all' as const, group: 'gave' as const, nowMs: atMs, zone, sync }
      return walk((cursor) =>
        listSupporters(db, { ...asked, cursor, limit, mainCurrency: currencies[0]?.code ?? null })
      ).flatMap(({ id, sums }) => sums.map(({ currency, netMinor }) => ({ id, currency, minor: netMinor })))
    }
  },
  subscriptions: {
    column: 'Price',
    rows: (world) =>
      walk((cursor) =>
        listSubscriptions(readerIn(world).db, { group: 'recurring', cursor, limit, nowMs: atMs, zone })
      ).map((row) => ({ ...row, minor: row.priceMinor }))
  },
  entries: {
    column: 'Amount',
    rows: (world) =>
      walk((cursor) => listEntries(readerIn(world).db, { filter: {}, order: 'desc', from: from(cursor), limit, zone }))
  }
}

const wantedAll = (list: OfRecords): Wanted =>
  wantedSchema.parse({ list, ...(list === 'supporters' ? { period: 'all' } : { filter: {} }) })

/** Minor units of a decimal, by moving its point by hand. */
function minorOf(text: string, exponent: number): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (match === null || (match[3]?.length ?? 0) !== exponent) throw new Error(`no amount: ${text}`)
  return BigInt(`${match[1] ?? ''}${match[2] ?? ''}${match[3] ?? ''}`)
}

const seen = new Set<OfRecords>()

describe.each(Object.keys(worlds) as World[])('of %s', (world) => {
  test.each(Object.keys(shown) as OfRecords[])('%s: rows, order and sums are the list’s', async (list) => {
    const { column } = shown[list]
    const expected = shown[list].rows(world)
    if (expected.length > 0) seen.add(list)
    const reader = readerIn(world)
    const { bytes, rows: count } = await desk.run(() => reader, wantedAll(list))
    const { rows } = parsed(bytes)
    expect(count).toBe(expected.length)
    expect(rows.map((row) => row['Id'])).toEqual(expected.map(({ id }) => id))
    const exponents = new Map(reader.currencies.map(({ code, exponent }) => [code, exponent]))
    const sums = (pairs: { currency: string; minor: bigint }[]) =>
      Object.fromEntries(
        [...Map.groupBy(pairs, ({ currency }) => currency)].map(([code, own]) => [
          code,
          own.reduce((sum, { minor }) => sum + minor, 0n)
        ])
      )
    const inFile = rows.flatMap((row) => {
      const [cell = '', currency = ''] = [row[column], row['Currency']]
      return cell === '' ? [] : [{ currency, minor: minorOf(cell, exponents.get(currency) ?? Number.NaN) }]
    })
    const inList = expected.flatMap(({ currency, minor }) =>
      minor === null ? [] : [{ currency: currency ?? '', minor: BigInt(minor) }]
    )
    expect(inFile).toHaveLength(inList.length)
    expect(sums(inFile)).toEqual(sums(inList))
  })
})

test('each list was tried with rows in it', () => {
  expect([...seen].sort()).toEqual([...Object.keys(shown)].sort())
})

test('whatever is filtered and however it is sorted, sales come as the list has them', async () => {
  const reader = readerIn('shop')
  const filters = fc.record(
    {
      status: fc.subarray([...saleStatuses]),
      channel: fc.subarray([...channels]),
      fromDay: fc.constantFrom('2026-03-01', '2026-10-25'),
      toDay: fc.constantFrom('2026-10-25', '2026-11-10')
    },
    { requiredKeys: [] }
  )
  await fc.assert(
    fc.asyncProperty(
      filters,
      fc.constantFrom('time', 'paid', 'kept'),
      fc.constantFrom('desc', 'asc'),
      async (filter, sort, order) => {
        const asked = { filter: { ...filter, ...(sort === 'time' ? {} : { currency: 'EUR' }) }, sort, order } as const
        const expected = walk((cursor) => listSales(reader.db, { ...asked, from: from(cursor), limit, zone }))
        const { bytes } = await desk.run(() => reader, { list: 'sales', ...asked })
        expect(parsed(bytes).rows.map((row) => row['Id'])).toEqual(expected.map(({ id }) => id))
      }
    ),
    { numRuns: 20 }
  )
})

test('the search narrows a list to what it finds, with the list’s own filter beside it', async () => {
  const reader = readerIn('shop')
  const all = walk((cursor) =>
    listSales(reader.db, { filter: {}, sort: 'time', order: 'desc', from: from(cursor), limit, zone })
  )
  const wanted = wantedSchema.parse({ list: 'sales', filter: { channel: ['web'] }, found: 'amount:>20' })
  const { bytes } = await desk.run(() => reader, wanted)
  const expected = all.filter(({ channel, paidMinor, currency }) => {
    const exponent = reader.currencies.find(({ code }) => code === currency)?.exponent ?? 2
    return channel === 'web' && paidMinor !== null && paidMinor > 20 * 10 ** exponent
  })
  expect(expected.length).toBeGreaterThan(10)
  expect(parsed(bytes).rows.map((row) => row['Id'])).toEqual(expected.map(({ id }) => id))
})

describe('cells', () => {
  test('amounts have as many digits as their currency, and no other sign than the point', () => {
    expect([decimal(0, 2), decimal(-5, 2), decimal(123_456, 2), decimal(-7, 0), decimal(1, 9)]).toEqual([
      '0.00',
      '-0.05',
      '1234.56',
      '-7',
      '0.000000001'
    ])
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 9 }), (minor, exponent) => {
        expect(minorOf(decimal(minor, exponent), exponent)).toBe(BigInt(minor))
      })
    )
  })

  test('moments name the offset of the zone, on both sides of a change of summer time', () => {
    const rome = momentsIn('Europe/Rome')
    expect(rome(Date.parse('2026-10-25T00:59:59Z'))).toBe('2026-10-25T02:59:59+02:00')
    expect(rome(Date.parse('2026-10-25T01:00:00Z'))).toBe('2026-10-25T02:00:00+01:00')
    expect(momentsIn('America/St_Johns')(Date.parse('2026-01-01T00:00:00Z'))).toBe('2025-12-31T20:30:00-03:30')
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2015, 0, 1) / 1000, max: Date.UTC(2035, 0, 1) / 1000 }),
        fc.constantFrom('Europe/Rome', 'America/Los_Angeles', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'),
        (seconds, inZone) => {
          const told = momentsIn(inZone)(seconds * 1000)
          expect(Date.parse(told)).toBe(seconds * 1000)
          const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: inZone, dateStyle: 'short', timeStyle: 'medium' })
          expect(told.slice(0, 19).replace('T', ' ')).toBe(clock.format(seconds * 1000))
        }
      )
    )
  })

  const textColumn = [{ key: 'a', head: 'A', kind: 'text' as const }]
  const backOf = (text: string) => readCsvStrictly(csvRow(textColumn, [text]))[0]?.[0]

  test.each(['=1+1', '+39 02', '-1', '@sum(a1)', '\t=1', '\r=1', '  =1+1', '\u200b=1', '＝1+1', '\n@a'])(
    'what a spreadsheet would run becomes text: %j',
    (text) => expect(backOf(text)).toBe(`'${text}`)
  )

  test.each(['1 = 1', 'a@b.example', '12-3', '', '"quoted"', 'a,b;c\r\nd', 'e-mail'])('other text stays: %j', (text) =>
    expect(backOf(text)).toBe(text)
  )

  test('any text comes back whole, but for the apostrophe before a formula; a number stays a number', () => {
    const nasty = fc.string({
      unit: fc.oneof(
        fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', ';', "'", ' ', '\0'),
        fc.string({ unit: 'binary', maxLength: 1 })
      )
    })
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1, maxLength: 6 }), fc.maxSafeInteger(), (texts, minor) => {
        const columns = [...texts.map(() => textColumn[0]!), { key: 'm', head: 'M', kind: 'amount' as const }]
        const [row = [], ...more] = readCsvStrictly(csvRow(columns, [...texts, decimal(minor, 2)]))
        expect(more).toEqual([])
        expect(row.at(-1)).toBe(decimal(minor, 2))
        texts.forEach((text, at) => {
          const cell = row[at] ?? ''
          if (cell !== text) expect(cell).toBe(`'${text}`)
          expect(/^[\s\p{Cc}\p{Cf}]*[=+\-@]/u.test(cell)).toBe(false)
        })
      }),
      { numRuns: 2_000 }
    )
  })
})

test('a hostile title and handle are harmless in the file, and the unknown is empty', async () => {
  const feed = feedOf([
    ...shop(300).lines.flatMap(({ record }) => (record?.type === 'account' ? [record] : [])),
    partyMade('pty_evil', '=cmd', '=HYPERLINK("http://evil.example")'),
    saleMade(atMs - 1000, { id: 'sale_evil', buyer: 'pty_evil', ...titled('-2+3,"x"\r\n@y') }),
    saleMade(atMs - 2000, { id: 'sale_nobody', buyer: null })
  ])
  const copy = copyOf({ ...feed, account: shop(300).account }, { zone })
  try {
    const reader = readerOf(copy, { ...feed, account: shop(300).account })
    const { rows } = parsed((await desk.run(() => reader, wantedAll('sales'))).bytes)
    expect(rows.map((row) => [row['What'], row['Buyer']])).toEqual([
      [`'-2+3,"x"\r\n@y`, `'@=cmd`],
      [expect.any(String), '']
    ])
  } finally {
    copy.close()
  }
})

describe('columns that were chosen', () => {
  const headsOf = async (columns?: string[]): Promise<string[]> => {
    const reader = readerIn('shop')
    const { bytes } = await desk.run(() => reader, wantedAll('sales'), columns === undefined ? {} : { columns })
    const [heads = []] = readCsvStrictly(bytes.toString('utf8').slice(1))
    return heads
  }

  test('stand in their order, hold what they hold in the whole file, and an amount brings its currency', async () => {
    const reader = readerIn('shop')
    const csvOf = async (columns?: string[]): Promise<string[][]> => {
      const { bytes } = await desk.run(() => reader, wantedAll('sales'), columns === undefined ? {} : { columns })
      return readCsvStrictly(bytes.toString('utf8').slice(1))
    }
    const whole = await csvOf()
    const some = await csvOf(['status', 'kept', 'time', 'status'])
    const names = ['Status', 'Kept', 'Currency', 'Time (Europe/Rome)']
    expect(some[0]).toEqual(names)
    const places = names.map((name) => whole[0]?.indexOf(name) ?? -1)
    expect(some).toEqual(whole.map((row) => places.map((at) => row[at])))
    expect(some.length).toBeGreaterThan(10)
  })

  test('bring no currency where there is no amount, and leave it where it was asked for', async () => {
    expect(await headsOf(['what', 'id'])).toEqual(['What', 'Id'])
    expect(await headsOf(['currency', 'paid', 'kept'])).toEqual(['Currency', 'Paid', 'Kept'])
  })

  test('that the list does not have are refused by the name of the field', async () => {
    await expect(headsOf(['time', 'mood'])).rejects.toMatchObject({ code: 'bad-input', data: { field: 'columns' } })
  })
})

describe('the rows of a list are counted', () => {
  const at = () => ({ account: readerIn('shop'), nowMs: atMs })
  const count = (wanted: Wanted, most: number) => countRows(at, wanted, most, undefined)

  test('exactly, as many as its file has, where it does not know them by itself and where it does', async () => {
    for (const list of ['sales', 'disputes', 'subscriptions', 'products'] as const) {
      const { rows } = await desk.run(() => readerIn('shop'), wantedAll(list))
      expect(await count(wantedAll(list), 100_000), list).toEqual({ rows, isAll: true })
    }
  })

  test('up to where it is told to stop', async () => {
    const searched = wantedSchema.parse({ list: 'sales', filter: {}, found: 'amount:>1' })
    const few = await count(searched, 10)
    expect(few.isAll).toBe(false)
    expect(few.rows).toBeGreaterThanOrEqual(10)
    expect((await count(searched, 100_000)).isAll).toBe(true)
  })
})

describe('while it is written', () => {
  test('who cancels leaves no file, and is told the reason', async () => {
    const before = desk.files()
    const reader = readerIn('shop')
    const stop = new AbortController()
    let pages = 0
    const onPage = () => {
      pages += 1
      if (pages === 2) stop.abort(new Error('enough'))
    }
    await expect(desk.run(() => reader, wantedAll('entries'), { signal: stop.signal, onPage })).rejects.toThrow(
      'enough'
    )
    expect(pages).toBe(2)
    expect(desk.files()).toEqual(before)
  })

  test('an account that goes away leaves no file', async () => {
    const before = desk.files()
    const reader = readerIn('shop')
    let isGone = false
    const account = () => {
      if (isGone) throw new Error('gone')
      return reader
    }
    await expect(desk.run(account, wantedAll('entries'), { onPage: () => (isGone = true) })).rejects.toThrow('gone')
    expect(desk.files()).toEqual(before)
  })

  test('a copy that is made anew begins the file again, with rows of the new one alone', async () => {
    const old = readerIn('shop')
    const young = readerIn('demoShop')
    let now = old
    const { bytes, rows } = await desk.run(() => now, wantedAll('sales'), { onPage: () => (now = young) })
    const alone = await desk.run(() => young, wantedAll('sales'))
    expect(rows).toBe(alone.rows)
    expect(bytes.equals(alone.bytes)).toBe(true)
  })

  test('others are answered between two pages', async () => {
    const reader = readerIn('shop')
    let pages = 0
    const turns: number[] = []
    let isOver = false
    const other = (async () => {
      while (!isOver) {
        await new Promise((resolve) => setImmediate(resolve))
        turns.push(pages)
      }
    })()
    await desk.run(() => reader, wantedAll('entries'), { onPage: () => (pages += 1) })
    isOver = true
    await other
    expect(pages).toBeGreaterThan(5)
    for (let page = 1; page < pages; page += 1) expect(turns).toContain(page)
  })

  test('before the currencies are known there is no amount, and so no file', async () => {
    const before = desk.files()
    const reader = { ...readerIn('shop'), currencies: [] }
    await expect(desk.run(() => reader, wantedAll('sales'))).rejects.toMatchObject({ code: 'not-synced-yet' })
    expect(desk.files()).toEqual(before)
  })
})
