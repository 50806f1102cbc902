/** A command that is stopped while the backend is its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { withBackend } from '../../src/cli/reach.ts'
import { portWire } from '../../src/link/port.ts'

const own = vi.hoisted(() => ({ unsent: vi.fn(), stop: vi.fn() }))
vi.mock('../../src/cli/own-backend.ts', () => ({
  startOwnBackend: async () => ({ ...own, openWire: () => portWire(new MessageChannel().port1) })
}))

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cassa-reach-'))
  writeFileSync(join(dataDir, 'secrets.json'), '{}')
})
afterEach(() => rmSync(dataDir, { recursive: true }))

it('stops its backend and says why it ended, also where what is unsent cannot be counted', async () => {
  own.unsent.mockImplementation(() => {
    throw new Error('the disk is gone')
  })
  const stop = new AbortController()
  const ended = withBackend(dataDir, stop.signal, async () => {
    stop.abort(new Error('Stopped.'))
    return await new Promise<never>(() => undefined)
  })
  await expect(ended).rejects.toThrow('Stopped.')
  expect([own.unsent.mock.calls.length, own.stop.mock.calls.length]).toEqual([1, 1])
})
