import { describe, expect, it } from 'vitest'
import { syncStates, unknownStatus, type SyncStatus } from '../../../src/contract/sync.ts'
import shell from '../../../src/ui/locales/en/shell.ts'
import { syncWords } from '../../../src/ui/shell/sync-words.ts'

const coverage = { complete: true, reachesBackToMs: 1, records: 5, share: 1 }
const nothing = { complete: false, reachesBackToMs: null, records: 0, share: null }
const status = (over: Partial<SyncStatus>): SyncStatus => ({
  ...unknownStatus('a'),
  state: 'live',
  asOfMs: 1,
  coverage,
  ...over
})

describe('the chip that says how fresh the copy is', () => {
  it('has a sentence for every state, before the first page and after', () => {
    for (const state of syncStates) {
      for (const known of [status({ state }), status({ state, asOfMs: null, coverage: nothing })]) {
        expect(shell.sync).toHaveProperty(syncWords(known).key)
      }
    }
  })

  it('claims nothing while the console itself is not reached', () => {
    for (const state of syncStates) expect(syncWords(status({ state }), true)).toEqual({ key: 'away', tone: 'paused' })
    expect(shell.sync).toHaveProperty('away')
  })

  it('never says "up to date" of a copy that never was', () => {
    expect(syncWords(status({ state: 'live', asOfMs: null })).key).toBe('catchingUpFirst')
    expect(syncWords(status({ state: 'offline', asOfMs: null })).key).toBe('offlineFirst')
  })

  it('says how far back the first sync reaches as soon as that is known', () => {
    expect(syncWords(status({ state: 'first', coverage: { ...nothing, share: 0.4, reachesBackToMs: 1 } })).key).toBe(
      'firstBackTo'
    )
    expect(syncWords(status({ state: 'first', coverage: nothing })).key).toBe('firstStarts')
  })

  it('stands out only for a person’s turn and for a stop; being offline is calm', () => {
    const tones = syncStates.map((state) => [state, syncWords(status({ state })).tone])
    expect(tones.filter(([, tone]) => tone === 'needs' || tone === 'failed').map(([state]) => state)).toEqual([
      'signed-out',
      'failed'
    ])
  })
})
