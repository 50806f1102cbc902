/** MT940 and QIF, read line by line as their readers do. */
import { afterAll, describe, expect, it } from 'vitest'
import type { LedgerBook } from '../../../../../src/backend/engine/report/book.ts'
import type { AccountingFormat } from '../../../../../src/backend/engine/report/formats/format.ts'
import { mt940 } from '../../../../../src/backend/engine/report/formats/mt940.ts'
import { qif } from '../../../../../src/backend/engine/report/formats/qif.ts'
import { closeCopies, demo, openCopy } from '../../../features/worlds.ts'
import { bookOf, feedEntries, Files, madeUp, options } from './books.ts'
import { hostileTexts } from './hostile.ts'

afterAll(closeCopies)

async function linesOf(format: AccountingFormat, book: LedgerBook): Promise<string[]> {
  const files = new Files()
  await format.write(book, files, options)
  const lines = files.text(files.names[0]!).split('\r\n')
  expect(lines.pop()).toBe('')
  return lines
}

/** Signed cents of `C20,00` and `D1500,`. */
function cents(mark: string, amount: string, exponent: number): number {
  const [whole, fraction] = amount.split(',')
  expect(fraction).toHaveLength(exponent)
  return Number(`${whole!}${fraction!}`) * (mark === 'D' ? -1 : 1)
}

const zone = 'Europe/Rome'
const isOwn = /^(settlement|reserve_|savings_)/
const book = (): LedgerBook => bookOf(openCopy(demo()[0]!, { zone }), 'EUR', '2026-10')
const expected = (): number[] =>
  feedEntries(demo()[0]!, 'EUR', '2026-10-01', '2026-10-31', zone)
    .filter(({ category }) => !isOwn.test(category))
    .map(({ amount }) => amount.amount)

const numerically = (a: number, b: number): number => a - b

describe('MT940', () => {
  it('leads from the opening balance to the closing one by the entries of the feed', async () => {
    const lines = await linesOf(mt940, book())
    const balance = (tag: string): number => {
      const found = lines
        .map((line) => new RegExp(`^:${tag}:([CD])\\d{6}EUR([\\d,]+)$`).exec(line))
        .find((match) => match !== null)!
      return cents(found[1]!, found[2]!, 2)
    }
    const amounts = lines.flatMap((line) => {
      const found = /^:61:(\d{6})(\d{4})([CD])([\d,]+)N[A-Z]{3}[^/]{1,16}$/.exec(line)
      return found === null ? [] : [cents(found[3]!, found[4]!, 2)]
    })
    expect(amounts.toSorted(numerically)).toEqual(expected().toSorted(numerically))
    expect(balance('60F') + amounts.reduce((all, one) => all + one, 0)).toBe(balance('62F'))
    expect(lines.slice(0, 3)).toEqual(
      [':20:EUR-2026-10-v1', ':25:EUR-acct-test', ':28C:00007'].map((line, at) => (at === 1 ? lines[1] : line))
    )
    expect(lines.at(-1)).toBe('-')
  })

  it('stays in its characters and its widths with hostile text, and lets no text pass for a tag', async () => {
    const entries = hostileTexts.map((text, at) => ({
      id: `ent_${at}${text}`,
      subject: text,
      description: text,
      category: text,
      source: { type: 'sale', id: text }
    }))
    const lines = await linesOf(mt940, madeUp({ entries }))
    expect(lines.filter((line) => line.startsWith(':61:'))).toHaveLength(entries.length)
    expect(lines.filter((line) => line.startsWith(':86:'))).toHaveLength(entries.length)
    expect(lines.filter((line) => line.startsWith('-'))).toEqual(['-'])
    for (const line of lines) {
      expect(line).toMatch(/^[A-Za-z0-9/\-?:().,'+ ]+$/)
      expect(line.replace(/^:86:/, '').length).toBeLessThanOrEqual(65)
    }
    expect(lines.filter((line) => line.startsWith(':')).length).toBe(5 + 2 * entries.length)
  })

  it('has the comma also where no decimals follow', async () => {
    const lines = await linesOf(mt940, madeUp({ currency: 'JPY', exponent: 0, entries: [{ minor: 1_500 }] }))
    expect(lines.find((line) => line.startsWith(':62F:'))).toBe(':62F:C261031JPY1500,')
  })
})

describe('QIF', () => {
  it('has a record for each entry of the feed', async () => {
    const lines = await linesOf(qif, book())
    expect(lines[0]).toBe('!Type:Bank')
    const amounts = lines.filter((line) => line.startsWith('T')).map((line) => Number(line.slice(1).replace('.', '')))
    expect(amounts.toSorted(numerically)).toEqual(expected().toSorted(numerically))
    expect(lines.filter((line) => line === '^')).toHaveLength(expected().length)
  })

  it('lets no hostile text pass for a record or a field', async () => {
    const entries = hostileTexts.map((text, at) => ({
      id: `ent_${at}`,
      subject: text,
      description: text,
      category: text
    }))
    const lines = await linesOf(qif, madeUp({ entries }))
    expect(
      lines
        .slice(1)
        .map((line) => line[0])
        .join('')
    ).toBe('DTNPML^'.repeat(entries.length))
  })
})
