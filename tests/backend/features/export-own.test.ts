/** Files of what only this machine knows: notes with tags, the bank's lines with what they are, records set aside. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { wantedSchema } from '../../../src/contract/exports.ts'
import { ingest, readCursor } from '../../../src/backend/engine/store/ingest.ts'
import { openForWriting } from '../../../src/backend/engine/store/open.ts'
import { checkChange, isSetAside } from '../../../src/platform/validate.ts'
import { bankDesk } from './bank-desk.ts'
import { keyHex } from './copy.ts'
import { readCsvStrictly } from './csv-reader.ts'
import { newDesk, readerOf } from './export-desk.ts'
import { NotesDesk } from './notes-desk.ts'
import { closeCopies, demo, openCopy } from './worlds.ts'

const zone = 'Europe/Rome'
const [shop] = demo()
if (shop === undefined) throw new Error('the demo has no shop')
const desk = newDesk()
const copy = openCopy(shop, { zone })
const reader = readerOf(copy, shop)
const own = new NotesDesk(copy)
beforeEach(() => own.clear())
afterEach(() => own.clear())
afterAll(() => {
  own.close()
  desk.remove()
  closeCopies()
})

async function rowsOf(
  wanted: object,
  hooks: { columns?: string[]; withOwn?: boolean } = {}
): Promise<{ heads: string[]; rows: Record<string, string>[] }> {
  const { bytes } = await desk.run(() => reader, wantedSchema.parse(wanted), hooks)
  const [heads = [], ...rows] = readCsvStrictly(bytes.subarray(3).toString('utf8'))
  return { heads, rows: rows.map((row) => Object.fromEntries(heads.map((head, at) => [head, row[at] ?? '']))) }
}

const sales = copy.db
  .prepare("SELECT id FROM sale WHERE currency = 'EUR' ORDER BY created_ms DESC LIMIT 120")
  .all()
  .map((row) => (row as { id: string }).id)

describe('the file of notes', () => {
  test('holds whole notes with their tags, also long ones, as many as there are', async () => {
    const long = `=formula, ${'and on '.repeat(200)}end`
    for (const [at, id] of sales.entries()) own.write({ type: 'sale', id }, at === 0 ? long : `note ${String(at)}`)
    own.tag({ type: 'sale', id: sales[0]! }, ['gift', 'Abc'])
    own.tag({ type: 'payout', id: 'po_demo_small' }, ['gift'])
    const { rows } = await rowsOf({ list: 'notes', filter: {} })
    expect(rows).toHaveLength(sales.length + 1)
    const first = rows.find((row) => row['Id'] === sales[0])
    expect(first).toMatchObject({ Type: 'sale', Note: `'${long}`, Tags: 'Abc, gift', Currency: 'EUR' })
    expect(rows.find((row) => row['Id'] === 'po_demo_small')).toMatchObject({ Type: 'payout', Note: '', Tags: 'gift' })
    const tagged = await rowsOf({ list: 'notes', filter: { tag: 'GIFT' } })
    expect(tagged.rows.map((row) => row['Id']).toSorted()).toEqual([sales[0], 'po_demo_small'].toSorted())
  })
})

/** The whole list takes a while on a busy machine. */
const recent = { list: 'sales', filter: { fromDay: '2026-11-15' } }

describe('one’s own note and tags in the file of a list', () => {
  test('stand there only where they are asked for, beside their record, also where the search finds it', async () => {
    own.write({ type: 'sale', id: sales[3]! }, 'blue paper')
    own.tag({ type: 'sale', id: sales[3]! }, ['gift'])
    const without = await rowsOf(recent)
    expect(without.heads).not.toContain('Own note')
    const all = await rowsOf(recent, { withOwn: true })
    expect(all.heads.slice(-2)).toEqual(['Own note', 'Own tags'])
    const noted = all.rows.filter((row) => row['Own note'] !== '' || row['Own tags'] !== '')
    expect(noted).toHaveLength(1)
    expect(noted[0]).toMatchObject({ Id: sales[3], 'Own note': 'blue paper', 'Own tags': 'gift' })
    const picked = await rowsOf(recent, { columns: ['ownTags', 'id'] })
    expect(picked.heads).toEqual(['Own tags', 'Id'])
    expect(picked.rows.find((row) => row['Id'] === sales[3])).toEqual({ Id: sales[3], 'Own tags': 'gift' })
    const found = await rowsOf({ list: 'sales', filter: {}, found: 'tag:gift' }, { columns: ['ownNote', 'id'] })
    expect(found.rows).toEqual([{ Id: sales[3], 'Own note': 'blue paper' }])
  })

  test.each([
    [{ list: 'refunds', filter: {} }, 'refund'],
    [{ list: 'disputes', filter: {} }, 'dispute'],
    [{ list: 'payouts', filter: {} }, 'payout'],
    [{ list: 'transfers', filter: {} }, 'transfer'],
    [{ list: 'cards', filter: {} }, 'card_transaction'],
    [{ list: 'products', filter: {} }, 'product'],
    [{ list: 'entries', filter: { fromDay: '2026-11-10' } }, 'entry']
  ] as const)('of %j', async (wanted, type) => {
    const { rows } = await rowsOf(wanted)
    const id = rows[Math.min(2, rows.length - 1)]?.['Id'] ?? ''
    own.write({ type, id }, 'mine')
    const noted = (await rowsOf(wanted, { withOwn: true })).rows.filter((row) => row['Own note'] !== '')
    expect(noted.map((row) => [row['Id'], row['Own note']])).toEqual([[id, 'mine']])
  })
})

describe('the file of the bank’s lines', () => {
  test('names the payouts that each is, in the decimals of its currency, and why another is none; that of the payouts without one says of each why', async () => {
    const bank = bankDesk(copy)
    try {
      const paid = copy.db
        .prepare(
          "SELECT id, amount_minor AS minor, json ->> 'trace_id' AS trace FROM payout WHERE status = 'paid' AND currency = 'EUR' ORDER BY created_ms DESC LIMIT 1"
        )
        .get() as { id: string; minor: number; trace: string }
      const line = (day: string, amount: string, text: string): string => `${day};${amount};${text}`
      const amount = (paid.minor / 100).toFixed(2)
      bank.take(
        [
          'Date;Amount;Text',
          line('2026-11-20', amount, `PAYOUT ${paid.trace}`),
          line('2026-11-19', '-12.30', 'Rent')
        ].join('\n')
      )
      const { rows } = await rowsOf({ list: 'bank' })
      expect(rows.map((row) => [row['Amount'], row['Currency'], row['Found to be'], row['Payouts']])).toEqual([
        [amount, 'EUR', 'a payout', paid.id],
        ['-12.30', 'EUR', 'no payout', '']
      ])
      expect(rows[1]?.['Why no payout']).toBe('money-out')
      expect((await rowsOf({ list: 'bank', set: 'other' })).rows.map((row) => row['Text'])).toEqual(['Rent'])
      // Payouts of days that a file reaches back to, and that none of its lines is.
      bank.take(['Date;Amount;Text', line('2026-10-01', '-4.00', 'Stamps')].join('\n'))
      const left = await rowsOf({ list: 'bank-left' })
      const minors = new Map(
        (copy.db.prepare('SELECT id, amount_minor AS minor FROM payout').all() as { id: string; minor: number }[]).map(
          ({ id, minor }) => [id, minor]
        )
      )
      const euros = left.rows.filter((row) => row['Currency'] === 'EUR')
      expect(euros.length).toBeGreaterThan(3)
      for (const row of euros)
        expect(row['Amount']).toBe(((minors.get(row['Id'] ?? '') ?? Number.NaN) / 100).toFixed(2))
      expect(left.rows.map((row) => row['Id'])).not.toContain(paid.id)
      expect(left.rows.map((row) => row['Id'])).toContain('po_demo_failed')
      const reasons = left.rows.map((row) => row['Why no line'] ?? '')
      expect(reasons).not.toContain('')
      const failed = await rowsOf({ list: 'bank-left', reason: 'failed' })
      expect(failed.rows).toHaveLength(reasons.filter((reason) => reason === 'failed').length)
      expect(failed.rows.every((row) => row['Why no line'] === 'failed')).toBe(true)
    } finally {
      bank.close()
    }
  })
})

describe('the file of what was set aside', () => {
  test('tells of each what is known, and not its text', async () => {
    const files = copy.db.pragma('database_list') as { name: string; file: string }[]
    const cache = openForWriting(files.find(({ name }) => name === 'main')?.file ?? '', keyHex, 'cache')
    const { n: before } = cache.prepare('SELECT count(*) AS n FROM set_aside').get() as { n: number }
    const cursor = readCursor(cache)!
    const at = '2026-11-20T10:00:00.000Z'
    const setAside = Array.from({ length: 205 }, (_, index) => {
      const id = `sale_wrong_${String(index + 1)}`
      const record = { type: 'sale', id, version: 1, created_at: at, updated_at: at, buyer: 'secret' }
      const change = { seq: cursor.forward, changed_at: at, type: 'sale', id, version: 1, record }
      return checkChange(change, () => JSON.stringify(record), cursor.forward)
    }).filter(isSetAside)
    ingest(cache, { changes: [], setAside, cursor }, { zone })
    cache.close()
    const { bytes } = await desk.run(() => reader, wantedSchema.parse({ list: 'set-aside' }))
    expect(bytes.toString('utf8')).not.toContain('secret')
    const { rows } = await rowsOf({ list: 'set-aside' })
    expect(rows).toHaveLength(205 + before)
    expect(rows.map((row) => row['Id'])).toContain('sale_wrong_205')
    expect(rows[0]).toMatchObject({ Type: 'sale', Version: '1', Times: '1' })
    expect(rows.every((row) => row['Reason'] !== '')).toBe(true)
    const unknown = copy.db.prepare('SELECT count(*) AS n FROM other').get() as { n: number }
    expect((await rowsOf({ list: 'set-aside', kind: 'unknown' })).rows).toHaveLength(unknown.n)
  })
})
