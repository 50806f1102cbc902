/** The warehouse holds what the platform's records say, counted here by plain loops over the feed, and writes again what changed alone. */
import * as fc from 'fast-check'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../../src/contract/errors.ts'
import { warehouseTables, type WarehouseTable } from '../../../../src/contract/warehouse.ts'
import { describe as describeNoun } from '../../../../src/backend/features/warehouse/noun.ts'
import { nouns } from '../../../../src/backend/features/warehouse/nouns.ts'
import type {
  CardTransaction,
  Dispute,
  Entry,
  FeeInvoice,
  Payout,
  Refund,
  Sale,
  Tip,
  Transfer
} from '../../../../src/platform/generated/types.gen.ts'
import { hostileText } from '../../engine/report/formats/hostile.ts'
import { copyOf, recordsOf, type Copy, type Feed } from '../copy.ts'
import { readerOf } from '../export-desk.ts'
import { closeCopies, demo, openCopy, shop } from '../worlds.ts'
import { newDesk, type Desk, type Row } from './warehouse-desk.ts'

const zone = 'Pacific/Auckland'
let desk: Desk
beforeEach(() => {
  desk = newDesk()
})
afterEach(() => {
  desk.remove()
})
afterAll(closeCopies)

const fill = async (feed: Feed, copy: Copy): Promise<string[]> => {
  const account = readerOf(copy, feed)
  return await desk.run(() => account)
}

type Line = readonly unknown[]
const monthOf = (time: string): string => `${time.slice(0, 4)}-${time.slice(5, 7)}`
const big = (minor: number | null | undefined): bigint | null =>
  minor === null || minor === undefined ? null : BigInt(minor)
const moment = (time: string | null | undefined): Date | null =>
  time === null || time === undefined ? null : new Date(time)
const sorted = (lines: Line[]): string[] =>
  lines
    .map((line) => JSON.stringify(line, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value)))
    .sort()

/** What each table has of its records, told twice: of the platform's own words, and of the file's row. */
const tellers: Readonly<Record<WarehouseTable, { platform: (feed: Feed) => Line[]; file: (row: Row) => Line }>> = {
  entries: {
    platform: (feed) =>
      recordsOf<Entry & { type: 'entry' }>(feed, 'entry').map((one) => [
        one.id,
        monthOf(one.booked_at),
        one.wallet,
        one.amount.currency,
        big(one.amount.amount),
        big(one.balance_after),
        one.category,
        moment(one.booked_at),
        moment(one.occurred_at),
        one.payout,
        big(one.fee),
        one.description ?? null,
        one.fx?.rate ?? null
      ]),
    file: (row) => [
      row['entry_id'],
      row['month'],
      row['wallet'],
      row['currency'],
      row['amount_minor'],
      row['balance_after_minor'],
      row['category'],
      row['booked_at'],
      row['occurred_at'],
      row['payout_id'],
      row['fee_minor'],
      row['description'],
      row['fx_rate']
    ]
  },
  sales: {
    platform: (feed) =>
      recordsOf<Sale & { type: 'sale' }>(feed, 'sale').map((one) => [
        one.id,
        monthOf(one.created_at),
        one.status,
        one.currency,
        big(one.gross),
        one.status === 'failed' ? null : big(one.paid),
        one.status === 'failed' ? null : big(one.kept),
        big(one.tax.amount),
        big(one.refunded),
        one.buyer,
        one.note ?? null
      ]),
    file: (row) => [
      row['sale_id'],
      row['month'],
      row['status'],
      row['currency'],
      row['gross_minor'],
      row['paid_minor'],
      row['kept_minor'],
      row['tax_minor'],
      row['refunded_minor'],
      row['buyer_id'],
      row['note']
    ]
  },
  sale_lines: {
    platform: (feed) =>
      recordsOf<Sale & { type: 'sale' }>(feed, 'sale').flatMap((one) =>
        one.lines.map((line, at) => [
          one.id,
          monthOf(one.created_at),
          BigInt(at + 1),
          line.title,
          BigInt(line.quantity),
          big(line.amount),
          line.product,
          one.currency
        ])
      ),
    file: (row) => [
      row['sale_id'],
      row['month'],
      row['line'],
      row['title'],
      row['quantity'],
      row['amount_minor'],
      row['product_id'],
      row['currency']
    ]
  },
  tips: {
    platform: (feed) =>
      recordsOf<Tip & { type: 'tip' }>(feed, 'tip').map((one) => [
        one.id,
        monthOf(one.created_at),
        one.status,
        one.from,
        one.message,
        big(one.amount.amount),
        big(one.net.amount),
        one.voluntary,
        moment(one.thanked_at)
      ]),
    file: (row) => [
      row['tip_id'],
      row['month'],
      row['status'],
      row['from_id'],
      row['message'],
      row['amount_minor'],
      row['net_minor'],
      row['is_voluntary'],
      row['thanked_at']
    ]
  },
  refunds: {
    platform: (feed) =>
      recordsOf<Refund & { type: 'refund' }>(feed, 'refund').map((one) => [
        one.id,
        monthOf(one.created_at),
        one.sale,
        one.status,
        big(one.amount.amount),
        one.amount.currency,
        moment(one.succeeded_at)
      ]),
    file: (row) => [
      row['refund_id'],
      row['month'],
      row['sale_id'],
      row['status'],
      row['amount_minor'],
      row['currency'],
      row['succeeded_at']
    ]
  },
  disputes: {
    platform: (feed) =>
      recordsOf<Dispute & { type: 'dispute' }>(feed, 'dispute').map((one) => [
        one.id,
        monthOf(one.created_at),
        one.sale,
        one.status,
        one.reason,
        big(one.amount.amount),
        big(one.fee.amount),
        one.fee.currency,
        moment(one.evidence_due_by)
      ]),
    file: (row) => [
      row['dispute_id'],
      row['month'],
      row['sale_id'],
      row['status'],
      row['reason'],
      row['amount_minor'],
      row['fee_minor'],
      row['fee_currency'],
      row['evidence_due_by']
    ]
  },
  payouts: {
    platform: (feed) =>
      recordsOf<Payout & { type: 'payout' }>(feed, 'payout').map((one) => [
        one.id,
        monthOf(one.created_at),
        one.status,
        big(one.amount.amount),
        big(one.fee),
        big(one.carried_in),
        one.arrival_date === null ? null : new Date(one.arrival_date)
      ]),
    file: (row) => [
      row['payout_id'],
      row['month'],
      row['status'],
      row['amount_minor'],
      row['fee_minor'],
      row['carried_in_minor'],
      row['arrival_date']
    ]
  },
  transfers: {
    platform: (feed) =>
      recordsOf<Transfer & { type: 'transfer' }>(feed, 'transfer').map((one) => [
        one.id,
        monthOf(one.created_at),
        one.direction,
        one.status,
        big(one.amount.amount),
        one.counterparty,
        one.note
      ]),
    file: (row) => [
      row['transfer_id'],
      row['month'],
      row['direction'],
      row['status'],
      row['amount_minor'],
      row['counterparty_id'],
      row['note']
    ]
  },
  card_transactions: {
    platform: (feed) =>
      recordsOf<CardTransaction & { type: 'card_transaction' }>(feed, 'card_transaction').map((one) => [
        one.id,
        monthOf(one.created_at),
        one.merchant,
        big(one.amount.amount),
        big(one.merchant_amount?.amount),
        one.merchant_amount?.currency ?? null,
        moment(one.cleared_at)
      ]),
    file: (row) => [
      row['card_transaction_id'],
      row['month'],
      row['merchant'],
      row['amount_minor'],
      row['merchant_amount_minor'],
      row['merchant_amount_currency'],
      row['cleared_at']
    ]
  },
  fee_invoices: {
    platform: (feed) =>
      recordsOf<FeeInvoice & { type: 'fee_invoice' }>(feed, 'fee_invoice').map((one) => [
        one.id,
        monthOf(one.created_at),
        one.number,
        big(one.base.amount),
        big(one.tax.amount),
        big(one.total.amount)
      ]),
    file: (row) => [
      row['fee_invoice_id'],
      row['month'],
      row['number'],
      row['base_minor'],
      row['tax_minor'],
      row['total_minor']
    ]
  }
}

describe.each([0, 1, 2])('account %d of the demo', (at) => {
  it('holds every record of the feed, in the month of UTC that its time is in', async () => {
    const feed = demo()[at]!
    await fill(feed, openCopy(feed, { zone }))
    for (const table of warehouseTables) {
      const { platform, file } = tellers[table]
      expect(sorted((await desk.rows(table)).map(file)), table).toEqual(sorted(platform(feed)))
    }
  })
})

it('says of each currency how many digits its minor unit has', async () => {
  const [, feed] = demo()
  await fill(feed!, openCopy(feed!, { zone }))
  const digits = new Map((await desk.rows('entries')).map((row) => [row['currency'], row['currency_exponent']]))
  expect(digits.get('USDC')).toBe(6n)
  expect([...digits.values()].filter((value) => value === null)).toEqual([])
})

it('gives the same bytes for the same records, whatever way they came into the copy', async () => {
  const feed = shop(900)
  await fill(feed, openCopy(feed, { zone }))
  const first = desk.hashes()
  expect(Object.keys(first).length).toBeGreaterThan(10)
  const other = newDesk()
  // Another cache, into which the records came in another order, of a person in another zone.
  const shuffled = { ...feed, lines: feed.lines.toSorted((a, b) => (a.id < b.id ? -1 : 1)) }
  const copy = copyOf(
    { ...shuffled, lines: shuffled.lines.map((line, index) => ({ ...line, seq: index + 1 })) },
    { zone: 'UTC' }
  )
  try {
    const account = readerOf(copy, feed)
    await other.run(() => account)
    expect(other.hashes()).toEqual(first)
  } finally {
    copy.close()
    other.remove()
  }
})

it('writes nothing again where nothing changed', async () => {
  const feed = shop(900)
  const copy = openCopy(feed, { zone })
  await fill(feed, copy)
  const before = desk.hashes()
  expect(await fill(feed, copy)).toEqual([])
  expect(desk.hashes()).toEqual(before)
})

/** The feed with some of its records changed or deleted, as the platform would send it later. */
function later(feed: Feed, change: (line: Feed['lines'][number]) => Partial<Feed['lines'][number]> | undefined): Feed {
  let seq = feed.lines.at(-1)!.seq
  const kept: Feed['lines'] = []
  const moved: Feed['lines'] = []
  for (const line of feed.lines) {
    const changed = change(line)
    if (changed === undefined) kept.push(line)
    else moved.push({ ...line, ...changed, seq: ++seq, version: line.version + 1 })
  }
  return { ...feed, lines: [...kept, ...moved] }
}

async function runOn(feed: Feed): Promise<string[]> {
  const copy = copyOf(feed, { zone })
  try {
    return await fill(feed, copy)
  } finally {
    copy.close()
  }
}

it('writes again the month of a record that changed, and what is made of it, and no other', async () => {
  const feed = shop(900)
  await runOn(feed)
  const before = desk.hashes()
  const sale = recordsOf<Sale & { type: 'sale' }>(feed, 'sale').find(({ status }) => status === 'available')!
  const changed = later(feed, ({ id, record, version }) =>
    id === sale.id
      ? { record: { ...record!, status: 'disputed', version: version + 1 } as typeof record & {} }
      : undefined
  )
  const month = monthOf(sale.created_at)
  expect(await runOn(changed)).toEqual([`sales/${month}`, `sale_lines/${month}`])
  const after = desk.hashes()
  expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual([
    `sales/${month}`,
    `sale_lines/${month}`
  ])
  expect((await desk.rows('sales')).find((row) => row['sale_id'] === sale.id)?.['status']).toBe('disputed')
})

it('a record that is deleted is gone from its month, and a month of which all is gone stays as a file without rows', async () => {
  const feed = shop(900)
  await runOn(feed)
  const tips = recordsOf<Tip & { type: 'tip' }>(feed, 'tip')
  const month = monthOf(tips[0]!.created_at)
  const gone = new Set(tips.filter((tip) => monthOf(tip.created_at) === month).map(({ id }) => id))
  const deleted = later(feed, (line) => (gone.has(line.id) ? { deleted: true, record: undefined } : undefined))
  expect(await runOn(deleted)).toEqual([`tips/${month}`])
  expect(desk.parts().find((part) => part.table === 'tips' && part.month === month)).toMatchObject({
    rows: 0,
    lastSeq: null
  })
  expect(await desk.rows('tips')).toHaveLength(tips.length - gone.size)
  expect(await runOn(deleted)).toEqual([])
})

it('keeps other people’s text as it came, a time that is finer than its column, and an unknown as null', async () => {
  const feed = shop(900)
  const tips = feed.lines.filter(({ type }) => type === 'tip').slice(0, 5)
  await fc.assert(
    fc.asyncProperty(fc.array(hostileText, { minLength: 5, maxLength: 5 }), async (texts) => {
      const own = newDesk()
      const strange = texts.map((text) => text.toWellFormed().slice(0, 500))
      const changed: Feed = {
        ...feed,
        lines: [
          ...feed.lines.filter(({ type }) => type === 'account'),
          ...tips.map((line, at) => ({
            ...line,
            record: {
              ...line.record!,
              message: strange[at]!,
              thanked_at: '2026-11-01T10:00:00.123456Z'
            }
          }))
        ]
      }
      const copy = copyOf(changed, { zone })
      try {
        const account = readerOf(copy, changed)
        await own.run(() => account)
        const rows = await own.rows('tips')
        const told = new Map(rows.map((row) => [row['tip_id'], row]))
        expect(tips.map(({ id }) => told.get(id)?.['message'])).toEqual(strange)
        for (const row of rows) {
          expect(row['thanked_at']).toEqual(new Date('2026-11-01T10:00:00.123Z'))
          expect(JSON.parse(row['times_as_text'] as string)).toEqual({ thanked_at: '2026-11-01T10:00:00.123456Z' })
        }
      } finally {
        copy.close()
        own.remove()
      }
    }),
    { numRuns: 25 }
  )
})

it('refuses a copy that does not reach back to the beginning', async () => {
  const feed = shop(900)
  const account = readerOf(openCopy(feed, { zone, newest: 300 }), feed)
  await expect(desk.run(() => account)).rejects.toMatchObject({ code: 'not-synced-yet' })
  expect(desk.files()).toEqual([])
})

it('stops where the copy is made anew meanwhile, and where nobody waits any more, and leaves no file that is not whole', async () => {
  const feed = shop(900)
  const account = readerOf(openCopy(feed, { zone }), feed)
  let current = account
  const other = copyOf(feed, { zone })
  try {
    const running = desk.run(() => current, {
      onStep: ({ kind }) => {
        if (kind === 'part') current = { ...account, db: other.db }
      }
    })
    await expect(running).rejects.toThrow(AppError)
    expect(desk.files()).toHaveLength(1)
  } finally {
    other.close()
  }
  const stop = new AbortController()
  const stopped = newDesk()
  await expect(
    stopped.run(() => account, {
      signal: stop.signal,
      onStep: ({ kind }) => void (kind === 'part' && stop.abort(new Error('enough')))
    })
  ).rejects.toThrow('enough')
  expect(stopped.files()).toHaveLength(1)
  stopped.remove()
})

it('gives everybody else a turn again and again', async () => {
  const feed = shop(3_000)
  const account = readerOf(openCopy(feed, { zone }), feed)
  let turns = 0
  let isDone = false
  const count = (): void => {
    turns += 1
    if (!isDone) setImmediate(count)
  }
  setImmediate(count)
  await desk.run(() => account)
  isDone = true
  expect(turns).toBeGreaterThan(desk.parts().length)
})

it('says of every column what it is, and its files have these columns and no others', async () => {
  const feed = demo()[0]!
  await fill(feed, openCopy(feed, { zone }))
  const described = nouns.map(describeNoun)
  expect(described.map(({ table }) => table)).toEqual([...warehouseTables])
  for (const { table, columns, month } of described) {
    expect(columns.every(({ meaning }) => meaning.length > 3)).toBe(true)
    expect(columns.map(({ name }) => name)).toContain(month)
    const [row] = await desk.rows(table)
    if (row !== undefined) expect(Object.keys(row)).toEqual([...columns.map(({ name }) => name), 'month'])
    // Whoever reads an amount finds its currency in the same row.
    for (const { name } of columns.filter(({ unit }) => unit?.startsWith('minor units') === true)) {
      const own = name.replace(/_minor$/, '_currency')
      expect(
        columns.some((column) => column.name === own || column.name === 'currency'),
        name
      ).toBe(true)
    }
  }
})
