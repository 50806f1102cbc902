/** One search over everything: each needle is found, and nothing that does not match. */
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { foundTypes, haveables } from '../../../src/contract/search-query.ts'
import { findRecords, type FindParams } from '../../../src/backend/features/search/find.ts'
import type { Db } from '../../../src/backend/engine/store/open.ts'
import type { SearchHit } from '../../../src/contract/search.ts'
import { dayIn } from './calendar.ts'
import { amountOf, everythingIn, Knowledge, type Kept } from './search-model.ts'
import { atMs, closeCopies, demo, openCopy } from './worlds.ts'

afterAll(closeCopies)

const zone = 'Europe/Rome'
const [feed] = demo()
if (!feed) throw new Error('the demo has no account')
const { db } = openCopy(feed, { zone })
const everything = everythingIn(feed)
const known = new Knowledge(feed, everything)
const currencies = [
  { code: 'EUR', exponent: 2, kind: 'fiat' },
  { code: 'USD', exponent: 2, kind: 'fiat' }
]
const rules: Omit<FindParams, 'text'> = { limit: 50, zone, currencies, nowMs: atMs }

/** All that is found, call by call; fails where the calls do not end. */
function findAll(store: Db, text: string): SearchHit[] {
  const hits: SearchHit[] = []
  let after: string | undefined
  for (let calls = 0; calls < 2_000; calls += 1) {
    const found = findRecords(store, { ...rules, text, after })
    expect(found.problems).toEqual([])
    hits.push(...found.hits)
    if (found.next === null) return hits
    expect(after === undefined || BigInt(found.next) < BigInt(after), 'goes on to older ones').toBe(true)
    after = found.next
  }
  throw new Error(`the search for ${text} does not end`)
}

const idsOf = (records: readonly { type: string; id: string }[]): string[] =>
  records.map(({ type, id }) => `${type} ${id}`).toSorted()

describe('operators, over the whole demo', () => {
  const statuses = [...new Set(everything.map(({ record }) => record['status']).filter((s) => typeof s === 'string'))]
  const products = everything.filter(({ type }) => type === 'product')
  const payouts = everything.filter(({ type }) => type === 'payout')
  const handles = everything.flatMap((kept) => known.partyOf(kept)?.handle ?? []).filter((_, at) => at % 50 === 0)

  type Rule = { text: string; holds: (kept: Kept) => boolean }
  const rule: fc.Arbitrary<Rule> = fc.oneof(
    fc.constantFrom(...foundTypes).map((type) => ({ text: `type:${type}`, holds: (kept: Kept) => kept.type === type })),
    fc.constantFrom(...statuses).map((status) => ({
      text: `status:${status}`,
      holds: ({ record }: Kept) => typeof record['status'] === 'string' && record['status'].startsWith(status)
    })),
    fc.tuple(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 30_000 })).map(([from, more]) => ({
      text: `amount:${(from / 100).toFixed(2)}..${((from + more) / 100).toFixed(2)}`,
      holds: (kept: Kept) => {
        const amount = amountOf(kept)
        return amount !== null && Math.abs(amount.minor) >= from && Math.abs(amount.minor) <= from + more
      }
    })),
    fc
      .constantFrom(...haveables)
      .map((what) => ({ text: `has:${what}`, holds: (kept: Kept) => known.has(kept, what) })),
    fc.constantFrom('2026-03', '2026-10', '2026-11-01..2026-11-15', '2025').map((days) => ({
      text: `date:${days}`,
      holds: ({ createdMs }: Kept) => {
        const day = dayIn(zone, createdMs)
        const [from = '', to = from] = days.split('..')
        return day >= from && (day <= to || day.startsWith(to))
      }
    })),
    fc.constantFrom(...payouts).map(({ id }) => ({
      text: `payout:${id}`,
      holds: (kept: Kept) => known.isIn(kept, id)
    })),
    fc.constantFrom(...products).map(({ record }) => {
      const title = String(record['title']).replaceAll('"', '')
      return {
        text: `product:"${title}"`,
        holds: (kept: Kept) => known.titlesOf(kept).some((own) => own.toLowerCase().includes(title.toLowerCase()))
      }
    }),
    fc.constantFrom(...handles).map((handle) => ({
      text: `from:@${handle}`,
      holds: (kept: Kept) => {
        const party = known.partyOf(kept)
        const all = [party?.handle, ...(party?.previous_handles ?? []).map((previous) => previous.handle)]
        return all.some((own) => own?.replace(/[^\p{L}\p{N}]/gu, '').startsWith(handle.replace(/[^\p{L}\p{N}]/gu, '')))
      }
    }))
  )

  test('find what a filter of all records leaves, newest first', () => {
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 3 }), (picked) => {
        const text = picked.map((one) => one.text).join(' ')
        const hits = findAll(db, text)
        expect(idsOf(hits), text).toEqual(idsOf(everything.filter((kept) => picked.every((one) => one.holds(kept)))))
        expect(hits.map((hit) => hit.createdAtMs)).toEqual(hits.map((hit) => hit.createdAtMs).toSorted((a, b) => b - a))
      }),
      { numRuns: 40 }
    )
  }, 120_000)

  test('each kind of them finds something, and not everything', () => {
    const shop = ['type:payout', 'status:disputed', 'amount:>100', 'has:dispute', 'has:tracking', 'date:last-week']
    for (const text of shop) expect({ text, found: findAll(db, text).length > 0 }).toEqual({ text, found: true })
    const { db: creator } = openCopy(demo()[1]!, { zone })
    for (const text of ['type:tip', 'type:tip has:message', 'has:tip']) {
      expect({ text, found: findAll(creator, text).length > 0 }).toEqual({ text, found: true })
    }
    expect(findAll(db, 'from:@')).toEqual([])
  })

  test('one that cannot be read is named, and nothing is guessed', () => {
    expect(findRecords(db, { ...rules, text: 'print amount:much' })).toEqual({
      hits: [],
      next: null,
      lookedBackToMs: null,
      problems: [{ operator: 'amount', value: 'much' }]
    })
  })
})

describe('500 needles', () => {
  const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const tokens = (text: string): string[] =>
    fold(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)

  /** Everything by which a record may be found, as text. */
  function hayOf(kept: Kept): string {
    const party = known.partyOf(kept)
    const names = [party?.handle, party?.display_name, ...(party?.previous_handles ?? []).map(({ handle }) => handle)]
    return `${JSON.stringify(kept.record)} ${names.join(' ')}`
  }

  interface Needle {
    text: string
    kept: Kept
    isIn: (hay: string) => boolean
  }
  const isWordIn = (word: string) => (hay: string) => tokens(hay).some((token) => token.startsWith(fold(word)))

  /** From the record: its id, a handle, a word of what was said, two words in quotes, the last four, an amount, a product. */
  function needlesOf(kept: Kept, dice: number): Needle[] {
    const { record } = kept
    const party = known.partyOf(kept)
    const said = [record['message'], record['note']].find((text) => typeof text === 'string' && tokens(text).length > 2)
    const words = typeof said === 'string' ? tokens(said).filter((word) => /^[a-z]{4,}$/.test(word)) : []
    const title = known.titlesOf(kept)[0]
    const titleWords = kept.type === 'sale' && title !== undefined ? title.split(/\s+/) : []
    const last4 = kept.type === 'sale' ? (record['payment'] as { last4?: string | null }).last4 : undefined
    const amount = kept.type === 'sale' ? amountOf(kept) : null
    const typed = amount === null ? '' : (amount.minor / 100).toFixed(2)
    const made: (Needle | undefined)[] = [
      { text: kept.id, kept, isIn: (hay) => hay.includes(kept.id) },
      party?.handle
        ? {
            text: `@${party.handle}`,
            kept,
            isIn: (hay) =>
              fold(hay)
                .replace(/[^\p{L}\p{N}]/gu, '')
                .includes(fold(party.handle ?? '').replace(/[^\p{L}\p{N}]/gu, ''))
          }
        : undefined,
      words[0] ? { text: words[0], kept, isIn: isWordIn(words[0]) } : undefined,
      titleWords.length > 1 && titleWords.slice(0, 2).every((word) => /^[A-Za-z]+$/.test(word))
        ? {
            text: `"${titleWords.slice(0, 2).join(' ')}"`,
            kept,
            isIn: (hay) =>
              tokens(hay)
                .join(' ')
                .includes(fold(titleWords.slice(0, 2).join(' ')))
          }
        : undefined,
      last4 ? { text: last4, kept, isIn: isWordIn(last4) } : undefined,
      amount ? { text: typed, kept, isIn: (hay) => hay.includes(String(amount.minor)) } : undefined
    ]
    const found = made.filter((needle) => needle !== undefined)
    return found.length === 0 ? [] : [found[dice % found.length]!]
  }

  const needles = everything
    .filter((_, at) => at % Math.floor(everything.length / 520) === 0)
    .flatMap((kept, at) => needlesOf(kept, at))
    .slice(0, 500)

  test('are found, and nothing that does not hold them', () => {
    expect(needles).toHaveLength(500)
    for (const { text, kept, isIn } of needles) {
      const hits = findAll(db, text)
      expect(idsOf(hits), text).toContain(`${kept.type} ${kept.id}`)
      const found = new Set(idsOf(hits))
      for (const other of everything)
        if (found.has(`${other.type} ${other.id}`)) expect(isIn(hayOf(other)), `${text} in ${other.id}`).toBe(true)
    }
  }, 300_000)
})

test('a hit says what it is, who is on the other side, and what was paid', () => {
  const [hit] = findAll(db, 'sale_demo_twice_1')
  expect(hit).toMatchObject({ type: 'sale', id: 'sale_demo_twice_1', status: expect.any(String) as string })
  expect(hit?.title).toEqual(expect.any(String))
  expect(hit?.who).toMatch(/^@/)
  expect(hit?.amount?.currency).toBe('EUR')
})
