/** camt.053, held against its schema, and against what no schema can check. */
import { resolve } from 'node:path'
import { existsSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import type { LedgerBook } from '../../../../../src/backend/engine/report/book.ts'
import { camt053 } from '../../../../../src/backend/engine/report/formats/camt053.ts'
import { closeCopies, demo, openCopy } from '../../../features/worlds.ts'
import { bookOf, feedEntries, Files, madeUp, options } from './books.ts'
import { hostileTexts } from './hostile.ts'
import { lacks, run, withFiles } from './readers.ts'

afterAll(closeCopies)

/** The schema is the bank standard's own and not ours to hand on: its path is given from outside. */
const schema = process.env['CASSA_CAMT_XSD'] ?? ''
const lacksSchema = schema === '' || !existsSync(schema)
if (lacksSchema)
  console.log('CASSA_CAMT_XSD names no schema of camt.053.001.08: what is held against it is not tested here')

async function written(book: LedgerBook): Promise<{ files: Files; name: string; text: string }> {
  const files = new Files()
  await camt053.write(book, files, options)
  const name = files.names[0]!
  return { files, name, text: files.text(name) }
}

/** By its text alone: a straight reading, entry by entry. */
function read(text: string): {
  opening: number
  closing: number
  entries: { ref: string; minor: number }[]
  sums: number[]
} {
  const signed = (part: string): number => {
    const cents = Number(/<Amt Ccy="\w+">([\d.]+)<\/Amt>/.exec(part)![1]!.replace('.', ''))
    return part.includes('<CdtDbtInd>DBIT</CdtDbtInd>') ? -cents : cents
  }
  const balances = [...text.matchAll(/<Bal>.*?<\/Bal>/gs)].map(([part]) => part)
  const balance = (code: string): number => signed(balances.find((part) => part.includes(`<Cd>${code}</Cd>`))!)
  return {
    opening: balance('OPBD'),
    closing: balance('CLBD'),
    entries: [...text.matchAll(/<Ntry>.*?<\/Ntry>/gs)].map(([part]) => ({
      ref: /<NtryRef>(.*?)<\/NtryRef>/.exec(part)![1]!,
      minor: signed(part)
    })),
    sums: [...text.matchAll(/<(?:NbOfNtries|Sum)>([\d.]+)</g)].map((match) => Number(match[1]!.replace('.', '')))
  }
}

async function isValid(files: Files, name: string): Promise<void> {
  await withFiles(files, (folder) => {
    expect(run('xmllint', ['--noout', '--schema', resolve(schema), name], folder)).toEqual({
      code: 0,
      out: '',
      error: `${name} validates\n`
    })
  })
}

describe.each([
  { at: 0, currency: 'EUR', period: '2026-10', from: '2026-10-01', to: '2026-10-31' },
  { at: 1, currency: 'USD', period: '2026', from: '2026-01-01', to: '2026-12-31' },
  { at: 2, currency: 'EUR', period: '2025-Q3', from: '2025-07-01', to: '2025-09-30' }
])('account $at of the demo, $currency, $period', ({ at, currency, period, from, to }) => {
  const zone = 'Europe/Rome'
  const book = (): LedgerBook => bookOf(openCopy(demo()[at]!, { zone }), currency, period)

  it.skipIf(lacks('xmllint') || lacksSchema)('is valid by the schema of the standard', async () => {
    const { files, name } = await written(book())
    await isValid(files, name)
  })

  it('leads from the opening balance to the closing one by the entries of the feed, and sums up what it tells', async () => {
    const told = read((await written(book())).text)
    const expected = feedEntries(demo()[at]!, currency, from, to, zone).filter(
      ({ category }) => !/^(settlement|reserve_|savings_)/.test(category)
    )
    const amounts = expected.map(({ amount }) => amount.amount)
    expect(new Map(told.entries.map(({ ref, minor }) => [ref, minor]))).toEqual(
      new Map(expected.map(({ id, amount }) => [id, amount.amount]))
    )
    const sum = (some: readonly number[]): number => some.reduce((all, one) => all + one, 0)
    const [gains, losses] = [amounts.filter((one) => one > 0), amounts.filter((one) => one < 0)]
    expect(told.opening + sum(amounts)).toBe(told.closing)
    expect(told.sums).toEqual([
      amounts.length,
      sum(gains) - sum(losses),
      gains.length,
      sum(gains),
      losses.length,
      -sum(losses)
    ])
  })
})

it('begins where the statement before it ends, over a change of the clocks', async () => {
  const spans = await Promise.all(
    ['2026-10', '2026-11'].map(async (period) => {
      const { text } = await written(madeUp({ period, entries: [] }))
      return /<FrDtTm>(.*?)<\/FrDtTm><ToDtTm>(.*?)<\/ToDtTm>/.exec(text)!.slice(1)
    })
  )
  expect(spans).toEqual([
    ['2026-10-01T00:00:00.000+02:00', '2026-11-01T00:00:00.000+01:00'],
    ['2026-11-01T00:00:00.000+01:00', '2026-12-01T00:00:00.000+01:00']
  ])
})

it.skipIf(lacks('xmllint') || lacksSchema)(
  'stays valid with hostile text, ids of any length, and nothing booked',
  async () => {
    const entries = hostileTexts.map((text, at) => ({
      id: `ent_${at}${text.slice(0, 200)}`,
      subject: text,
      description: text,
      availableOn: at % 2 === 0 ? '2026-10-09' : text,
      category: at % 2 === 0 ? 'sale' : text.slice(0, 500),
      source: { type: 'sale', id: text.slice(0, 200) },
      minor: at % 2 === 0 ? 5 : -7
    }))
    for (const book of [madeUp({ entries, opening: { available: -500 } }), madeUp({ entries: [] })]) {
      const { files, name } = await written(book)
      await isValid(files, name)
    }
  }
)

it('is not for coins, nor for more decimals than it can tell', async () => {
  const files = new Files()
  const refused = { code: 'not-possible', data: { detail: { why: 'format-currency' } } }
  await expect(
    camt053.write(madeUp({ currency: 'BTC', exponent: 8, entries: [] }), files, options)
  ).rejects.toMatchObject(refused)
  await expect(
    camt053.write(madeUp({ currency: 'XYZ', entries: [] }), files, { ...options, currencyKind: 'crypto' })
  ).rejects.toMatchObject(refused)
  expect(files.names).toEqual([])
})
