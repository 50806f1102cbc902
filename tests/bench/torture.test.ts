/** A few of what `npm run torture` does a thousand times: each run fails on the first wrong result. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)

const none = ['wal', 'sync', 'outbox', 'actions'].flatMap((part) => [`--${part}`, '0'])

/** A flag that is given twice counts as it was given last. */
async function torture(...flags: string[]): Promise<Record<string, Record<string, number>>> {
  const folder = mkdtempSync(join(tmpdir(), 'cassa-torture-test-'))
  try {
    const file = join(folder, 'figures.json')
    await run(process.execPath, ['bench/torture.ts', '--json', file, ...none, ...flags])
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, number>>
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('a log that is cut anywhere opens as a whole earlier state, in the cache and in local', async () => {
  const { wal } = await torture('--wal', '30')
  expect(wal).toMatchObject({ cuts: 60 })
  // Cuts that all ended at one commit would prove nothing.
  expect(wal?.['cacheStates']).toBeGreaterThan(10)
  expect(wal?.['localStates']).toBeGreaterThan(10)
}, 300_000)

test('a backend that is killed in the middle of a sync with faults on leaves a whole cache, and ends equal', async () => {
  const { sync } = await torture('--sync', '30')
  expect(sync).toMatchObject({ kills: 30 })
  expect(sync?.['midway']).toBeGreaterThan(5)
  expect(sync?.['recordsCompared']).toBeGreaterThan(10_000)
}, 600_000)

test('a backend that is killed while it sends refunds does each one once, and says the truth about it', async () => {
  const { outbox } = await torture('--outbox', '30')
  expect(outbox).toMatchObject({ kills: 30, asked: 200 })
  expect(outbox?.['done']).toBeGreaterThan(70)
  // Refunded elsewhere meanwhile: the platform refuses them, or the copy heard of it first and the person gives up.
  expect((outbox?.['rejected'] ?? 0) + (outbox?.['withdrawn'] ?? 0)).toBeGreaterThan(5)
  expect(outbox?.['clockJumps']).toBeGreaterThan(0)
  expect(outbox?.['wrongClocks']).toBeGreaterThan(0)
}, 600_000)

test('a backend that is killed while it does what was asked of every noun does each once', async () => {
  const { actions = {} } = await torture('--actions', '15')
  expect(actions).toMatchObject({ kills: 15 })
  expect(actions['asked']).toBeGreaterThan(150)
  expect(actions['done']).toBeGreaterThan(50)
  // Which of the kinds it is given time for is chance.
  expect(Object.keys(actions).filter((name) => name.startsWith('done ')).length).toBeGreaterThan(2)
}, 900_000)

test('what is wrong with a flag is named', async () => {
  await expect(run(process.execPath, ['bench/torture.ts', '--sync', 'many'])).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--sync takes a whole number') as string
  })
})
