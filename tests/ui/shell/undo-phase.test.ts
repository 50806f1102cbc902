import { describe, expect, it } from 'vitest'
import { requestStates, waits } from '../../../src/contract/requests.ts'
import { i18n } from '../i18n.ts'
import { canUndo, goesAtMs, manyPhase, undoPhase } from '../../../src/ui/shell/undo-phase.ts'
import { request } from '../requests/request.ts'

const now = 1_002_000

describe('the undo of what was just asked for', () => {
  it('is offered exactly while the request can be withdrawn', () => {
    for (const state of requestStates)
      for (const waitsFor of [null, ...waits])
        for (const can of [[], ['withdraw' as const]]) {
          const phase = undoPhase(request({ state, waitsFor, can }), now, false)
          expect(canUndo(phase), `${state} ${waitsFor}`).toBe(state === 'queued' && can.length > 0)
          expect(i18n.global.te(`shell.undo.phase.${phase}`), phase).toBe(true)
          expect(i18n.global.te(`shell.undo.many.${manyPhase(phase)}`), phase).toBe(true)
        }
  })

  it('counts down only while it will really go out', () => {
    expect(undoPhase(request(), now, false)).toBe('undo')
    expect(undoPhase(request(), now, true)).toBe('network')
    expect(undoPhase(request({ waitsFor: 'network' }), now, false)).toBe('network')
    expect(undoPhase(request(), 1_020_000, false), 'its time is long over').toBe('later')
  })

  it('goes a while after what came of it, later where the person has something to do', () => {
    expect(goesAtMs('undone', 1_004_000, 10_000)).toBeGreaterThan(1_004_000)
    expect(goesAtMs('needs', 1_004_000, 10_000)).toBeGreaterThan(goesAtMs('done', 1_004_000, 10_000))
  })

  it('stays as long as the person chose while it can be taken back, and no longer after', () => {
    for (const phase of ['network', 'later'] as const) expect(goesAtMs(phase, 1_000, 60_000)).toBe(61_000)
    expect(goesAtMs('sent', 1_000, 60_000)).toBeLessThan(61_000)
  })
})
