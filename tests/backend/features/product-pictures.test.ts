/** Pictures that were chosen: kept until the platform has them or nobody asks for them, and no longer. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { LocalStores } from '../../../src/backend/engine/local/local-task.ts'
import { openForWriting, type Db } from '../../../src/backend/engine/store/open.ts'
import { forgetPictures, pictureTasks } from '../../../src/backend/features/products/pictures.ts'

const dayMs = 86_400_000

let folder: string
let local: Db

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cassa-pictures-'))
  local = openForWriting(join(folder, 'local.db'), '7b'.repeat(32), 'local')
})
afterEach(() => {
  local.close()
  rmSync(folder, { recursive: true })
})

const png = (text: string): Buffer => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(text)])
const shaOf = (text: string): string => createHash('sha256').update(png(text)).digest('hex')
const stores = (nowMs: number): LocalStores => ({ local, cache: local, era: 0, isComplete: true, zone: 'UTC', nowMs })
const choose = (text: string, nowMs = 0): unknown =>
  pictureTasks[0]?.run(stores(nowMs), { bytes: png(text), name: `${text}.png` })
const kept = (): unknown[] => local.prepare('SELECT sha256 FROM kept_file ORDER BY sha256').pluck().all()

function request(kind: string, state: string, params: object): void {
  const empty = { kind, state, params: JSON.stringify(params) }
  local
    .prepare(
      `INSERT INTO request (id, platform, account_id, kind, target_type, target_id, params, state, asked_ms,
                            fresh_platform_ms, born_platform_ms, not_before_ms, wait_ms)
       VALUES ('one', 'p', 'a', @kind, 'product', 'prod_1', @params, @state, 0, 0, 0, 0, 0)`
    )
    .run(empty)
}

it('those that nobody asked for go after a day, and one that is chosen again stays a day more', () => {
  choose('old')
  choose('again')
  forgetPictures.keep(stores(dayMs))
  expect(kept()).toHaveLength(2)
  choose('again', dayMs)
  forgetPictures.keep(stores(dayMs + 1))
  expect(kept()).toEqual([shaOf('again')])
})

it.each([
  ['product-create', { pictures: [{ sha256: shaOf('named') }] }],
  ['product-edit', { changes: { pictures: { to: [{ sha256: shaOf('named') }] } } }]
])('those that an open %s names stay as long as it is open', (kind, params) => {
  choose('named')
  choose('alone')
  request(kind, 'queued', params)
  forgetPictures.keep(stores(dayMs + 1))
  expect(kept()).toEqual([shaOf('named')])
  local.prepare("UPDATE request SET state = 'done'").run()
  choose('other', 2 * dayMs)
  forgetPictures.keep(stores(3 * dayMs + 1))
  expect(kept()).toEqual([])
})
