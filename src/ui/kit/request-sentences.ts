/** Which sentences tell of a request why it stands there, and what happened to the money. */
import type { Request } from '../../contract/requests.ts'

type Standing = Pick<
  Request,
  'kind' | 'state' | 'waitsFor' | 'ask' | 'result' | 'firstSentAtMs' | 'notBeforeMs' | 'replacedBy' | 'can'
>

/** A key below `requests.what`: its kind, but where one kind does one thing and its contrary. */
export function whatKey({ kind, wish }: Pick<Request, 'kind' | 'wish'>): string {
  if (wish?.kind === 'card-freeze' && !wish.isFrozen) return 'card-unfreeze'
  if (wish?.kind !== 'product-edit') return kind
  const { status, ...others } = wish.changes
  const isAlone = Object.values(others).every((change) => change === undefined)
  return status?.to === 'archived' && isAlone ? 'product-archive' : kind
}

/** A key below `requests.why`; null where the state says all. */
export function whyKey(request: Standing): string | null {
  switch (request.state) {
    case 'queued':
      if (request.waitsFor === 'platform' && request.notBeforeMs !== null) return 'platformUntil'
      return request.waitsFor
    case 'sending':
    case 'rejected':
      return request.state
    case 'unknown':
      return ofSending(request, request.state)
    case 'needs-you':
      return request.ask === 'past-memory' ? ofSending(request, request.ask) : request.ask
    case 'done':
      return request.result === null ? 'marked' : null
    case 'withdrawn':
      if (request.replacedBy !== null) return request.firstSentAtMs === null ? 'merged' : 'rebased'
      return request.firstSentAtMs === null ? null : 'taken-back'
  }
}

/** What this folder never sent is in doubt only where another copy of it may have. */
function ofSending({ firstSentAtMs }: Standing, key: string): string {
  return firstSentAtMs === null ? `${key}-unsent` : key
}

/** A key below `requests.money`, or below `requests.effect` for what moves no money. Doubt is said wherever something was sent and the answer is not known. */
export function moneyKey(request: Standing): string {
  const wasSent = request.firstSentAtMs !== null
  switch (request.state) {
    case 'queued':
      // What cannot be taken back was on its way once, and may still arrive.
      return request.can.includes('withdraw') ? 'untouched' : 'asking'
    case 'sending':
    case 'unknown':
      return 'asking'
    case 'needs-you':
      if (isDoubt(request)) return 'doubt'
      return request.ask === 'changed' ? nothingBy(request) : 'untouched'
    case 'rejected':
      return nothingBy(request)
    case 'withdrawn':
      if (request.replacedBy !== null) return nothingBy(request)
      return wasSent ? 'see' : 'never'
    case 'done':
      return doneKey(request)
  }
}

/** Sent from here, or perhaps from another copy of this folder, and nobody has said what became of it. */
function isDoubt({ ask, can }: Standing): boolean {
  // What waited cannot be taken back where it was on its way once.
  if (ask === 'waited-long') return can.includes('give-up')
  return ask === 'past-memory' || ask === 'restored' || ask === 'key-taken'
}

/** It did nothing; what it was about may be otherwise by now all the same, by somebody else's hand. */
function nothingBy({ kind }: Standing): 'untouched' | 'unchanged' {
  return kind === 'refund' ? 'untouched' : 'unchanged'
}

const refundsByStatus: Readonly<Record<string, string>> = {
  succeeded: 'refunded',
  pending: 'held',
  requires_action: 'with-buyer',
  failed: 'came-back',
  canceled: 'canceled'
}

const sendingsByStatus: Readonly<Record<string, string>> = {
  pending: 'on-its-way',
  completed: 'arrived',
  failed: 'see',
  canceled: 'see'
}
const askingsByStatus: Readonly<Record<string, string>> = {
  pending: 'asked-them',
  completed: 'they-paid',
  declined: 'they-declined',
  expired: 'no-answer'
}

function doneKey({ kind, result }: Standing): string {
  if (result === null) return 'see'
  if (kind === 'refund-cancel') return 'canceled'
  if (kind === 'savings-in') return 'saved'
  if (kind === 'savings-out') return 'unsaved'
  if (kind === 'transfer-send') return sendingsByStatus[result.status ?? ''] ?? 'done'
  if (kind === 'transfer-request') return askingsByStatus[result.status ?? ''] ?? 'done'
  if (kind !== 'refund') return 'done'
  return refundsByStatus[result?.status ?? ''] ?? 'taken-on'
}
