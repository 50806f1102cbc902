/** The backend's process, with a backend that fails where it counts. */
import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { serve } from '../../electron/backend/serve.ts'
import type { FromBackend, ToBackend } from '../../src/contract/desktop-backend.ts'

const leaving = vi.hoisted(() => ({ unsent: vi.fn(), sendNow: vi.fn() }))
vi.mock('../../src/backend/start.ts', () => ({ startBackend: async () => ({ leaving }) }))

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cassa-serve-'))
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(dataDir, { recursive: true })
})

it('goes on where what is unsent cannot be counted, and answers the next time', async () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never)
  const told: FromBackend[] = []
  const parent = Object.assign(new EventEmitter(), { postMessage: (message: FromBackend) => void told.push(message) })
  const say = (message: ToBackend) => parent.emit('message', { data: message, ports: [] })
  serve(parent)
  say({
    kind: 'start',
    appVersion: '0.0.0',
    dataDir,
    syncThreadPath: '',
    platformUrl: null,
    openDemo: false,
    isSecretsFileForced: true
  })
  await vi.waitFor(() => expect(told).toEqual([{ kind: 'ready' }]))

  leaving.unsent.mockImplementationOnce(() => {
    throw new Error('the store is damaged')
  })
  leaving.unsent.mockReturnValue({ unsent: 1, sendable: 1, sending: 0 })
  say({ kind: 'unsent', id: 1, sendNow: false })
  say({ kind: 'unsent', id: 2, sendNow: false })
  await vi.waitFor(() => expect(told.at(-1)).toEqual({ kind: 'unsent', id: 2, unsent: 1, sendable: 1, sending: 0 }))
  await new Promise((resolve) => setTimeout(resolve, 10))
  expect(told).toHaveLength(2)
  expect(exit).not.toHaveBeenCalled()
})
