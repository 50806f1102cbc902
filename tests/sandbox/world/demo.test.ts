import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Entry, File, Party, Product, Sale, Tip } from '../../../src/platform/generated/types.gen.ts'
import { TIP_MESSAGES } from '../../../src/sandbox/world/cast/tip-messages.ts'
import { audit, byWallet } from './audit.ts'
import { BOTTEGA, DemoWorld, GIULIA, MARA, ROME } from './demo-world.ts'

const AT = '2026-11-22T13:12:00.000Z'

const fingerprint = (world: DemoWorld): string => {
  const hash = createHash('sha256')
  for (const account of world.state.accounts())
    for (const place of world.state.feed(account)) hash.update(`${account} ${JSON.stringify(place)}\n`)
  return hash.digest('hex')
}

describe.each([
  [AT, 1],
  ['2027-01-01T08:05:00.000Z', 7],
  ['2028-02-29T12:00:00.000Z', 3]
] as const)('the demo of %s, seed %i', (at, seed) => {
  const world = new DemoWorld(at, seed)

  test.each([BOTTEGA, MARA, GIULIA])(
    '%s ties out to the cent, and every record but the planted one is valid',
    (account) => {
      expect(audit(world.state, account)).toEqual([])
    }
  )

  test('holds about 50,000 records, each put once', () => {
    const count = world.state.accounts().reduce((sum, account) => sum + world.state.feed(account).length, 0)
    expect(count).toBeGreaterThan(48_000)
    expect(count).toBeLessThan(58_000)
    expect(world.state.puts).toBe(count)
  })

  test('has nothing that happened later than its now', () => {
    for (const account of world.state.accounts()) {
      for (const { record, changedAtMs } of world.state.feed(account)) {
        expect(changedAtMs).toBeLessThanOrEqual(world.atMs)
        expect(Date.parse(String(record.updated_at))).toBeLessThanOrEqual(world.atMs)
      }
    }
  })

  test('never owes the platform money: no wallet goes below zero', () => {
    for (const account of world.state.accounts()) {
      expect(world.all<Entry>(account, 'entry').filter((entry) => entry.balance_after < 0)).toEqual([])
    }
  })
})

describe('the demo', () => {
  const world = new DemoWorld(AT)

  test('is the same again from the same seed and moment, and another from another seed', () => {
    const first = fingerprint(world)
    expect(fingerprint(new DemoWorld(AT))).toBe(first)
    expect(fingerprint(new DemoWorld(AT, 2))).not.toBe(first)
  })

  test('opening and entries make the closing of every wallet, currency and day', () => {
    for (const account of world.state.accounts()) {
      for (const entries of byWallet(world.all<Entry>(account, 'entry')).values()) {
        let closing = 0
        for (const [, day] of Map.groupBy(entries, (entry) => entry.booked_at.slice(0, 10))) {
          const opening = (day[0]?.balance_after ?? 0) - (day[0]?.amount.amount ?? 0)
          expect(opening).toBe(closing)
          closing = opening + day.reduce((sum, entry) => sum + entry.amount.amount, 0)
          expect(day.at(-1)?.balance_after).toBe(closing)
        }
      }
    }
  })

  test('grows from 450 to 1,100 sales a month, with a lull in August and a peak on Black Friday', () => {
    const sales = world.all<Sale>(BOTTEGA, 'sale').filter((sale) => sale.status !== 'failed')
    const inDays = (from: string, to: string): number =>
      sales.filter(
        (sale) => ROME.date(Date.parse(sale.created_at)) >= from && ROME.date(Date.parse(sale.created_at)) <= to
      ).length
    const perDay = (from: string, to: string): number =>
      inDays(from, to) / ((Date.parse(to) - Date.parse(from)) / 86_400_000 + 1)
    expect(perDay('2025-05-22', '2025-06-30') * 30.4).toBeGreaterThan(400)
    expect(perDay('2025-05-22', '2025-06-30') * 30.4).toBeLessThan(520)
    expect(perDay('2026-10-20', '2026-11-20') * 30.4).toBeGreaterThan(1000)
    expect(perDay('2026-10-20', '2026-11-20') * 30.4).toBeLessThan(1350)
    expect(perDay('2025-08-05', '2025-08-25')).toBeLessThan(0.7 * perDay('2025-07-01', '2025-07-31'))
    expect(inDays('2025-11-28', '2025-11-28')).toBeGreaterThan(2 * perDay('2025-11-10', '2025-11-23'))
  })

  test('sells goods with plausible titles to people with plausible handles', () => {
    expect(world.all<Product>(BOTTEGA, 'product').length).toBeGreaterThanOrEqual(30)
    for (const account of world.state.accounts()) {
      const handles = world.all<Party>(account, 'party').map((party) => party.handle)
      expect(new Set(handles).size).toBe(handles.length)
      for (const handle of handles) expect(handle).toMatch(/^[a-z][a-z0-9._]{3,40}$/)
    }
  })

  test('uses all 120 messages of its supporters', () => {
    const messages = new Set(world.all<Tip>(MARA, 'tip').map((tip) => tip.message))
    expect(new Set(TIP_MESSAGES).size).toBe(120)
    expect(TIP_MESSAGES.filter((message) => !messages.has(message))).toEqual([])
  })

  test('knows the bytes of every file, each a drawing of its own kind, and as evidence one that a bank takes', () => {
    for (const account of world.state.accounts()) {
      for (const file of world.all<File>(account, 'file')) {
        const bytes = world.state.files.get(file.sha256)
        expect(bytes?.byteLength).toBe(file.size)
        const isEvidence = file.purpose === 'dispute_evidence'
        expect(file.media_type).toBe(isEvidence ? 'application/pdf' : 'image/svg+xml')
        expect(new TextDecoder('latin1').decode(bytes)).toMatch(
          isEvidence ? /^%PDF-1\.4\n.*%%EOF\n$/s : /^<svg [^>]*>.*<\/svg>$/s
        )
      }
    }
  })
})
