/** How a request stands, as an icon and a word. Amber only where the person decides, red only where it came to nothing. */
import type { Request } from '../../contract/requests.ts'

export interface RequestLook {
  /** A key below `requests.state`. */
  word:
    | `waits-${NonNullable<Request['waitsFor']>}`
    | 'sending'
    | 'done'
    | 'refunded'
    | 'held'
    | 'with-buyer'
    | 'came-back'
    | 'canceled'
    | 'rejected'
    | 'needs-you'
    | 'unknown'
    | 'withdrawn'
    | 'went-on'
  tone: 'plain' | 'soft' | 'needs' | 'failed'
  /** Written out here: only icons whose names stand in the sources are in the bundle. */
  icon: string
}

const waiting = {
  undo: 'i-lucide-undo-2',
  network: 'i-lucide-cloud-off',
  platform: 'i-lucide-hourglass',
  'sign-in': 'i-lucide-log-in',
  scope: 'i-lucide-lock-keyhole',
  turn: 'i-lucide-clock',
  earlier: 'i-lucide-clock'
} as const

type Standing = Pick<Request, 'kind' | 'state' | 'waitsFor' | 'result' | 'replacedBy'>

export function requestLook(request: Standing): RequestLook {
  switch (request.state) {
    case 'queued': {
      // Nothing holds it any more: it goes out with the next turn of the sender.
      const waitsFor = request.waitsFor ?? 'undo'
      return { word: `waits-${waitsFor}`, tone: 'soft', icon: waiting[waitsFor] }
    }
    case 'sending':
      return { word: 'sending', tone: 'soft', icon: 'i-lucide-send' }
    case 'needs-you':
      return { word: 'needs-you', tone: 'needs', icon: 'i-lucide-hand' }
    case 'unknown':
      return { word: 'unknown', tone: 'plain', icon: 'i-lucide-circle-help' }
    case 'rejected':
      return { word: 'rejected', tone: 'failed', icon: 'i-lucide-x' }
    case 'withdrawn':
      if (request.replacedBy !== null) return { word: 'went-on', tone: 'soft', icon: 'i-lucide-corner-down-right' }
      return { word: 'withdrawn', tone: 'soft', icon: 'i-lucide-undo-2' }
    case 'done':
      return request.kind === 'refund' ? refundLook(request.result?.status ?? null) : done
  }
}

const done: RequestLook = { word: 'done', tone: 'plain', icon: 'i-lucide-check' }

/** What was done may stand anywhere since: the record that came of it tells, as far as it is synced. */
function refundLook(status: string | null): RequestLook {
  switch (status) {
    case 'succeeded':
      return { word: 'refunded', tone: 'plain', icon: 'i-lucide-check' }
    case 'pending':
      return { word: 'held', tone: 'soft', icon: 'i-lucide-hourglass' }
    case 'requires_action':
      return { word: 'with-buyer', tone: 'soft', icon: 'i-lucide-hourglass' }
    case 'failed':
      return { word: 'came-back', tone: 'failed', icon: 'i-lucide-x' }
    case 'canceled':
      return { word: 'canceled', tone: 'soft', icon: 'i-lucide-ban' }
    default:
      return done
  }
}
