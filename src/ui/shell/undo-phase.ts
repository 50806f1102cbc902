import type { Request } from '../../contract/requests.ts'

/** Where something that could be undone stands; each has its sentence under `shell.undo.phase`. */
export type UndoPhase = 'undo' | 'network' | 'later' | 'undone' | 'sent' | 'done' | 'refused' | 'needs'

/** How long each is shown once it is reached, in ms; `undo` as long as its time runs. */
const shownMs: Readonly<Record<Exclude<UndoPhase, 'undo'>, number>> = {
  network: 10_000,
  later: 10_000,
  undone: 5_000,
  sent: 4_000,
  done: 4_000,
  refused: 10_000,
  needs: 10_000
}

/** News that its undo time is over may take a moment; what stands there longer waits for something else. */
const newsMs = 1_500

/** @param isOffline the sync does not reach the platform: what was just asked for will not either */
export function undoPhase(
  { state, waitsFor, notBeforeMs, can }: Pick<Request, 'state' | 'waitsFor' | 'notBeforeMs' | 'can'>,
  nowMs: number,
  isOffline: boolean
): UndoPhase {
  switch (state) {
    case 'queued':
      if (!can.includes('withdraw')) return 'sent'
      if (waitsFor === 'network') return 'network'
      if (waitsFor !== 'undo' && waitsFor !== null) return 'later'
      if (isOffline) return 'network'
      return nowMs < (notBeforeMs ?? 0) + newsMs ? 'undo' : 'later'
    case 'sending':
    case 'unknown':
      return 'sent'
    case 'done':
      return 'done'
    case 'rejected':
      return 'refused'
    case 'needs-you':
      return 'needs'
    case 'withdrawn':
      return 'undone'
  }
}

/** Of many that were asked for at once: what each became is told by their list. Each has its sentence under `shell.undo.many`. */
export function manyPhase(phase: UndoPhase): 'undo' | 'network' | 'later' | 'undone' | 'out' {
  return canUndo(phase) || phase === 'undone' ? phase : 'out'
}

export function canUndo(phase: UndoPhase): phase is 'undo' | 'network' | 'later' {
  return phase === 'undo' || phase === 'network' || phase === 'later'
}

/**
 * When it may go, in epoch ms, unless somebody looks at it.
 *
 * @param sinceMs when it came to that phase; while it only waits, when it was asked for
 * @param undoMs how long the person wants to be able to take it back: what waits is offered for so long
 */
export function goesAtMs(phase: Exclude<UndoPhase, 'undo'>, sinceMs: number, undoMs: number): number {
  return sinceMs + Math.max(shownMs[phase], canUndo(phase) ? undoMs : 0)
}
