/** Own notes and tags: nothing typed is lost, and what was written is found. */
import fc from 'fast-check'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { foldTag, mostTags, tagProblem, tidyTag } from '../../../src/contract/notes.ts'
import { ownWordsOf } from '../../../src/backend/engine/store/notes.ts'
import { listTags } from '../../../src/backend/features/notes/tags.ts'
import type { Sale } from '../../../src/platform/generated/types.gen.ts'
import { bankDesk } from './bank-desk.ts'
import { copyOf, recordsOf, type Feed } from './copy.ts'
import { NotesDesk, type Named } from './notes-desk.ts'
import { closeCopies, demo, openCopy, shop } from './worlds.ts'

const [feed] = demo()
if (feed === undefined) throw new Error('the demo has no shop')
const copy = copyOf(feed, { zone: 'Europe/Rome' })
const desk = new NotesDesk(copy)
afterEach(() => desk.clear())
afterAll(() => {
  desk.close()
  copy.close()
  closeCopies()
})

const cacheTypes = [
  'sale',
  'refund',
  'dispute',
  'payout',
  'transfer',
  'card_transaction',
  'product',
  'subscription',
  'party',
  'tip',
  'entry'
] as const
const some = (type: (typeof cacheTypes)[number], at: number, of: Feed = feed): Named => {
  const record = recordsOf(of, type).at(at)
  if (record === undefined) throw new Error(`the demo has too few of ${type}`)
  return { type, id: record.id }
}
const [sale, older] = [some('sale', -1), some('sale', 3)]

describe('a note', () => {
  test('is kept for every kind of record, with when it was changed', () => {
    const creator = new NotesDesk(openCopy(demo()[1]!, { zone: 'Europe/Rome' }))
    for (const type of cacheTypes) {
      // The shop is given no tips.
      const [at, record] = type === 'tip' ? [creator, some(type, -1, demo()[1])] : [desk, some(type, -1)]
      const { state, note } = at.write(record, `About this ${type}\r\nsecond line  \n`)
      expect(state).toBe('kept')
      expect(note).toEqual({ text: `About this ${type}\nsecond line`, revision: 1, changedAtMs: at.nowMs, tags: [] })
      expect(at.read(record)).toEqual(note)
      expect(at.find(`"about this" ${type} second`).map((hit) => ({ type: hit.type, id: hit.id }))).toEqual([record])
    }
    creator.close()
  })

  test('is kept for a line of the bank', () => {
    const bank = bankDesk(copy)
    bank.take('Date;Amount;Text\n2026-11-03;-12,50;Rent of the stall\n2026-11-04;7,00;Coffee\n')
    const line = bank.local.prepare("SELECT id FROM bank_line WHERE text LIKE 'Rent%'").get() as { id: number }
    const coffee = bank.local.prepare("SELECT id FROM bank_line WHERE text LIKE 'Coffee%'").get() as { id: number }
    // As a file writes a currency that the account does not have.
    bank.local.prepare("UPDATE bank_line SET currency = 'KWD', decimals = 3 WHERE id = ?").run(coffee.id)
    bank.close()
    desk.write({ type: 'bank_line', id: String(coffee.id) }, 'with the market warden')
    expect(desk.find('market warden'), 'nobody knows where its mark stands').toMatchObject([{ amount: null }])
    desk.write({ type: 'bank_line', id: String(line.id) }, 'ask the market office')
    const [hit] = desk.find('market office')
    expect(hit).toMatchObject({ type: 'bank_line', id: String(line.id), title: 'Rent of the stall' })
    expect(hit).toMatchObject({ amount: { minor: -1250, currency: 'EUR' } })
    expect(() => desk.write({ type: 'bank_line', id: '999999' }, 'x')).toThrow(/No record/)
  })

  test('of a record that is not here is refused, and nothing is written', () => {
    expect(() => desk.write({ type: 'sale', id: 'sale_nobody' }, 'x')).toThrow(/No record/)
    expect(() => desk.tag({ type: 'payout', id: sale.id }, ['x'])).toThrow(/No record/)
    expect(desk.local.prepare('SELECT COUNT(*) FROM note').pluck().get()).toBe(0)
    expect(desk.local.prepare('SELECT COUNT(*) FROM tag').pluck().get()).toBe(0)
  })

  test('that another window changed is not written over; both texts are known', () => {
    desk.write(sale, 'first')
    const seen = desk.read(sale).revision
    expect(desk.write(sale, 'by the other window', seen).state).toBe('kept')
    const { state, note } = desk.write(sale, 'by this one', seen)
    expect(state).toBe('conflict')
    expect(note.text).toBe('by the other window')
    expect(desk.read(sale).text).toBe('by the other window')
    // Who wants the same has no conflict, and tags are none.
    expect(desk.write(sale, 'by the other window', seen).state).toBe('kept')
    desk.tag(sale, ['mine'])
    expect(desk.write(sale, 'again', note.revision).state).toBe('kept')
  })

  test('that was deleted and written anew elsewhere is noticed, too', () => {
    const { revision } = desk.write(sale, 'first').note
    desk.write(sale, '')
    desk.write(sale, 'another')
    expect(desk.write(sale, 'mine', revision).state).toBe('conflict')
  })
})

describe('tags', () => {
  test('are one where they differ in case and accents only, and keep their first spelling', () => {
    desk.tag(sale, ['Caffè'])
    desk.tag(older, ['CAFFE', 'da vedere'])
    expect(desk.read(older).tags).toEqual(['Caffè', 'da vedere'])
    expect(listTags(copy.db)).toEqual([
      { name: 'Caffè', count: 2 },
      { name: 'da vedere', count: 1 }
    ])
    expect(desk.find('tag:caffe').map(({ id }) => id)).toEqual([sale.id, older.id])
    expect(desk.find('tag:"da vedere"').map(({ id }) => id)).toEqual([older.id])
    expect(desk.find('tag:da')).toEqual([])
  })

  test('that no record has any more are not suggested', () => {
    desk.tag(sale, ['once'])
    desk.tag(sale, [], ['ONCE'])
    expect(listTags(copy.db)).toEqual([])
    expect(desk.find('has:note')).toEqual([])
  })

  test('are renamed everywhere; into another one only when that is meant', () => {
    desk.tag(sale, ['check'])
    desk.tag(older, ['check', 'later'])
    expect(desk.rename('check', 'Later')).toBe('exists')
    expect(desk.read(older).tags).toEqual(['check', 'later'])
    expect(desk.rename('check', 'Later', true)).toBe('renamed')
    expect([desk.read(sale).tags, desk.read(older).tags]).toEqual([['Later'], ['Later']])
    expect(desk.rename('Later', 'LATER')).toBe('renamed')
    expect(desk.find('later').map(({ id }) => id)).toEqual([sale.id, older.id])
    expect(desk.find('check')).toEqual([])
  })

  test('are removed everywhere and put back, until they are used anew', () => {
    desk.tag(sale, ['check'])
    desk.tag(older, ['check'])
    expect(desk.remove('check')).toBe(2)
    expect(desk.find('tag:check')).toEqual([])
    expect(desk.read(sale).tags).toEqual([])
    desk.restore('check')
    expect(desk.find('tag:check')).toHaveLength(2)
    desk.remove('check')
    desk.tag(sale, ['Check'])
    expect(() => desk.restore('check')).toThrow(/put back/)
    expect(desk.read(older).tags).toEqual([])
    expect(() => desk.remove('nowhere')).toThrow(/no such tag/)
  })

  test('of one record have a limit, and nothing is kept above it', () => {
    const names = Array.from({ length: mostTags }, (_, at) => `t${at}`)
    desk.tag(sale, names)
    expect(() => desk.tag(sale, ['one more'])).toThrow(expect.objectContaining({ data: { field: 'add' } }))
    expect(desk.read(sale).tags).toHaveLength(mostTags)
    expect(listTags(copy.db)).toHaveLength(mostTags)
  })

  test('a spelling folds once, and what nobody could see or type is no tag', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (typed) => {
        if (tagProblem(typed) !== undefined) return
        expect(foldTag(foldTag(typed))).toBe(foldTag(typed))
        expect(foldTag(tidyTag(typed))).toBe(foldTag(typed))
        expect(tidyTag(tidyTag(typed))).toBe(tidyTag(typed))
        expect(tagProblem(tidyTag(typed))).toBeUndefined()
        expect(tidyTag(typed)).not.toMatch(/[\p{Cc}\p{Cs}",\u202E]/u)
      }),
      { numRuns: 300 }
    )
    for (const typed of ['', '  ', '#', 'a,b', '"x"', 'x\u0000', '\uD800', 'a\u202Eb', '\u0301', '\u200B'])
      expect(tagProblem(typed), JSON.stringify(typed)).toBeDefined()
    for (const typed of ['#café', 'ÅNGSTRÖM', '日本', 'हिंदी', 'ok 👍', 'a-b_c'])
      expect(tagProblem(typed), typed).toBeUndefined()
    for (const typed of ['# #a', ' ##  # a', '#a']) expect(tidyTag(typed)).toBe('a')
    expect(foldTag('İstanbul')).toBe(foldTag('istanbul'))
    expect(foldTag('हिंदी')).not.toBe(foldTag('हदी'))
  })
})

describe('are found', () => {
  test('by words of the note beside words of the record, with what the record is', () => {
    const title = recordsOf<Sale>(feed, 'sale').at(-1)?.lines[0]?.title ?? ''
    const [word = ''] = title.split(' ')
    expect(word).not.toBe('')
    desk.write(sale, 'Gift for Zuzana, "wrap in blue"')
    desk.tag(sale, ['fragile'])
    for (const text of ['zuzana', 'zuz', 'gift zuzana fragile', '"wrap in blue"', `${word} zuzana`, 'type:sale zuzana'])
      expect(
        desk.find(text).map(({ id }) => id),
        text
      ).toEqual([sale.id])
    for (const text of ['"blue wrap"', 'zuzana nowhereword', 'type:payout zuzana', 'zuzana from:@nobody_at_all'])
      expect(desk.find(text), text).toEqual([])
    expect(desk.find('zuzana')[0]).toMatchObject({
      type: 'sale',
      note: 'Gift for Zuzana, "wrap in blue"',
      tags: ['fragile']
    })
    // A hit of any other way tells of its note as well.
    expect(desk.find(sale.id)[0]).toMatchObject({ id: sale.id, tags: ['fragile'] })
  })

  test('together with every other operator', () => {
    desk.tag(sale, ['check'])
    desk.tag(older, ['check'])
    const [newest] = desk.find('tag:check')
    expect(desk.find('tag:check date:2026').length + desk.find('tag:check date:2025').length).toBe(2)
    expect(desk.find('tag:check amount:>0')).toHaveLength(2)
    expect(desk.find('tag:check amount:>90000000')).toEqual([])
    expect(desk.find('tag:check tag:other')).toEqual([])
    expect(desk.find(`has:note ${sale.id}`)).toEqual([newest])
  })

  test('also where the platform deleted the record, where it stood', () => {
    const small = shop(1_500)
    const sale: Named = { type: 'sale', id: recordsOf<Sale>(small, 'sale').at(-1)?.id ?? '' }
    const gone = copyOf(
      {
        ...small,
        lines: [
          ...small.lines.filter(({ id }) => id !== sale.id),
          {
            ...small.lines.find(({ id }) => id === sale.id)!,
            seq: (small.lines.at(-1)?.seq ?? 0) + 1,
            version: 999,
            deleted: true as const,
            record: undefined as never
          }
        ].map(({ record, ...line }) => (record === undefined ? line : { ...line, record }))
      },
      { zone: 'Europe/Rome' }
    )
    const before = new NotesDesk(gone)
    try {
      expect(() => before.write(sale, 'x')).toThrow(/No record/)
      // Written while it was there.
      before.local.prepare("INSERT INTO note (type, id, at_ms) VALUES ('sale', ?, 1760000000000)").run(sale.id)
      before.write(sale, 'kept for the tax office')
      before.tag(sale, ['tax'])
      for (const text of ['tax office', 'tag:tax', 'has:note', 'has:note type:sale'])
        expect(before.find(text), text).toEqual([
          expect.objectContaining({ ...sale, title: null, note: 'kept for the tax office', tags: ['tax'] })
        ])
      expect(before.find('tag:tax amount:>0')).toEqual([])
    } finally {
      before.close()
      gone.close()
    }
  })

  test('all of them, newest record first, however many were made at one moment', () => {
    const sales = recordsOf(feed, 'sale').slice(0, 230)
    const insert = desk.local.prepare('INSERT INTO note (type, id, at_ms) VALUES (?, ?, ?)')
    // Gone from the platform: nothing but the note tells of them.
    desk.local.transaction(() => {
      for (let at = 0; at < 230; at += 1) insert.run('tip', `tip_gone_${at}`, 1_790_000_000_000)
    })()
    for (let at = 0; at < 230; at += 1) desk.write({ type: 'tip', id: `tip_gone_${at}` }, 'together')
    for (const { id } of sales) desk.write({ type: 'sale', id }, 'apart')
    expect(new Set(desk.find('has:note').map(({ id }) => id)).size).toBe(460)
    expect(desk.find('has:note')).toHaveLength(460)
    expect(desk.find('together')).toHaveLength(230)
    expect(desk.find('apart')).toHaveLength(230)
  })
})

/** What notes and tags are, told plainly. */
interface Model {
  texts: Map<string, string>
  revisions: Map<string, number>
  tags: Map<string, Map<string, string>>
  removed: { folded: string; name: string; of: string[] } | undefined
}

type Step =
  | { do: 'write'; at: number; text: string; isStale: boolean }
  | { do: 'tag'; at: number; add: string[]; remove: string[] }
  | { do: 'rename'; tag: string; name: string; isMerging: boolean }
  | { do: 'remove' | 'restore'; tag: string }

test('any sequence of writes ends where a plain model does, also in what is found', () => {
  const records: Named[] = [sale, older, some('payout', -1), some('entry', 5), some('party', 2)]
  const names = ['alfa', 'Bravo', 'BRAVÒ', 'charlie', 'CHARLIE']
  const name = fc.constantFrom(...names)
  const at = fc.nat({ max: records.length - 1 })
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({
      do: fc.constant('write' as const),
      at,
      text: fc.constantFrom('', 'uno', 'uno due', 'due\ntre', ' x '),
      isStale: fc.boolean()
    }),
    fc.record({
      do: fc.constant('tag' as const),
      at,
      add: fc.array(name, { maxLength: 2 }),
      remove: fc.array(name, { maxLength: 2 })
    }),
    fc.record({ do: fc.constant('rename' as const), tag: name, name, isMerging: fc.boolean() }),
    fc.record({ do: fc.constantFrom('remove' as const, 'restore' as const), tag: name })
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      desk.clear()
      const model: Model = { texts: new Map(), revisions: new Map(), tags: new Map(), removed: undefined }
      for (const one of steps) walk(model, records, one)
      for (const record of records) {
        const { text, revision, tags } = desk.read(record)
        expect({ text, revision, tags }).toEqual({
          text: model.texts.get(record.id) ?? '',
          revision: model.revisions.get(record.id) ?? 0,
          tags: tagsIn(model, record.id)
        })
        const marks = ownWordsOf(copy.db, record.type, [record.id])
        expect(marks).toHaveLength(text === '' && tags.length === 0 ? 0 : 1)
      }
      const holding = (test: (id: string) => boolean): string[] =>
        records
          .filter(({ id }) => test(id))
          .map(({ id }) => id)
          .toSorted()
      const found = (text: string): string[] =>
        desk
          .find(text)
          .map(({ id }) => id)
          .toSorted()
      const wordsIn = (id: string): string[] => (model.texts.get(id) ?? '').split(/\s+/)
      expect(found('has:note')).toEqual(
        holding((id) => (model.texts.get(id) ?? '') !== '' || tagsIn(model, id).length > 0)
      )
      expect(found('tag:bravo')).toEqual(holding((id) => model.tags.get(id)?.has('bravo') ?? false))
      expect(found('has:note uno due')).toEqual(
        holding((id) => ['uno', 'due'].every((word) => wordsIn(id).includes(word)))
      )
      const inUse = new Map<string, number>()
      for (const own of model.tags.values())
        for (const folded of own.keys()) inUse.set(folded, (inUse.get(folded) ?? 0) + 1)
      expect(listTags(copy.db).map(({ name: each, count }) => [foldTag(each), count])).toEqual(
        [...inUse].toSorted(([a], [b]) => (a < b ? -1 : 1))
      )
    }),
    { numRuns: 60 }
  )
}, 120_000)

function tagsIn(model: Model, id: string): string[] {
  return [...(model.tags.get(id) ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name)
}

/** The spelling that a tag has now, wherever it stands. */
function spelt(model: Model, folded: string): string | undefined {
  for (const own of model.tags.values()) if (own.has(folded)) return own.get(folded)
  return undefined
}

function walk(model: Model, records: readonly Named[], step: Step): void {
  if (step.do === 'write') {
    const record = records[step.at]!
    const revision = model.revisions.get(record.id) ?? 0
    const text = step.text.trimEnd()
    const isSame = text === (model.texts.get(record.id) ?? '')
    const { state } = desk.write(record, step.text, step.isStale ? revision + 7 : revision)
    expect(state).toBe(step.isStale && !isSame ? 'conflict' : 'kept')
    if (state === 'conflict' || isSame) return
    model.texts.set(record.id, text)
    model.revisions.set(record.id, revision + 1)
  } else if (step.do === 'tag') {
    const record = records[step.at]!
    desk.tag(record, step.add, step.remove)
    const own = model.tags.get(record.id) ?? new Map<string, string>()
    model.tags.set(record.id, own)
    for (const each of step.remove) own.delete(foldTag(each))
    for (const each of step.add) {
      const folded = foldTag(each)
      if (model.removed?.folded === folded) model.removed = undefined
      // One that was just taken off the last record is still known while the same step puts it back.
      if (!own.has(folded)) own.set(folded, spelt(model, folded) ?? knownSpelling(folded) ?? each)
    }
  } else if (step.do === 'rename') {
    const [from, to] = [foldTag(step.tag), foldTag(step.name)]
    if (spelt(model, from) === undefined) {
      expect(() => desk.rename(step.tag, step.name, step.isMerging)).toThrow(/no such tag/)
      return
    }
    const isTaken = from !== to && spelt(model, to) !== undefined
    expect(desk.rename(step.tag, step.name, step.isMerging)).toBe(isTaken && !step.isMerging ? 'exists' : 'renamed')
    if (isTaken && !step.isMerging) return
    if (model.removed?.folded === to) model.removed = undefined
    for (const own of model.tags.values()) {
      if (!own.has(from) && !own.has(to)) continue
      own.delete(from)
      own.set(to, step.name)
    }
  } else if (step.do === 'remove') {
    const folded = foldTag(step.tag)
    const name = spelt(model, folded)
    if (name === undefined) {
      expect(() => desk.remove(step.tag)).toThrow(/no such tag/)
      return
    }
    const of = [...model.tags].filter(([, own]) => own.delete(folded)).map(([id]) => id)
    expect(desk.remove(step.tag)).toBe(of.length)
    model.removed = { folded, name, of }
  } else {
    const folded = foldTag(step.tag)
    if (model.removed?.folded !== folded) {
      expect(() => desk.restore(step.tag)).toThrow(/put back/)
      return
    }
    desk.restore(step.tag)
    for (const id of model.removed.of) model.tags.get(id)?.set(folded, model.removed.name)
    model.removed = undefined
  }
}

/** What the store itself calls a tag now: it forgets a spelling only when the step is over. */
function knownSpelling(folded: string): string | undefined {
  const row = desk.local.prepare('SELECT name FROM tag WHERE folded = ?').get(folded) as { name: string } | undefined
  return row?.name
}
