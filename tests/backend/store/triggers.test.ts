/** What a trigger looks up it looks up by an index: what walks there is walked again for each record that comes. */
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openForWriting } from '../../../src/backend/engine/store/open.ts'
import { all } from '../../../src/backend/engine/store/read.ts'
import { keyHex, makeFolder } from './folder-for-tests.ts'

/** In the bytecode of a statement, that of its triggers with it. */
interface Step {
  opcode: string
  p2: number
}

test.each([
  { what: 'comes', sql: 'INSERT INTO sale_product SELECT * FROM sale_product', counts: 1 },
  { what: 'goes', sql: "DELETE FROM sale_product WHERE product = 'a'", counts: 2 }
])('as a sale of a product $what, those of the same buyer are counted by their index', ({ sql, counts }) => {
  const db = openForWriting(join(makeFolder(), 'cache-1.db'), keyHex, 'cache')
  onTestFinished(() => void db.close())
  const rootOf = "SELECT rootpage AS root FROM sqlite_schema WHERE name = 'sale_product_buyer'"
  const root = all<{ root: number }>(db, 'test.root', rootOf, [])[0]?.root
  const steps = all<Step>(db, 'test.explain', `EXPLAIN ${sql}`, []).filter(({ p2 }) => p2 === root)
  const opened = (opcode: string): number => steps.filter((step) => step.opcode === opcode).length
  // To keep the index itself, and to read from it.
  expect([opened('OpenWrite'), opened('OpenRead')]).toEqual([1, counts])
})
