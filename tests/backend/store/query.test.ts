import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { statement, timed } from '../../../src/backend/engine/store/query.ts'

function slowly(ms: number): void {
  for (const until = performance.now() + ms; performance.now() < until;);
}

describe('a query', () => {
  it('that takes longer than a frame is logged by name, also where it fails; a fast one is not', () => {
    const lines: unknown[] = []
    const log = {
      warn: (fields: Record<string, unknown>, message: string) => {
        lines.push({ ...fields, ms: typeof fields['ms'], message })
      }
    }
    expect(timed(log, 'sales.list', () => 42)).toBe(42)
    timed(log, 'sales.days', () => {
      slowly(20)
    })
    expect(() => {
      timed(log, 'sales.find', () => {
        slowly(20)
        throw new Error('no')
      })
    }).toThrow('no')
    expect(lines).toEqual(['sales.days', 'sales.find'].map((query) => ({ query, ms: 'number', message: 'slow query' })))
  })

  it('is prepared once a connection, and reads integers above 2⁵³ exactly where it is asked to', () => {
    const db = new Database(':memory:')
    const other = new Database(':memory:')
    const sql = 'SELECT 9007199254740993 AS n'
    expect(statement(db, sql)).toBe(statement(db, sql))
    expect(statement(db, sql)).not.toBe(statement(other, sql))
    expect(statement(db, sql, 'bigints').get()).toEqual({ n: 9007199254740993n })
    expect(typeof (statement(db, sql).get() as { n: unknown }).n).toBe('number')
  })

  it('that is composed anew each time does not fill the memory, and still works', () => {
    const db = new Database(':memory:')
    for (let n = 0; n < 1_200; n++) expect(statement(db, `SELECT ${n} AS n`).get()).toEqual({ n })
  })
})
