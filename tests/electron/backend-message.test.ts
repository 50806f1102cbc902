import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMessage } from '../../electron/main/backend-process.ts'

describe('a message of the backend', () => {
  it.each([
    { kind: 'ready' },
    { kind: 'failed', code: 'store-wrong-key', message: 'the key is gone' },
    { kind: 'unsent', id: 1, unsent: 3, sendable: 2, sending: 1 },
    { kind: 'ask', id: 1, favour: { what: 'can-seal' } },
    { kind: 'ask', id: 2, favour: { what: 'seal', text: 'x' } },
    { kind: 'ask', id: 3, favour: { what: 'unseal', sealed: 'x' } },
    { kind: 'ask', id: 4, favour: { what: 'demo', folder: '/demo', keyHex: 'ff' } },
    { kind: 'ask', id: 5, favour: { what: 'demo-stop' } },
    { kind: 'ask', id: 6, favour: { what: 'allow-link', address: 'https://platform.example/' } },
    { kind: 'ask', id: 7, favour: { what: 'forbid-link', address: 'https://platform.example/' } }
  ])('is taken as it is: %j', (message) => {
    expect(readMessage(message)).toEqual(message)
  })

  it.each([
    undefined,
    null,
    'ready',
    [],
    {},
    { kind: 'readY' },
    { kind: 'failed' },
    { kind: 'failed', code: 'no such code', message: '' },
    { kind: 'ask', id: '1', favour: { what: 'can-seal' } },
    { kind: 'ask', id: 1, favour: { what: 'run', command: 'calc' } },
    { kind: 'ask', id: 1, favour: { what: 'seal', text: 7 } },
    { kind: 'ask', id: 1, favour: { what: 'demo', folder: '/demo' } },
    { kind: 'ask', id: 1, favour: { what: 'allow-link' } }
  ])('that is none is dropped: %j', (message) => {
    expect(readMessage(message)).toBeUndefined()
  })

  it('carries nothing that it does not name', () => {
    expect(readMessage({ kind: 'ready', more: 1 })).toEqual({ kind: 'ready' })
    fc.assert(
      fc.property(fc.anything(), (message) => {
        readMessage(message)
      }),
      { numRuns: 1_000 }
    )
  })
})
