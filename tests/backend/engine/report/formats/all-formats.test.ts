/** What holds for every format that accountants import. */
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { accountingFormats } from '../../../../../src/backend/engine/report/formats/format.ts'
import { closeCopies, demo, openCopy } from '../../../features/worlds.ts'
import { builtInAccounts } from '../../../../../src/contract/chart.ts'
import { bookOf, Files, madeUp, options as plainOptions } from './books.ts'

/** Xero's precoded statement has no account that is built in. */
const everyAccount = Object.values(builtInAccounts)
const coded = {
  ...plainOptions,
  accounts: Object.fromEntries(everyAccount.map((account, at) => [account, String(200 + at)])),
  taxes: Object.fromEntries(everyAccount.map((account) => [account, 'No VAT']))
}

const zoneOfMachine = process.env['TZ']
afterEach(() => {
  if (zoneOfMachine === undefined) delete process.env['TZ']
  else process.env['TZ'] = zoneOfMachine
})
afterAll(closeCopies)

it('has a name of its own for each', () => {
  expect(accountingFormats.map(({ name }) => name).toSorted()).toEqual([
    'beancount',
    'camt053',
    'hledger',
    'mt940',
    'ofx',
    'parquet',
    'qbo-bank',
    'qbo-journal',
    'qif',
    'xero',
    'xero-precoded'
  ])
})

describe.each(accountingFormats)('$name', (format) => {
  const options = format.name === 'xero-precoded' ? coded : plainOptions
  it('gives the same bytes on machines of any time zone, and in another moment', async () => {
    const made: Map<string, Buffer>[] = []
    for (const zone of ['UTC', 'Pacific/Auckland', 'America/Los_Angeles']) {
      process.env['TZ'] = zone
      const files = new Files()
      await format.write(bookOf(openCopy(demo()[1]!, { zone: 'Europe/Rome' }), 'USD', '2026-03'), files, options)
      made.push(files.bytes)
    }
    expect(made[0]!.size).toBeGreaterThan(0)
    expect(made[1]).toEqual(made[0])
    expect(made[2]).toEqual(made[0])
  })

  it('writes no file where the entries do not lead to the closing balance, in sum or in one wallet', async () => {
    const book = madeUp({
      opening: { available: 5, pending: 7 },
      entries: [{ minor: 500 }, { minor: -20, category: 'fee' }]
    })
    const files = new Files()
    for (const [available, pending] of [
      [486, 7],
      [484, 8]
    ] as const) {
      const wallets = book.wallets.map((wallet) => ({
        ...wallet,
        closingMinor: wallet.wallet === 'available' ? available : pending
      }))
      await expect(format.write({ ...book, wallets }, files, options)).rejects.toMatchObject({
        code: 'not-possible',
        data: { detail: { why: 'report-untied' } }
      })
    }
    expect(files.names).toEqual([])
    await format.write(book, files, options)
    expect(files.names.length).toBeGreaterThan(0)
  })

  it('has a file also for a period in which nothing was booked', async () => {
    const files = new Files()
    await format.write(madeUp({ opening: { available: 5 }, entries: [] }), files, options)
    expect(files.names.length).toBeGreaterThan(0)
  })
})
