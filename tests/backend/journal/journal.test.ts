/** Whatever is done to the journal behind the console's back is named by line. */
import * as fc from 'fast-check'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { append, hashOf, readHead, type Head } from '../../../src/backend/engine/journal/chain.ts'
import { verifyJournal } from '../../../src/backend/engine/journal/verify.ts'
import { openForWriting, type Db } from '../../../src/backend/engine/store/open.ts'
import { keyHex, makeFolder } from '../store/folder-for-tests.ts'

const lines = 12

function journal(): { db: Db; head: Head } {
  const db = openForWriting(join(makeFolder(), 'local.db'), keyHex, 'local')
  for (let n = 1; n <= lines; n++)
    append(db, { atMs: n * 1000, request: n % 3 === 0 ? null : `r${n % 4}`, what: 'sent', facts: { attempt: n } })
  return { db, head: readHead(db) }
}

const wrongOf = async (db: Db, head: Head | undefined) => (await verifyJournal(db, head)).wrong

describe('the journal', () => {
  it('that nobody touched is whole, also where the head that was kept lags behind a crash', async () => {
    const { db, head } = journal()
    expect(await verifyJournal(db, head)).toEqual({ lines, isWhole: true, wrong: null, lost: 0 })
    append(db, { atMs: 1, request: null, what: 'sent', facts: {} })
    expect(await verifyJournal(db, head)).toEqual({ lines: lines + 1, isWhole: true, wrong: null, lost: 0 })
    expect(await verifyJournal(db, undefined)).toMatchObject({ isWhole: true })
  })

  it.each([
    ['a changed amount', `UPDATE journal SET facts = '{"attempt":9}' WHERE seq = 5`, { seq: 5, how: 'changed' }],
    ['a changed time', 'UPDATE journal SET at_ms = 0 WHERE seq = 1', { seq: 1, how: 'changed' }],
    ['a changed hash', `UPDATE journal SET hash = '00' WHERE seq = ${lines}`, { seq: lines, how: 'changed' }],
    ['a line that is gone', 'DELETE FROM journal WHERE seq = 4', { seq: 4, how: 'missing' }],
    ['the first line gone', 'DELETE FROM journal WHERE seq = 1', { seq: 1, how: 'missing' }],
    [
      'a line that is gone, and the others moved up',
      'DELETE FROM journal WHERE seq = 4; UPDATE journal SET seq = -seq WHERE seq > 4; UPDATE journal SET seq = -seq - 1 WHERE seq < 0',
      { seq: 4, how: 'missing' }
    ],
    [
      'two neighbours that changed places',
      'UPDATE journal SET seq = -1 WHERE seq = 6; UPDATE journal SET seq = 6 WHERE seq = 7; UPDATE journal SET seq = 7 WHERE seq = -1',
      { seq: 6, how: 'reordered' }
    ],
    [
      'two that changed places',
      'UPDATE journal SET seq = -1 WHERE seq = 2; UPDATE journal SET seq = 2 WHERE seq = 9; UPDATE journal SET seq = 9 WHERE seq = -1',
      { seq: 2, how: 'reordered' }
    ],
    ['the end cut off', 'DELETE FROM journal WHERE seq > 9', { seq: 10, how: 'cut' }],
    ['all of it gone', 'DELETE FROM journal', { seq: 1, how: 'cut' }]
  ])('names %s', async (_what, sql, wrong) => {
    const { db, head } = journal()
    db.exec(sql)
    expect(await wrongOf(db, head)).toEqual(wrong)
  })

  it('that was written anew from a line on contradicts the head that was kept', async () => {
    const { db, head } = journal()
    rewrite(db, 3)
    expect(await wrongOf(db, undefined)).toBeNull()
    expect(await wrongOf(db, head)).toEqual({ seq: lines, how: 'changed' })
  })

  it('that lost lines with a restore says so, and still names what was done to it after', async () => {
    const { db } = journal()
    const restoredAt = lines + 1
    append(db, { atMs: 1, request: null, what: 'restored', facts: { why: 'restored', lost: 4 } })
    for (let n = 1; n <= 5; n++) append(db, { atMs: n, request: 'r1', what: 'sent', facts: { attempt: n } })
    append(db, { atMs: 1, request: null, what: 'restored', facts: { why: 'restored', lost: 2 } })
    const head = readHead(db)
    const whole = { lines: restoredAt + 6, isWhole: false, lost: 6 }
    expect(await verifyJournal(db, head)).toEqual({ ...whole, wrong: { seq: restoredAt, how: 'cut' } })

    db.exec(`UPDATE journal SET facts = '{"attempt":9}' WHERE seq = ${restoredAt + 3}`)
    const changed = { seq: restoredAt + 3, how: 'changed' }
    expect(await verifyJournal(db, head)).toEqual({ ...whole, lost: 4, wrong: changed })
    // What stands before the restore comes first, as ever.
    db.exec('UPDATE journal SET at_ms = 0 WHERE seq = 2')
    expect(await wrongOf(db, head)).toEqual({ seq: 2, how: 'changed' })
  })

  it('that lost lines with a restore, and whose end was cut since, names the end', async () => {
    const { db } = journal()
    append(db, { atMs: 1, request: null, what: 'restored', facts: { why: 'restored', lost: 4 } })
    append(db, { atMs: 1, request: 'r1', what: 'sent', facts: {} })
    const head = readHead(db)
    db.exec(`DELETE FROM journal WHERE seq = ${lines + 2}`)
    expect(await verifyJournal(db, head)).toMatchObject({ wrong: { seq: lines + 2, how: 'cut' }, lost: 4 })
  })

  it('whose restore says what is no number claims no loss', async () => {
    for (const facts of [{ lost: -3 }, { lost: 'many' }, {}]) {
      const { db } = journal()
      append(db, { atMs: 1, request: null, what: 'restored', facts })
      expect(await verifyJournal(db, readHead(db))).toMatchObject({ isWhole: true, lost: 0 })
    }
  })

  it('names whatever is changed, by chance, at the line where it was or before', async () => {
    const column = fc.constantFrom('at_ms', 'request', 'what', 'facts', 'before', 'hash')
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: lines }),
        column,
        fc.string({ minLength: 1 }),
        async (seq, name, text) => {
          const { db, head } = journal()
          const value = name === 'at_ms' ? text.length * 7 + 1 : text
          db.prepare(`UPDATE journal SET ${name} = ? WHERE seq = ?`).run(value, seq)
          expect(await wrongOf(db, head)).toEqual({ seq, how: 'changed' })
          db.close()
        }
      ),
      { numRuns: 40 }
    )
  })
})

/** What somebody would do who knows how the chain is made, and has no way to what is kept beside the key. */
function rewrite(db: Db, from: number): void {
  const rows = db
    .prepare('SELECT seq, at_ms AS atMs, request, what, facts, before FROM journal ORDER BY seq')
    .all() as {
    seq: number
    atMs: number
    request: string | null
    what: string
    facts: string
    before: string
  }[]
  let before = rows[from - 1]?.before ?? ''
  for (const row of rows.slice(from - 1)) {
    const line = { ...row, facts: row.seq === from ? '{"attempt":77}' : row.facts }
    const hash = hashOf(before, line)
    db.prepare('UPDATE journal SET facts = ?, before = ?, hash = ? WHERE seq = ?').run(
      line.facts,
      before,
      hash,
      row.seq
    )
    before = hash
  }
}
