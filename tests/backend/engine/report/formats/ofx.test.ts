/** OFX, read by libofx's ofxdump and by the parser of XML that banks' files are read with. */
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { LedgerBook } from '../../../../../src/backend/engine/report/book.ts'
import { ofx } from '../../../../../src/backend/engine/report/formats/ofx.ts'
import { closeCopies, demo, openCopy } from '../../../features/worlds.ts'
import { bookOf, feedEntries, Files, madeUp, options } from './books.ts'
import { hostileTexts } from './hostile.ts'
import { lacks, run, withFiles } from './readers.ts'

afterAll(closeCopies)

async function written(book: LedgerBook): Promise<{ files: Files; name: string; text: string }> {
  const files = new Files()
  await ofx.write(book, files, options)
  const name = files.names[0]!
  return { files, name, text: files.text(name) }
}

function valuesOf(text: string, tag: string): string[] {
  return [...text.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].map((match) => match[1]!)
}

const isOwn = /^(settlement|reserve_|savings_)/

describe.each([
  { at: 0, currency: 'EUR', period: '2026-Q3', from: '2026-07-01', to: '2026-09-30' },
  { at: 1, currency: 'USD', period: '2026', from: '2026-01-01', to: '2026-12-31' },
  { at: 0, currency: 'USD', period: '2026-10', from: '2026-10-01', to: '2026-10-31' }
])('account $at of the demo, $currency, $period', ({ at, currency, period, from, to }) => {
  const zone = 'Europe/Rome'
  const book = (): LedgerBook => bookOf(openCopy(demo()[at]!, { zone }), currency, period)

  it('tells each entry that crosses the border of the account once, and ties out', async () => {
    const { text, files, name } = await written(book())
    const expected = feedEntries(demo()[at]!, currency, from, to, zone).filter(({ category }) => !isOwn.test(category))
    expect(new Set(valuesOf(text, 'FITID'))).toEqual(new Set(expected.map(({ id }) => id)))
    expect(valuesOf(text, 'FITID')).toHaveLength(expected.length)
    expect(files.rows.get(name)).toBe(expected.length)
    const sum = valuesOf(text, 'TRNAMT').reduce((all, amount) => all + Number(amount.replace('.', '')), 0)
    expect(sum).toBe(expected.reduce((all, { amount }) => all + amount.amount, 0))
    const opening = book().wallets.reduce((all, { openingMinor }) => all + openingMinor, 0)
    expect(opening + sum).toBe(Number(valuesOf(text, 'BALAMT')[0]!.replace('.', '')))
  })

  it.skipIf(lacks('ofxdump'))('is read by ofxdump, transaction by transaction', async () => {
    const { files, name, text } = await written(book())
    await withFiles(files, (folder) => {
      const told = run('ofxdump', [join(folder, name)], folder)
      const amounts = [...told.out.matchAll(/Total money amount: (-?[\d.]+)/g)].map((match) =>
        Math.round(Number(match[1]) * 100)
      )
      expect(amounts).toEqual(valuesOf(text, 'TRNAMT').map((amount) => Number(amount.replace('.', ''))))
      expect(told.out).toContain('Account type: CHECKING')
    })
  })
})

describe('hostile text', () => {
  const book = madeUp({
    entries: hostileTexts.map((text, at) => ({
      id: `ent_${at}`,
      subject: text,
      description: text,
      category: at % 2 === 0 ? 'sale' : text.slice(0, 60)
    }))
  })

  it.skipIf(lacks('xmllint'))('leaves well-formed XML, with names and memos within their limits', async () => {
    const { files, name, text } = await written(book)
    await withFiles(files, (folder) => {
      expect(run('xmllint', ['--noout', name], folder)).toEqual({ code: 0, out: '', error: '' })
    })
    for (const each of valuesOf(text, 'NAME'))
      expect([...each.replaceAll(/&\w+;/g, '&')].length).toBeLessThanOrEqual(32)
    for (const each of valuesOf(text, 'MEMO'))
      expect([...each.replaceAll(/&\w+;/g, '&')].length).toBeLessThanOrEqual(255)
    expect([...text].filter((character) => character < ' ' && !'\r\n'.includes(character))).toEqual([])
  })

  it.skipIf(lacks('ofxdump'))('is read by ofxdump', async () => {
    const { files, name } = await written(book)
    await withFiles(files, (folder) => {
      expect(run('ofxdump', [name], folder).out.match(/Total money amount/g)).toHaveLength(hostileTexts.length)
    })
  })
})

it.each([
  ['Europe/Rome', '20261003202211.000[+2]'],
  ['Asia/Kolkata', '20261003235211.000[+5.50]'],
  ['America/St_Johns', '20261003155211.000[-2.50]'],
  ['Pacific/Kiritimati', '20261003182211.000[+0]'],
  ['UTC', '20261003182211.000[+0]']
])('says a moment as it was in %s', async (zone, moment) => {
  const { text } = await written(madeUp({ zone, entries: [{ bookedMs: Date.parse('2026-10-03T18:22:11Z') }] }))
  expect(valuesOf(text, 'DTPOSTED')).toEqual([moment])
})

it('refuses a currency that OFX has no code for, before any file', async () => {
  const files = new Files()
  await expect(
    ofx.write(madeUp({ currency: 'USDC', exponent: 6, entries: [{}] }), files, options)
  ).rejects.toMatchObject({
    code: 'not-possible',
    data: { detail: { why: 'format-currency' } }
  })
  expect(files.names).toEqual([])
})
