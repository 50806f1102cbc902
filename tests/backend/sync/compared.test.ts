/** What a restored platform changed is found out once, whatever the feed is called and whenever the process ends. */
import { existsSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import type { StoredRecord } from '../../../src/sandbox/state/types.ts'
import { payoutMade } from '../features/records.ts'
import { briskTiming, Copy, newFolder, removeFolder } from './copy.ts'
import { ModelPlatform, type ModelRecord } from './model-platform.ts'

const open: { platforms: ModelPlatform[]; copies: Copy[] } = { platforms: [], copies: [] }
const madeMs = Date.UTC(2026, 9, 1)
const many = 1_500

const payout = (n: number, status: 'pending' | 'paid' | 'failed', version: number): ModelRecord => {
  const made: StoredRecord = payoutMade(`po_${String(n)}`, madeMs, { status, version })
  return made
}

async function paidPlatform(): Promise<{ platform: ModelPlatform; copy: Copy }> {
  const platform = await new ModelPlatform().listen()
  open.platforms.push(platform)
  platform.sliceRows = 500
  for (let n = 0; n < many; n++) platform.put(payout(n, 'paid', 2))
  const copy = copyOf(platform)
  await copy.untilEqual()
  await copy.until(() => copy.queryLocal('SELECT 1 FROM change_reach').length === 1)
  return { platform, copy }
}

/** An earlier point: all but the first are pending as they were, and the first never was. */
function putBack(platform: ModelPlatform, feed: string): void {
  platform.restore(
    Array.from({ length: many - 1 }, (_, n) => payout(n + 1, 'pending', 1)),
    feed
  )
}

function copyOf(platform: ModelPlatform, folder = newFolder()): Copy {
  const copy = new Copy(platform, folder, briskTiming)
  open.copies.push(copy)
  return copy
}

afterEach(async () => {
  for (const copy of open.copies.splice(0)) {
    await copy.close().catch(() => undefined)
    removeFolder(copy.folder)
  }
  for (const platform of open.platforms.splice(0)) await platform.close()
})

const noted = (copy: Copy): unknown[] =>
  copy.queryLocal(
    `SELECT count(*) AS n, count(DISTINCT id) AS ids, before ->> '$.status' AS was, after ->> '$.status' AS "is"
       FROM change_note GROUP BY was, "is" ORDER BY n`
  )
const allNoted = [
  { n: 1, ids: 1, was: 'paid', is: null },
  { n: many - 1, ids: many - 1, was: 'paid', is: 'pending' }
]

it.each(['feed_1', 'feed_2'])('is told where the feed is called %s after it', async (feed) => {
  const { platform, copy } = await paidPlatform()
  putBack(platform, feed)
  await copy.untilEqual()
  await copy.until(() => noted(copy).length > 0)
  expect(noted(copy)).toEqual(allNoted)
  // The same version of the same feed's name as before.
  for (let n = 1; n < 4; n++) platform.put(payout(n, 'paid', 2))
  await copy.until(() => noted(copy).length === 3)
  expect(noted(copy)[1]).toEqual({ n: 3, ids: 3, was: 'pending', is: 'paid' })
})

it('is told from what it was also where the process ended while the copy was pulled again', async () => {
  const { platform, copy } = await paidPlatform()
  platform.bends.push({}, { cutAfter: 500 })
  for (let n = 0; n < 1_000; n++) platform.bends.push({ status: 503 })
  putBack(platform, 'feed_1')
  await copy.until(({ state, rebuild }) => state === 'offline' && (rebuild?.share ?? 0) > 0.2)
  const was = copy.cacheFile
  await copy.close()
  const again = copyOf(platform, copy.folder)
  // Its readers see the half of it, and have left the one before.
  again.account.generationOpened(2)
  expect(existsSync(was)).toBe(true)
  platform.bends.length = 0
  again.account.hurry()
  await again.untilEqual()
  await again.until(() => noted(again).length > 0)
  expect(noted(again)).toEqual(allNoted)
  await again.until(() => !existsSync(was))
})

it('is told once also where the process dies again and again while it is found out', async () => {
  const { platform, copy } = await paidPlatform()
  putBack(platform, 'feed_1')
  await copy.until(({ rebuild }) => rebuild?.share === 1)
  await copy.crash()
  let now = copy
  for (const waitMs of [0, 2, 5, 10, 20]) {
    now = copyOf(platform, copy.folder)
    await setTimeout(waitMs)
    await now.crash()
  }
  // Without a network as well: both copies are here.
  await platform.close()
  now = copyOf(platform, copy.folder)
  await now.until(() => noted(now).length > 0)
  expect(noted(now)).toEqual(allNoted)
})
