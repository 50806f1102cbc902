/** Parquet, read back by another implementation than the one that wrote it. */
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { afterAll, describe, expect, it } from 'vitest'
import type { LedgerBook } from '../../../../../src/backend/engine/report/book.ts'
import { parquet } from '../../../../../src/backend/engine/report/formats/parquet.ts'
import { closeCopies, demo, openCopy } from '../../../features/worlds.ts'
import { bookOf, feedEntries, Files, madeUp, options, type FeedEntry } from './books.ts'
import { hostileTexts } from './hostile.ts'

afterAll(closeCopies)

async function written(book: LedgerBook): Promise<ArrayBuffer> {
  const files = new Files()
  await parquet.write(book, files, options)
  return new Uint8Array(files.bytes.get(files.names[0]!)!).buffer
}

async function read(file: ArrayBuffer): Promise<Record<string, unknown>[]> {
  return (await parquetReadObjects({ file })) as Record<string, unknown>[]
}

describe.each([
  { at: 0, currency: 'EUR', period: '2026-Q3', from: '2026-07-01', to: '2026-09-30' },
  { at: 1, currency: 'USDC', period: '2026', from: '2026-01-01', to: '2026-12-31' }
])('account $at of the demo, $currency, $period', ({ at, currency, period, from, to }) => {
  it('holds every entry of the feed with its amount, moment, category and txn', async () => {
    const rows = await read(await written(bookOf(openCopy(demo()[at]!, { zone: 'Europe/Rome' }), currency, period)))
    const told = (id: string, minor: bigint, moment: string, category: string, txn: string, wallet: string): string =>
      [id, minor, moment, category, txn, wallet].join(' ')
    const expected = feedEntries(demo()[at]!, currency, from, to, 'Europe/Rome').map((entry: FeedEntry) =>
      told(
        entry.id,
        BigInt(entry.amount.amount),
        new Date(entry.booked_at).toISOString(),
        entry.category,
        entry.txn,
        entry.wallet
      )
    )
    expect(expected.length).toBeGreaterThan(0)
    expect(
      rows
        .map((row) =>
          told(
            row['entry_id'] as string,
            row['amount_minor'] as bigint,
            (row['booked_at'] as Date).toISOString(),
            row['category'] as string,
            row['txn_id'] as string,
            row['wallet'] as string
          )
        )
        .toSorted()
    ).toEqual(expected.toSorted())
  })
})

it('tells amounts, days and what is unknown as they are, and texts as they came', async () => {
  const bookedMs = Date.parse('2026-10-31T22:59:59.999Z')
  const entries = [
    {
      minor: -9_007_199_254_740_991,
      bookedMs,
      availableOn: '2026-11-02',
      grossMinor: 5,
      taxMinor: null,
      fx: { rate: '0.8690', from: 'USD', to: 'EUR', source: 'platform', date: '2026-10-31' }
    },
    ...hostileTexts.map((text) => ({ bookedMs, minor: 1, subject: text.toWellFormed(), description: null, txn: null }))
  ]
  const rows = await read(await written(madeUp({ entries })))
  expect(rows).toHaveLength(entries.length)
  expect(rows[0]).toMatchObject({
    amount_minor: -9_007_199_254_740_991n,
    booked_at: new Date(bookedMs),
    period_local_date: new Date('2026-10-31'),
    available_on: new Date('2026-11-02'),
    gross_minor: 5n,
    tax_minor: null,
    fx_rate: '0.8690',
    exponent: 2,
    account: 'Assets:Platform:Available',
    counter_account: 'Income:Sales'
  })
  expect(rows.slice(1).map((row) => row['subject'])).toEqual(hostileTexts.map((text) => text.toWellFormed()))
  expect(rows[1]).toMatchObject({ description: null, txn_id: null, available_on: null, amount: 0.01 })
})

it('says what it is about in the file, without the moment of its making', async () => {
  const file = await written(madeUp({ entries: [{}] }))
  const { key_value_metadata: pairs, created_by: by } = parquetMetadata(file)
  expect(by).toBe('cassa')
  expect(Object.fromEntries(pairs!.map(({ key, value }) => [key, value]))).toMatchObject({
    'cassa.statement_no': 'EUR-2026-10-v1',
    'cassa.period': '2026-10',
    'cassa.period_end_utc': '2026-10-31T23:00:00.000Z',
    'cassa.time_zone': 'Europe/Rome'
  })
})

it('is whole with nothing booked, and in groups of 16k rows', async () => {
  expect(await read(await written(madeUp({ entries: [] })))).toEqual([])
  const count = 16 * 1024 + 5
  const entries = Array.from({ length: count }, (_, at) => ({
    bookedMs: Date.parse('2026-10-01T00:00:00Z') + at,
    minor: 1
  }))
  const groups = parquetMetadata(await written(madeUp({ entries }))).row_groups.map(({ num_rows: rows }) =>
    Number(rows)
  )
  expect(groups).toEqual([16 * 1024, 5])
})
