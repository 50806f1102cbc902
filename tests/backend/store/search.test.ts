import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { ingest } from '../../../src/backend/engine/store/ingest.ts'
import { openForWriting, type Db } from '../../../src/backend/engine/store/open.ts'
import { search, type SearchOptions } from '../../../src/backend/engine/store/search.ts'
import type { Change } from '../../../src/backend/engine/store/types.ts'
import { makeChanges } from '../../../bench/store-changes.ts'
import { keyHex, makeFolder } from './folder-for-tests.ts'
import { fieldsOf } from './model-records.ts'
import { ModelPlatform } from './model-platform.ts'

const cursor = { feed: 'f', forward: 1, backward: null, start: 1, reachesBackToMs: null }
const noise = [...makeChanges(3_000, 9)]

let seq = 10_000
function change(type: string, id: string, fields: Record<string, unknown>, version = 1): Change {
  const created_at = `2026-03-01T10:00:00.${String(seq % 1000).padStart(3, '0')}Z`
  seq++
  return {
    seq,
    changedAtMs: seq,
    type,
    id,
    version,
    record: { id, type, version, created_at, updated_at: created_at, ...fields }
  }
}

const platform = new ModelPlatform()
const sale = (id: string, fields: Record<string, unknown>, version = 1) =>
  change('sale', id, { ...fieldsOf(platform, 'sale', 1), ...fields }, version)
const party = (id: string, fields: Record<string, unknown>, version = 1) =>
  change('party', id, { ...fieldsOf(platform, 'party', 1), ...fields }, version)
const line = (title: string) => [{ product: null, title, quantity: 1, unit_amount: 1, amount: 1 }]

function storeOf(...changes: Change[]): Db {
  return fill(makeFolder(), changes)
}

function fill(folder: string, changes: readonly Change[]): Db {
  const db = openForWriting(join(folder, 'cache-1.db'), keyHex, 'cache')
  put(db, ...noise, ...changes)
  return db
}

function put(db: Db, ...changes: Change[]): void {
  ingest(db, { changes, setAside: [], cursor }, { zone: 'Europe/Rome' })
}

function ids(db: Db, text: string, options: Partial<SearchOptions> = {}): string[] {
  return search(db, text, { limit: 50, ...options }).hits.map(
    ({ type, rid }) => db.prepare(`SELECT id FROM ${type} WHERE rid = ?`).pluck().get(rid) as string
  )
}

describe('a search in a hay of 3,000 records', () => {
  const db = fill(makeFolder(afterAll), [
    sale('sale_NEEDLE01', {
      lines: line('Ölfarben “Käthe” No. 7'),
      paid: 123_45,
      payment: { method: 'card', last4: '0042' },
      buyer: 'party_ANNA',
      note: 'per favore con biglietto'
    }),
    sale('sale_NEEDLE02', { lines: line('Quadro azzurro piccolo'), buyer: 'party_BEA' }),
    sale('sale_NEEDLE03', { lines: line('Piccolo quadro azzurro') }),
    party('party_ANNA', {
      handle: 'anna.zweig_x',
      display_name: 'Anna Zweig',
      previous_handles: [{ handle: 'oldanna77', until: '2026-01-01T00:00:00.000Z' }]
    }),
    party('party_BEA', { handle: 'bea', display_name: 'Bea Łuczak' }),
    change('tip', 'tip_NEEDLE', {
      ...fieldsOf(platform, 'tip', 1),
      from: 'party_ANNA',
      message: 'Weitermachen! ¡Ánimo! 頑張って'
    }),
    change('gift', 'gift_NEEDLE', { wrapped: true })
  ])

  it.each([
    ['by a word', 'ölfarben', ['sale_NEEDLE01']],
    ['by a word without its accents', 'olfarben', ['sale_NEEDLE01']],
    ['by the beginning of a word', 'ölf', ['sale_NEEDLE01']],
    ['by two words in any order', 'kathe olfarben', ['sale_NEEDLE01']],
    ['by its whole id', 'sale_NEEDLE01', ['sale_NEEDLE01']],
    ['by an id in small letters and other signs', 'sale-needle01', ['sale_NEEDLE01']],
    ['by the beginning of an id', 'sale_NEEDLE', ['sale_NEEDLE03', 'sale_NEEDLE02', 'sale_NEEDLE01']],
    ['by an amount with a point', '123.45', ['sale_NEEDLE01']],
    ['by an amount with a comma and its sign', '€123,45', ['sale_NEEDLE01']],
    ['by the last four', '0042', ['sale_NEEDLE01']],
    ['by what the buyer wrote', 'biglietto', ['sale_NEEDLE01']],
    ['by a name with its records', 'zweig', ['tip_NEEDLE', 'party_ANNA', 'sale_NEEDLE01']],
    ['by a handle', '@anna.zweig_x', ['tip_NEEDLE', 'party_ANNA', 'sale_NEEDLE01']],
    ['by the beginning of a handle, without its signs', '@annazw', ['tip_NEEDLE', 'party_ANNA', 'sale_NEEDLE01']],
    ['by a handle of before', '@oldanna77', ['tip_NEEDLE', 'party_ANNA', 'sale_NEEDLE01']],
    ['by a name and a word of its own', 'anna olfarben', ['sale_NEEDLE01']],
    ['by a message', 'weitermachen', ['tip_NEEDLE']],
    ['by a message in another script', '頑張', ['tip_NEEDLE']],
    ['by a letter that has no plain one', 'łuczak', ['party_BEA', 'sale_NEEDLE02']],
    ['though the console does not know its type', 'gift_NEEDLE', ['gift_NEEDLE']],
    ['by quoted words in their order', '"quadro azzurro"', ['sale_NEEDLE03', 'sale_NEEDLE02']],
    ['by quoted words, and not in another order', '"azzurro piccolo"', ['sale_NEEDLE02']]
  ])('finds the needle and nothing else %s', (_how, text, expected) => {
    expect(ids(db, text)).toEqual(expected)
  })

  it.each([
    '',
    '   ',
    '!!! ---',
    '"',
    '""',
    'notaword',
    '999999.99',
    '@nobody',
    '"piccolo azzurro quadro"',
    'ölfarben azzurro',
    'NEAR(a b)',
    'a:b AND',
    '-"',
    '\u{1E900}\u{1E922}x'
  ])('finds nothing, and does not fail, for %s', (text) => {
    expect(ids(db, text, { types: ['sale', 'tip', 'party'] }).filter((id) => id.includes('NEEDLE'))).toEqual([])
  })

  it('cannot be made to match by what the console itself marks', () => {
    expect(ids(db, '\uE002sale')).toEqual(ids(db, 'sale'))
  })

  it('is limited to types', () => {
    expect(ids(db, 'zweig', { types: ['sale'] })).toEqual(['sale_NEEDLE01'])
    expect(ids(db, 'zweig', { types: ['party', 'tip'] })).toEqual(['tip_NEEDLE', 'party_ANNA'])
  })

  it('goes on page by page, newest first, each hit once', () => {
    const all = ids(db, 'grazie', { limit: 1_000 })
    expect(all.length).toBeGreaterThan(20)
    const paged: string[] = []
    for (let next: string | null | undefined; next !== null;) {
      const page = search(db, 'grazie', { limit: 7, ...(next !== undefined && { beforeKey: next }) })
      paged.push(
        ...page.hits.map(({ rid }) => db.prepare('SELECT id FROM tip WHERE rid = ?').pluck().get(rid) as string)
      )
      expect(page.isEnd).toBe(page.next === null)
      next = page.next
    }
    expect(paged).toEqual(all)
    const times = paged.map((id) => db.prepare('SELECT created_ms FROM tip WHERE id = ?').pluck().get(id) as number)
    expect(times).toEqual(times.toSorted((a, b) => b - a))
  })

  it('can begin at a time, which counts', () => {
    const { hits } = search(db, 'grazie', { limit: 1_000 })
    const middle = hits[10]!.createdMs
    expect(search(db, 'grazie', { limit: 1_000, beforeMs: middle }).hits).toEqual(
      hits.filter(({ createdMs }) => createdMs <= middle)
    )
    expect(search(db, 'grazie', { limit: 1_000, beforeMs: Number.MAX_SAFE_INTEGER }).hits).toEqual(hits)
    expect(search(db, 'grazie', { limit: 1_000, beforeMs: 0 }).hits).toEqual([])
  })
})

describe('the index follows its records', () => {
  it('when words change, when only other fields do, when a record goes and when it comes again', () => {
    const db = storeOf(sale('sale_A', { lines: line('zinnoberrot') }))
    expect(ids(db, 'zinnoberrot')).toEqual(['sale_A'])
    put(db, sale('sale_A', { lines: line('zinnoberrot'), status: 'refunded' }, 2))
    expect(ids(db, 'zinnoberrot')).toEqual(['sale_A'])
    put(db, sale('sale_A', { lines: line('ultramarin') }, 3))
    expect([ids(db, 'zinnoberrot'), ids(db, 'ultramarin')]).toEqual([[], ['sale_A']])
    put(db, { ...sale('sale_A', {}, 4), record: null })
    expect(ids(db, 'ultramarin')).toEqual([])
    put(db, sale('sale_A', { lines: line('ultramarin') }, 5))
    expect(ids(db, 'ultramarin')).toEqual(['sale_A'])
    expect(db.prepare('SELECT count(*) FROM search_map').pluck().get()).toBe(
      noise.filter(({ type }) => type !== 'entry').length + 1
    )
    db.close()
  })

  it('when a handle is changed: the new one and the old one lead to the person', () => {
    const db = storeOf(party('party_Q', { handle: 'quirin' }))
    put(
      db,
      party(
        'party_Q',
        { handle: 'quentin', previous_handles: [{ handle: 'quirin', until: '2026-03-01T00:00:00.000Z' }] },
        2
      )
    )
    expect([ids(db, '@quentin'), ids(db, '@quirin')]).toEqual([['party_Q'], ['party_Q']])
    db.close()
  })

  it('when more than a million records have come: two of one millisecond never share a place', () => {
    const db = storeOf()
    const first = { ...sale('sale_ONE', { lines: line('einhorn') }) }
    put(db, first)
    const rid = db.prepare("SELECT rid FROM sale WHERE id = 'sale_ONE'").pluck().get() as number
    db.prepare('UPDATE meta SET next_rid = ?').run(rid + (1 << 20))
    const twin = sale('sale_TWO', { lines: line('einhorn') })
    put(db, { ...twin, record: { ...twin.record, created_at: first.record!['created_at'] } })
    expect(ids(db, 'einhorn').sort()).toEqual(['sale_ONE', 'sale_TWO'])
    db.close()
  })
})

describe('a word that 6,200 tips say, and three of 5,200 sales that came before them', () => {
  const at = (ms: number) => ({ created_at: new Date(Date.parse('2026-01-01T00:00:00Z') + ms).toISOString() })
  const db = fill(makeFolder(afterAll), [
    ...Array.from({ length: 5_200 }, (_, index) =>
      sale(`sale_${index}`, { lines: line(index % 2_000 === 7 ? 'Salbei' : 'Minze'), buyer: null, ...at(index) })
    ),
    party('party_S', { handle: null, display_name: 'Salbei', ...at(6_000) }),
    ...Array.from({ length: 6_200 }, (_, index) =>
      change('tip', `tip_${index}`, {
        ...fieldsOf(platform, 'tip', 1),
        from: null,
        message: 'Salbei!',
        ...at(10_000 + index)
      })
    )
  ])

  it.each([
    { types: ['sale'], found: ['sale_4007', 'sale_2007', 'sale_7'] },
    { types: ['party'], found: ['party_S'] },
    { types: ['sale', 'party'], found: ['party_S', 'sale_4007', 'sale_2007', 'sale_7'] },
    { types: ['tip'], found: ['tip_6199', 'tip_6198', 'tip_6197', 'tip_6196'] }
  ])('finds the newest of $types, also a few at a time', ({ types, found }) => {
    expect(ids(db, 'salbei', { types, limit: 4 })).toEqual(found)
    const first = search(db, 'salbei', { types, limit: 1 })
    expect(ids(db, 'salbei', { types, limit: 3, beforeKey: first.next ?? '' })).toEqual(found.slice(1))
  })
})

it('finds a beginning of any length as a plain look at the words does, however many words begin so', () => {
  const word = fc
    .tuple(fc.constantFrom('abcd', 'ABCD', 'àbcd', 'abce', 'ab'), fc.stringMatching(/^[a-dé0-9]{0,3}$/))
    .map((parts) => parts.join(''))
  const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const check = fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 60 }), word, (words, asked) => {
    const db = openForWriting(
      join(
        makeFolder(() => undefined),
        'cache-1.db'
      ),
      keyHex,
      'cache'
    )
    put(db, ...words.map((each, index) => party(`party_${index}`, { handle: null, display_name: each })))
    const expected = words.flatMap((each, index) => (plain(each).startsWith(plain(asked)) ? [`party_${index}`] : []))
    expect(ids(db, asked, { types: ['party'], limit: 100 }).toSorted()).toEqual(expected.toSorted())
    db.close()
  })
  fc.assert(check, { numRuns: 25 })
})
