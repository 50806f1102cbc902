/** Words find the sales that hold them, and no others. */
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { channels, saleStatuses } from '../../../src/contract/records.ts'
import { listSales, type ListParams } from '../../../src/backend/features/sales/list.ts'
import type { Party, Sale } from '../../../src/platform/generated/types.gen.ts'
import { feedOf, partyMade, saleMade, titled } from './records.ts'
import { idsOf, keyOf, matches, walk } from './sales-model.ts'
import { closeCopies, openCopy } from './worlds.ts'

afterAll(closeCopies)

const zone = 'Europe/Rome'
const start = Date.parse('2026-11-01T08:00:00Z')
const newestFirst: Omit<ListParams, 'filter'> = { sort: 'time', order: 'desc', limit: 50, zone }

describe('what a sale is found by', () => {
  const feed = feedOf([
    partyMade('pty_1', 'mara.voss', 'Mara Vossen'),
    saleMade(start, {
      id: 'sale_A1B2C3D4',
      ...titled('Linocut print «Città d’inverno»'),
      paid: 4590,
      payment: { method: 'card', last4: '0317' }
    }),
    saleMade(start + 1, {
      id: 'sale_E5F6G7H8',
      ...titled('Brush pack'),
      paid: 1250,
      buyer: 'pty_1',
      payment: { method: 'card', last4: '8842' }
    }),
    saleMade(start + 2, { id: 'sale_I9J1K2L3', ...titled('Brushed steel frame'), paid: 990, note: 'for grandma' })
  ])
  const { db } = openCopy(feed, { zone })
  const [print, brushes, frame] = ['sale_A1B2C3D4', 'sale_E5F6G7H8', 'sale_I9J1K2L3']

  test.each([
    ['a word of the title', 'print', [print]],
    ['any case', 'LINOCUT', [print]],
    ['the beginning of a word', 'lino', [print]],
    ['with or without accents', 'citta', [print]],
    ['several words, all of them', 'brush pack', [brushes]],
    ['a beginning that several have, newest first', 'brush', [frame, brushes]],
    ['words in quotes, whole and in this order', '"brush pack"', [brushes]],
    ['the handle of whoever bought it', '@mara.voss', [brushes]],
    ['the handle without its @', 'mara.voss', [brushes]],
    ['a part of the name of whoever bought it', 'vossen', [brushes]],
    ['its id', 'sale_E5F6G7H8', [brushes]],
    ['the beginning of its id', 'sale_A1B2', [print]],
    ['the last four of the card', '8842', [brushes]],
    ['what was paid', '45.90', [print]],
    ['what the buyer wrote', 'grandma', [frame]]
  ])('%s: %s', (_what, text, expected) => {
    expect(idsOf(walk(db, { ...newestFirst, filter: { text } }).rows)).toEqual(expected)
  })

  test.each([
    'inocut',
    'pack brush frame',
    '"pack brush"',
    '@vossen',
    'mara.vos_x',
    '884',
    '4590x',
    '!!!',
    '"',
    '@',
    'sale',
    'AND',
    '* OR *',
    'NEAR(brush pack)',
    '🙂'
  ])('nothing else: %s', (text) => {
    const found = idsOf(walk(db, { ...newestFirst, filter: { text } }).rows)
    // The first three digits of a card's last four begin a word, and so find it.
    expect(found).toEqual(text === '884' ? [brushes] : [])
  })

  test('a sale that claims to be of the year 9999 is kept and found like any other', () => {
    const far = Date.parse('9999-12-31T23:59:59.999Z')
    const sales = [
      saleMade(far, { id: 'sale_far1' }),
      saleMade(far, { id: 'sale_far2' }),
      saleMade(start, { id: 'sale_near' })
    ]
    const { db } = openCopy(feedOf(sales), { zone })
    expect(idsOf(walk(db, { ...newestFirst, limit: 1, filter: { text: 'print' } }).rows).sort()).toEqual([
      'sale_far1',
      'sale_far2',
      'sale_near'
    ])
  })

  test('an empty text asks for nothing', () => {
    expect(walk(db, { ...newestFirst, filter: { text: '  ' } }).rows).toHaveLength(3)
  })
})

describe('words with filters, orders and pages', () => {
  const words = ['linocut', 'brush', 'poster', 'workshop', 'velvet', 'night']
  const parties: Party[] = words
    .slice(3)
    .map((word, index) => partyMade(`pty_${String(index)}`, `${word}fan`, `Reader ${word}`))
  const sales = fc
    .sample(
      fc.record({
        title: fc.subarray(words, { minLength: 1, maxLength: 3 }),
        buyer: fc.option(fc.constantFrom(...parties.map((party) => party.id))),
        hour: fc.integer({ min: 0, max: 200 }),
        paid: fc.integer({ min: 1, max: 12 }).map((tens) => tens * 1000 + 1),
        status: fc.constantFrom(...saleStatuses),
        channel: fc.constantFrom(...channels),
        currency: fc.constantFrom('EUR', 'USD')
      }),
      { numRuns: 700, seed: 5 }
    )
    .map(({ title, hour, ...facts }, index): Sale =>
      saleMade(start + hour * 3_600_000, {
        id: `sale_n${String(index)}`,
        ...titled(title.join(' ')),
        ...facts,
        kept: facts.paid - 7
      })
    )
  const { db } = openCopy(feedOf([...parties, ...sales]), { zone })
  const handles = new Map(parties.map((party) => [party.id, `${party.handle ?? ''} ${party.display_name ?? ''}`]))

  const has = (sale: Sale, word: string): boolean =>
    `${sale.lines[0]?.title ?? ''} ${handles.get(sale.buyer ?? '') ?? ''}`
      .toLowerCase()
      .split(' ')
      .some((own) => own.startsWith(word))

  const questions = fc.record({
    typed: fc
      .subarray(words, { minLength: 1, maxLength: 2 })
      .chain((chosen) =>
        fc.tuple(
          ...chosen.map((word) => fc.integer({ min: 2, max: word.length }).map((length) => word.slice(0, length)))
        )
      ),
    filter: fc.record(
      {
        status: fc.subarray([...saleStatuses], { minLength: 1 }),
        channel: fc.subarray([...channels], { minLength: 1 })
      },
      { requiredKeys: [] }
    ),
    sort: fc.constantFrom('time' as const, 'paid' as const, 'kept' as const),
    order: fc.constantFrom('desc' as const, 'asc' as const),
    limit: fc.integer({ min: 1, max: 60 })
  })

  test('all pages together are the sales that hold every word, filtered and sorted, each once', () => {
    fc.assert(
      fc.property(questions, ({ typed, filter: plain, ...question }) => {
        const filter = question.sort === 'time' ? plain : { ...plain, currency: 'EUR' }
        const { rows } = walk(db, { ...question, filter: { ...filter, text: typed.join(' ') }, zone })
        const sign = question.order === 'desc' ? -1 : 1
        const model = sales
          .filter(
            (sale) =>
              typed.every((word) => has(sale, word)) &&
              matches(sale, filter, zone) &&
              keyOf(sale, question.sort) !== null
          )
          .sort((a, b) => sign * ((keyOf(a, question.sort) ?? 0) - (keyOf(b, question.sort) ?? 0)))
        expect(idsOf(rows).sort()).toEqual(idsOf(model).sort())
        const byId = new Map(sales.map((sale) => [sale.id, sale]))
        expect(rows.map((row) => keyOf(byId.get(row.id) ?? sales[0]!, question.sort))).toEqual(
          model.map((sale) => keyOf(sale, question.sort))
        )
      }),
      { numRuns: 300 }
    )
  })

  test('a jump to a day stands among what was found', () => {
    const whole = walk(db, { ...newestFirst, filter: { text: 'brush' } }).rows
    const later = whole.filter((row) => row.day > '2026-11-05').length
    for (const skip of [0, 3, 70]) {
      const { rows } = walk(db, { ...newestFirst, filter: { text: 'brush' }, from: { day: '2026-11-05', skip } })
      expect(idsOf(rows)).toEqual(idsOf(whole.slice(later + skip)))
    }
  })
})

describe('words that very many sales hold', () => {
  const sales = Array.from({ length: 5_400 }, (_, index) =>
    saleMade(start + index * 1000, {
      id: `sale_m${String(index)}`,
      ...titled('Club month'),
      status: index % 2_600 === 1 ? 'refunded' : 'available'
    })
  )
  const { db } = openCopy(feedOf(sales), { zone })

  const rare = ['sale_m5201', 'sale_m2601', 'sale_m1']

  test('rare ones among them are found in several calls, each saying how far it looked', () => {
    const { rows, examined } = walk(db, { ...newestFirst, filter: { text: 'club', status: ['refunded', 'disputed'] } })
    expect(idsOf(rows)).toEqual(rare)
    expect(examined.length).toBeGreaterThan(1)
    expect(examined).toEqual(examined.toSorted((a, b) => b - a))
  })

  test('where a filter alone leaves few, they are found at once, in any order', () => {
    const few = { text: 'club', status: ['refunded' as const] }
    const first = listSales(db, { ...newestFirst, filter: few })
    expect([idsOf(first.rows), first.next, first.examinedToMs]).toEqual([rare, null, null])
    expect(idsOf(walk(db, { ...newestFirst, filter: few, order: 'asc', limit: 2 }).rows)).toEqual(rare.toReversed())
    expect(walk(db, { ...newestFirst, filter: { ...few, text: 'clubs' } }).rows).toEqual([])
  })

  test('they are listed in any order, whole', () => {
    const found = idsOf(walk(db, { ...newestFirst, limit: 200, filter: { text: 'club month' } }).rows)
    expect(found).toHaveLength(5_400)
    const asked = { limit: 200, filter: { text: 'club' } }
    expect(idsOf(walk(db, { ...newestFirst, ...asked, order: 'asc' }).rows)).toEqual(found.toReversed())
    const quoted = { ...newestFirst, limit: 200, filter: { text: '"club month"' } }
    expect(idsOf(walk(db, { ...quoted, order: 'asc' }).rows)).toEqual(found.toReversed())
  })
})

describe('a word that names very many people', () => {
  const people = Array.from({ length: 260 }, (_, index) =>
    partyMade(`pty_p${String(index)}`, `reader${String(index)}`, `Paola ${index % 2 === 0 ? 'Verde' : 'Bianchi'}`)
  )
  const others = [partyMade('pty_mara', 'mara.voss', 'Mara Vossen'), partyMade('pty_rosa', 'rosa', 'Rosa Verde')]
  // Of the oldest people, whom no short list of the newest holds, and of others in between.
  const sales = Array.from({ length: 2_600 }, (_, index) =>
    saleMade(start + index * 60_000, {
      id: `sale_p${String(index)}`,
      ...titled(index % 50 === 0 ? 'Letter to Paola' : index % 50 === 1 ? 'A letter' : 'Print'),
      buyer: index % 3 === 0 ? `pty_p${String(index % 260)}` : index % 3 === 1 ? 'pty_mara' : null,
      paid: 1_000 + ((index * 7) % 100),
      kept: 900 + ((index * 7) % 100),
      channel: index % 4 === 0 ? 'ios' : 'web'
    })
  )
  const { db } = openCopy(feedOf([...people, ...others, ...sales]), { zone })
  const names = new Map([...people, ...others].map(({ id, display_name }) => [id, display_name ?? '']))
  const isFound = (sale: Sale, words: readonly string[]): boolean =>
    words.every((word) =>
      `${sale.lines[0]?.title ?? ''} ${names.get(sale.buyer ?? '') ?? ''}`
        .toLowerCase()
        .split(' ')
        .some((own) => own.startsWith(word))
    )
  const expected = (words: readonly string[], rest: (sale: Sale) => boolean = () => true): string[] =>
    idsOf(sales.filter((sale) => isFound(sale, words) && rest(sale)).toReversed())

  test.each([
    ['paola'],
    ['pao'],
    ['paola', 'verde'],
    ['paola', 'letter'],
    ['verde', 'paola', 'print'],
    ['paola', 'nobody']
  ])('finds the sales of all of them, in several calls: %s %s %s', (...words) => {
    const { rows } = walk(db, { ...newestFirst, filter: { text: words.join(' ') } })
    expect(idsOf(rows)).toEqual(expected(words))
  })

  test('where another word is rare, its sales are found at once', () => {
    const text = 'paola letter verde'
    const first = listSales(db, { ...newestFirst, limit: 200, filter: { text } })
    expect([idsOf(first.rows), first.next]).toEqual([expected(text.split(' ')), null])
    expect(first.rows.length).toBeGreaterThan(3)
  })

  test('says how far it looked while the end is not reached', () => {
    const first = listSales(db, { ...newestFirst, limit: 500, filter: { text: 'paola' } })
    expect(first.rows.length).toBeLessThan(500)
    expect(first.next).not.toBeNull()
    expect(first.examinedToMs).toBe(start + 1_600 * 60_000)
  })

  test('with quoted words, filters, a day and any order', () => {
    const found = (params: Partial<ListParams> & Pick<ListParams, 'filter'>): string[] =>
      idsOf(walk(db, { ...newestFirst, ...params }).rows)
    expect(found({ filter: { text: 'paola "letter to"' } })).toEqual(
      expected(['paola'], (sale) => sale.lines[0]?.title === 'Letter to Paola')
    )
    expect(found({ filter: { text: 'paola', channel: ['ios'] } })).toEqual(
      expected(['paola'], ({ channel }) => channel === 'ios')
    )
    expect(found({ filter: { text: 'paola' }, order: 'asc' })).toEqual(expected(['paola']).toReversed())
    const paid = new Map(sales.map(({ id, paid }) => [id, paid]))
    const byAmount = found({ filter: { text: 'paola', currency: 'EUR' }, sort: 'paid' }).map((id) => paid.get(id)!)
    expect(byAmount).toHaveLength(expected(['paola']).length)
    expect(byAmount).toEqual(byAmount.toSorted((a, b) => b - a))
    const day = expected(['paola'], ({ created_at }) => created_at < '2026-11-01T23:00:00')
    expect(found({ filter: { text: 'paola' }, from: { day: '2026-11-01', skip: 5 } })).toEqual(day.slice(5))
  })
})
