/** Beancount and hledger, read by those programs themselves. */
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { LedgerBook } from '../../../../../src/backend/engine/report/book.ts'
import { beancount } from '../../../../../src/backend/engine/report/formats/beancount.ts'
import { hledger } from '../../../../../src/backend/engine/report/formats/hledger.ts'
import type { AccountingFormat, FormatOptions } from '../../../../../src/backend/engine/report/formats/format.ts'
import { openCopy, closeCopies, demo } from '../../../features/worlds.ts'
import { bookOf, feedEntries, Files, madeUp, options, type FeedEntry } from './books.ts'
import { hostileText, hostileTexts } from './hostile.ts'
import { lacks, run, withFiles } from './readers.ts'

afterAll(closeCopies)

async function written(format: AccountingFormat, book: LedgerBook, own: FormatOptions = options): Promise<Files> {
  const files = new Files()
  await format.write(book, files, own)
  return files
}

/** As the rules of the specification have it, once more. */
const accounts: Record<string, string> = {
  sale: 'Income:Sales',
  subscription: 'Income:Subscriptions',
  tip: 'Income:Tips',
  refund: 'Income:Refunds',
  refund_failure: 'Income:Refunds',
  dispute: 'Expenses:Disputes',
  dispute_reversal: 'Expenses:Disputes',
  dispute_fee: 'Expenses:Fees:Disputes',
  dispute_fee_refund: 'Expenses:Fees:Disputes',
  fee: 'Expenses:Fees:Platform',
  fee_refund: 'Expenses:Fees:Platform',
  store_fee: 'Expenses:Fees:Store',
  store_fee_refund: 'Expenses:Fees:Store',
  payout: 'Assets:Bank:Payouts',
  payout_reversal: 'Assets:Bank:Payouts',
  payout_fee: 'Expenses:Fees:Payouts',
  topup: 'Assets:Bank:Topups',
  transfer_in: 'Equity:Transfers',
  transfer_out: 'Equity:Transfers',
  fx_in: 'Equity:Conversion',
  fx_out: 'Equity:Conversion',
  card_purchase: 'Expenses:Card',
  card_refund: 'Expenses:Card',
  card_cashback: 'Income:Cashback',
  withholding: 'Expenses:Withholding',
  interest: 'Income:Interest',
  adjustment: 'Equity:Adjustments',
  opening: 'Equity:Opening'
}

/** Sums by account by straight loops; those that are zero are left out. */
function naiveSums(entries: readonly FeedEntry[], opening: Record<string, number>): Map<string, number> {
  const sums = new Map<string, number>()
  const add = (account: string, minor: number): void => void sums.set(account, (sums.get(account) ?? 0) + minor)
  const walletOf = (wallet: string): string => `Assets:Platform:${wallet[0]!.toUpperCase()}${wallet.slice(1)}`
  for (const [wallet, minor] of Object.entries(opening)) {
    add(walletOf(wallet), minor)
    add('Equity:Opening', -minor)
  }
  for (const { wallet, category, txn, amount } of entries) {
    add(walletOf(wallet), amount.amount)
    if (/^(settlement|reserve_|savings_)/.test(category)) continue
    if (!category.startsWith('tax_passthrough')) {
      add(accounts[category]!, -amount.amount)
      continue
    }
    // What the platform collected was never income: it comes off what it was collected on.
    const head = entries.find((other) => other.txn === txn && /^(sale|subscription|tip|refund)$/.test(other.category))
    add(accounts[head!.category]!, -amount.amount)
  }
  for (const [account, minor] of sums) if (minor === 0) sums.delete(account)
  return sums
}

function cents(text: string): number {
  const digits = text.replace(/[^\d-]/g, '')
  return Number(digits)
}

const worlds = [
  { at: 0, currency: 'EUR', period: '2026-Q3', from: '2026-07-01', to: '2026-09-30', zone: 'Europe/Rome' },
  { at: 0, currency: 'USD', period: '2026', from: '2026-01-01', to: '2026-12-31', zone: 'Asia/Kathmandu' },
  {
    at: 1,
    currency: 'USD',
    period: '2025-12-31..2026-09-15',
    from: '2025-12-31',
    to: '2026-09-15',
    zone: 'America/Los_Angeles'
  },
  { at: 2, currency: 'EUR', period: '2026-10', from: '2026-10-01', to: '2026-10-31', zone: 'Europe/Rome' }
]

describe.each(worlds)(
  'account $at of the demo, $currency, $period in $zone',
  ({ at, currency, period, from, to, zone }) => {
    const expected = (): Map<string, number> => {
      const feed = demo()[at]!
      const opening: Record<string, number> = {}
      for (const { wallet, amount } of feedEntries(feed, currency, '0000-00-00', from, zone).filter(
        (entry) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(entry.booked_at)) < from
      ))
        opening[wallet] = (opening[wallet] ?? 0) + amount.amount
      return naiveSums(feedEntries(feed, currency, from, to, zone), opening)
    }
    const book = (): LedgerBook => bookOf(openCopy(demo()[at]!, { zone: 'Europe/Rome' }), currency, period, zone)

    it.skipIf(lacks('hledger'))('hledger finds its balances true and the sums of a straight loop', async () => {
      const files = await written(hledger, book())
      await withFiles(files, (folder) => {
        const main = join(folder, files.names[0]!)
        expect(run('hledger', ['-f', main, 'check', 'accounts', 'ordereddates'], folder)).toMatchObject({
          code: 0,
          error: ''
        })
        const told = run('hledger', ['-f', main, 'balance', '--flat', '-N', '-O', 'csv'], folder)
        expect(told.error).toBe('')
        const sums = new Map<string, number>()
        for (const line of told.out.trim().split('\n').slice(1)) {
          const [, account, amount] = /^"(.*)","(.*)"$/.exec(line)!
          if (amount !== '0') sums.set(account!, cents(amount!))
        }
        expect(sums).toEqual(expected())
      })
    })

    it.skipIf(lacks('bean-check'))('beancount finds its balances true and the sums of a straight loop', async () => {
      const files = await written(beancount, book())
      await withFiles(files, (folder) => {
        const main = join(folder, files.names[0]!)
        expect(run('bean-check', [main], folder)).toEqual({ code: 0, out: '', error: '' })
        const told = run(
          'bean-query',
          ['-q', '-f', 'csv', main, 'SELECT account, sum(number) GROUP BY account'],
          folder
        )
        const sums = new Map<string, number>()
        for (const line of told.out.trim().split('\n').slice(1)) {
          const [account, amount] = line.trim().split(/\s*,\s*/)
          if (cents(amount!) !== 0) sums.set(account!.trim(), cents(amount!))
        }
        expect(sums).toEqual(expected())
      })
    })
  }
)

const categories = [
  ...Object.keys(accounts),
  'tax_on_fee',
  'tax_passthrough',
  'tax_passthrough_refund',
  'settlement',
  'card_hold',
  'something_new',
  'date:2020-13-99 ; "x"\n'
]

/** Hostile texts in every field that strangers write, of every category. */
function hostileBook(texts: readonly string[]): LedgerBook {
  return madeUp({
    opening: { available: -1_234, 'a; "new" wallet': 5 },
    entries: texts.map((text, at) => ({
      id: `ent_${at}${text.slice(0, 50)}`,
      txn: at % 3 === 0 ? null : text.slice(0, 80),
      category: categories[at % categories.length]!,
      wallet: at % 4 === 0 ? 'a; "new" wallet' : 'available',
      minor: (at % 2 === 0 ? 1 : -1) * (at * 37 + 1),
      source: { type: 'sale', id: text.slice(0, 80) },
      subject: text,
      description: text
    }))
  })
}

const manyTexts = [...hostileTexts, ...hostileTexts, ...fc.sample(hostileText, { numRuns: 400, seed: 7 })]

describe('hostile text in every field', () => {
  it.skipIf(lacks('bean-check'))('leaves a book that beancount takes', async () => {
    const files = await written(beancount, hostileBook(manyTexts))
    await withFiles(files, (folder) => {
      expect(run('bean-check', [join(folder, files.names[0]!)], folder)).toEqual({ code: 0, out: '', error: '' })
    })
  })

  it.skipIf(lacks('hledger'))('leaves a book that hledger takes, each transaction on its day', async () => {
    const files = await written(hledger, hostileBook(manyTexts))
    await withFiles(files, (folder) => {
      const main = join(folder, files.names[0]!)
      expect(run('hledger', ['-f', main, 'check', 'accounts', 'ordereddates'], folder)).toMatchObject({
        code: 0,
        error: ''
      })
      const { out } = run('hledger', ['-f', main, 'stats'], folder)
      expect(/Transactions last 30.*|Transactions +: (\d+)/.exec(out)?.[1]).toBe(String(manyTexts.length + 2 + 1))
    })
  })
})

it.skipIf(lacks('bean-check'))(
  'writes currencies without decimals and with eight as both programs read them',
  async () => {
    for (const [currency, exponent] of [
      ['JPY', 0],
      ['KWD', 3],
      ['BTC', 8]
    ] as const) {
      const book = madeUp({
        currency,
        exponent,
        opening: { available: 1_500 },
        entries: [{ minor: 1_500 }, { minor: -1, category: 'fee' }]
      })
      for (const [format, check] of [
        [beancount, ['bean-check']],
        [hledger, ['hledger', 'check', '-f']]
      ] as const) {
        if (lacks(check[0])) continue
        const files = await written(format, book)
        await withFiles(files, (folder) => {
          expect(run(check[0], [...check.slice(1), join(folder, files.names[0]!)], folder)).toMatchObject({
            code: 0,
            error: ''
          })
        })
      }
    }
  }
)

it('keeps an entry of a category that nobody knows, under its own name and flagged', async () => {
  const files = await written(beancount, madeUp({ entries: [{ category: 'sponsor_bonus', minor: 700 }] }))
  const text = files.text('EUR_2026-10_transactions.beancount')
  expect(text).toContain('2026-10-01 ! "Unknown: sponsor_bonus" ""')
  expect(text).toContain('Equity:Uncategorised  -7.00 EUR')
})

it('posts a move between own wallets from the one to the other, and half a move against a transfer', async () => {
  const at = { bookedMs: Date.parse('2026-10-05T10:00:00Z'), txn: 'set_1', category: 'settlement' }
  const book = madeUp({
    opening: { pending: 500 },
    entries: [
      { ...at, wallet: 'pending', minor: -500 },
      { ...at, wallet: 'available', minor: 500 },
      { category: 'reserve_hold', minor: -40 }
    ]
  })
  const text = (await written(hledger, book)).text('EUR_2026-10_transactions.journal')
  expect(text).toContain(
    '    Assets:Platform:Pending  -5.00 EUR  ; entry:ent_0, category:settlement\n    Assets:Platform:Available  5.00 EUR  ; entry:ent_1, category:settlement\n\n'
  )
  expect(text).toContain('    Equity:Transfers:Own  0.40 EUR\n')
})

it('takes the names of the accountant, and refuses one that the program would not', async () => {
  const book = madeUp({ opening: { available: 10 }, entries: [{ minor: 500 }, { category: 'fee', minor: -50 }] })
  const named = {
    ...options,
    accounts: {
      sale: 'Income:Shop',
      'Expenses:Fees:Platform': 'Expenses:Costs',
      'Assets:Platform:Available': 'Assets:Wallet'
    }
  }
  const files = await written(beancount, book, named)
  const text = files.text('EUR_2026-10_transactions.beancount')
  expect(text).toContain('Income:Shop  -5.00 EUR')
  expect(text).toContain('Expenses:Costs  0.50 EUR')
  expect(text).toContain('2026-11-01 balance Assets:Wallet  4.60 EUR')
  if (!lacks('bean-check'))
    await withFiles(files, (folder) => {
      expect(run('bean-check', [join(folder, files.names[0]!)], folder)).toMatchObject({ code: 0 })
    })
  for (const name of ['Costs', 'Income:shop', 'Income:A\n2026-01-01 open X'])
    await expect(written(beancount, book, { ...options, accounts: { sale: name } })).rejects.toMatchObject({
      code: 'bad-input'
    })
  await expect(written(hledger, book, { ...options, accounts: { sale: 'a  b' } })).rejects.toMatchObject({
    code: 'bad-input'
  })
})

it.each([beancount, hledger])(
  '$name: writes no file where the entries do not lead to the closing balance',
  async (format) => {
    const book = madeUp({ entries: [{ minor: 500 }] })
    const files = new Files()
    const off = {
      ...book,
      wallets: book.wallets.map((wallet) => ({ ...wallet, closingMinor: wallet.closingMinor + 1 }))
    }
    await expect(format.write(off, files, options)).rejects.toMatchObject({
      code: 'not-possible',
      data: { detail: { why: 'report-untied' } }
    })
    expect(files.names).toEqual([])
  }
)
