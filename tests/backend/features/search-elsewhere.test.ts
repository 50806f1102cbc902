/** What the index of words does not hold is found, too: ledger entries by their id, lines of the bank by what they say. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mostSearchChars } from '../../../src/contract/search-query.ts'
import { findRecords } from '../../../src/backend/features/search/find.ts'
import type { StatementLine } from '../../../src/backend/features/bank/read/statement.ts'
import type { SearchHit } from '../../../src/contract/search.ts'
import type { Entry } from '../../../src/platform/generated/types.gen.ts'
import { bankDesk } from './bank-desk.ts'
import { copyOf, recordsOf } from './copy.ts'
import { atMs, demo } from './worlds.ts'

const [feed] = demo()
if (feed === undefined) throw new Error('the demo has no shop')
const copy = copyOf(feed, { zone: 'Europe/Rome' })
const bank = bankDesk(copy)
afterAll(() => {
  bank.local.close()
  copy.close()
})

const currencies = [{ code: 'EUR', exponent: 2, kind: 'fiat' }]

function findAll(text: string, zone = 'Europe/Rome', limit = 50): SearchHit[] {
  const hits: SearchHit[] = []
  let after: string | undefined
  for (let calls = 0; calls < 2_000; calls += 1) {
    const found = findRecords(copy.db, { text, after, limit, zone, currencies, nowMs: atMs })
    hits.push(...found.hits)
    if (found.next === null) return hits
    after = found.next
  }
  throw new Error(`the search for ${text} does not end`)
}

const idsOf = (hits: readonly SearchHit[]): string[] => hits.map(({ type, id }) => `${type} ${id}`)

describe('a ledger entry', () => {
  const entries = recordsOf<Entry>(feed, 'entry')

  test('is found by its id, with its amount', () => {
    for (const entry of [entries[0], entries.at(-1), entries.at(entries.length >> 1)]) {
      if (entry === undefined) throw new Error('the shop has no entries')
      const [hit, ...more] = findAll(entry.id).filter(({ type }) => type === 'entry')
      expect(hit).toMatchObject({ id: entry.id, createdAtMs: Date.parse(entry.created_at) })
      expect(hit?.amount).toEqual({ minor: entry.amount.amount, currency: entry.amount.currency })
      expect(more).toEqual([])
    }
  })

  test('is found by the beginning of its id, beside the others that begin so', () => {
    const ids = entries.map(({ id }) => id)
    const isFew = (start: string): boolean =>
      !ids.includes(start) && ids.filter((id) => id.startsWith(start)).length < 100
    const start = ids.map((id) => id.slice(0, -1)).find(isFew)
    if (start === undefined) throw new Error('each beginning is an id, or begins many')
    const found = idsOf(findAll(start)).filter((name) => name.startsWith('entry '))
    expect(found.toSorted()).toEqual(ids.flatMap((id) => (id.startsWith(start) ? [`entry ${id}`] : [])).toSorted())
  })

  test('is not found by what begins very many ids, by its type, or beside other words', () => {
    const { id } = entries[0]!
    const isEntry = ({ type }: SearchHit): boolean => type === 'entry'
    for (const text of [id.slice(0, 4), `type:sale ${id}`, `${id} and more`, `from:@anybody ${id}`])
      expect({ text, found: findAll(text).filter(isEntry) }).toEqual({ text, found: [] })
  })
})

test('a card is found by its name and its last four, in words of its own', () => {
  const [card] = recordsOf(feed, 'card') as { id: string; last4: string; name?: string | null; status: string }[]
  const hit = findAll(card!.last4).find(({ type }) => type === 'card')
  expect(hit).toMatchObject({ id: card!.id, status: card!.status })
  expect(hit?.title).toContain(card!.last4)
  expect(idsOf(findAll('type:card'))).toContain(`card ${card!.id}`)
})

test('a pasted text may have hundreds of words', () => {
  const words = Array.from({ length: 500 }, (_, at) => `w${at}`)
  expect(findAll(words.join(' ').slice(0, mostSearchChars))).toEqual([])
})

describe('a line of the bank', () => {
  const said = [
    'Rent of the stall',
    'Café Štefan',
    'CASSA PAYOUT TRC-2026-0042',
    'Coffee, twice',
    'Müller & Söhne rent'
  ]
  const days = ['2026-10-24', '2026-10-25', '2026-10-26', '2026-11-01', '2025-12-31']
  const lines: StatementLine[] = Array.from({ length: 2_200 }, (_, at) => ({
    day: at < 1_200 ? '2026-07-01' : days[at % days.length]!,
    minor: (at % 2 === 0 ? 1 : -1) * (at < 1_200 ? 100 : 1_000 + (at % 7) * 50),
    currency: 'EUR',
    decimals: 2,
    text: `${said[at % said.length]!} ${at}`,
    ref: at % 3 === 0 ? `servicer:REF/${at}` : null
  }))
  let kept: { id: string; day: string; minor: number; text: string }[] = []
  beforeAll(() => {
    bank.keep('camt', [{ account: 'IT60', fromDay: '2025-12-31', toDay: '2026-11-01', lines }])
    kept = bank.local.prepare('SELECT CAST(id AS TEXT) AS id, day, minor, text FROM bank_line').all() as typeof kept
  })
  const linesAmong = (hits: readonly SearchHit[]): string[] =>
    hits.flatMap(({ type, id }) => (type === 'bank_line' ? [id] : [])).toSorted()
  const linesWhere = (holds: (line: (typeof kept)[number]) => boolean): string[] =>
    kept
      .filter(holds)
      .map(({ id }) => id)
      .toSorted()

  test('is found by its words without accents, by quoted words, its amount and its reference', () => {
    expect(kept).toHaveLength(lines.length)
    const starts = (text: string, word: string): boolean =>
      text
        .toLowerCase()
        .split(' ')
        .some((one) => one.startsWith(word))
    expect(linesAmong(findAll('rent'))).toEqual(linesWhere(({ text }) => starts(text, 'rent')))
    expect(linesAmong(findAll('cafe stefan'))).toEqual(linesWhere(({ text }) => text.startsWith('Café')))
    expect(linesAmong(findAll('"of the stall"'))).toEqual(linesWhere(({ text }) => text.includes('of the stall')))
    expect(linesAmong(findAll('"stall of the"'))).toEqual([])
    expect(linesAmong(findAll('trc20260042 1202'))).toEqual(linesWhere(({ text }) => text.endsWith('0042 1202')))
    expect(linesAmong(findAll('type:bank-line amount:12.00..12.50'))).toEqual(
      linesWhere(({ minor }) => Math.abs(minor) >= 1_200 && Math.abs(minor) <= 1_250)
    )
    expect(linesAmong(findAll('REF/1203'))).toEqual(linesWhere(({ text }) => text.endsWith(' 1203')))
    expect(linesAmong(findAll('from:@rent type:bank-line'))).toEqual([])
    expect(findAll('status:paid type:bank-line')).toEqual([])
  })

  test('stands on its own day, whatever the zone', () => {
    for (const zone of ['Europe/Rome', 'America/New_York', 'Pacific/Kiritimati', 'UTC']) {
      for (const [asked, holds] of [
        ['2026-10-25', (day: string) => day === '2026-10-25'],
        ['2026-10', (day: string) => day.startsWith('2026-10')],
        ['2025', (day: string) => day.startsWith('2025')]
      ] as const)
        expect({ zone, asked, ids: linesAmong(findAll(`type:bank-line date:${asked}`, zone)) }).toEqual({
          zone,
          asked,
          ids: linesWhere(({ day }) => holds(day))
        })
      const [hit] = findAll('type:bank-line date:2026-11-01', zone)
      const shown = new Date(hit!.createdAtMs).toLocaleDateString('sv-SE', { timeZone: zone })
      expect({ zone, shown }).toEqual({ zone, shown: '2026-11-01' })
    }
  })

  test('comes once, newest first, whatever the pages are and what else is found', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('rent', 'type:bank-line', 'coffee twice', 'stall'),
        fc.integer({ min: 20, max: 50 }),
        (text, limit) => {
          const hits = findAll(text, 'Europe/Rome', limit)
          expect(new Set(idsOf(hits)).size).toBe(hits.length)
          expect(linesAmong(hits)).toEqual(linesAmong(findAll(text)))
          const times = hits.filter(({ type }) => type === 'bank_line').map(({ createdAtMs }) => createdAtMs)
          expect(times).toEqual(times.toSorted((a, b) => b - a))
        }
      ),
      { numRuns: 6 }
    )
  }, 120_000)

  test('that has a note is found by words of both together', () => {
    const line = kept.find(({ text }) => text.startsWith('Rent'))!
    const nid = bank.local
      .prepare(
        "INSERT INTO note (type, id, at_ms, text, is_held) VALUES ('bank_line', ?, ?, 'ask the market office', 1)"
      )
      .run(line.id, Date.parse(line.day)).lastInsertRowid
    bank.local.prepare('INSERT INTO note_words (rowid, words) VALUES (?, ?)').run(nid, 'ask the market office')
    expect(linesAmong(findAll('market rent'))).toEqual([line.id])
  })
})

test('a post is found by its title, and by its id', () => {
  const world = demo().find((each) => recordsOf(each, 'post').length > 0)
  if (world === undefined) throw new Error('no world has posts')
  const creator = copyOf(world, { zone: 'Europe/Rome' })
  const find = (text: string): string[] =>
    idsOf(findRecords(creator.db, { text, limit: 50, zone: 'Europe/Rome', currencies, nowMs: atMs }).hits)
  try {
    for (const { id, title } of (recordsOf(world, 'post') as { id: string; title: string }[]).slice(0, 5)) {
      expect(find(id)).toContain(`post ${id}`)
      expect(find(`type:post "${title}"`)).toContain(`post ${id}`)
    }
  } finally {
    creator.close()
  }
})

describe('what was asked for', () => {
  const sale = (recordsOf(feed, 'sale') as { id: string; buyer: string | null; lines: { title: string }[] }[]).find(
    ({ buyer, lines }) => buyer !== null && /^\w+ \w+/.test(lines[0]?.title ?? '')
  )
  if (sale === undefined) throw new Error('the shop sold nothing to anybody')
  const handle = (recordsOf(feed, 'party') as { id: string; handle: string | null }[]).find(
    ({ id, handle }) => id === sale.buyer && handle !== null
  )?.handle
  const id = '6f1d4c0e-2f0a-4a55-9a71-0d0c3c1f7b11'

  beforeAll(() => {
    bank.local
      .prepare(
        `INSERT INTO request (id, platform, account_id, kind, target_type, target_id, params, amount_minor, currency, note,
           state, asked_ms, fresh_platform_ms, born_platform_ms, not_before_ms, wait_ms)
         VALUES (?, 'p', 'a', 'refund', 'sale', ?, ?, 4217, 'EUR', 'the lid came broken', 'done', ?, 0, 0, 0, 0)`
      )
      .run(id, sale.id, JSON.stringify({ sale: sale.id, note: 'the lid came broken' }), atMs)
  })
  const isFound = (text: string): boolean => idsOf(findAll(text)).includes(`request ${id}`)

  test('is found by its words, its amount, its ids, its state, and by what and whom it is about', () => {
    const [title] = sale.lines
    for (const text of ['broken lid', '"came broken"', '42.17', id, sale.id, 'type:request status:done'])
      expect({ text, isFound: isFound(text) }).toEqual({ text, isFound: true })
    expect(isFound(`type:request ${title?.title.split(' ')[0] ?? ''}`)).toBe(true)
    if (handle !== undefined) expect(isFound(`type:request @${handle ?? ''}`)).toBe(true)
    expect(findAll(id).find(({ type }) => type === 'request')).toMatchObject({
      amount: { minor: 4217, currency: 'EUR' },
      words: 'the lid came broken',
      status: 'done'
    })
  })

  test('is not found by what it does not say', () => {
    for (const text of [
      'type:request unbroken',
      'type:request 42.18',
      'type:sale broken lid',
      'type:request status:queued'
    ])
      expect({ text, isFound: isFound(text) }).toEqual({ text, isFound: false })
  })
})
