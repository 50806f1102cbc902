/** Every fault that the sandbox can make, by name. */

/** What may stand behind the colon: a span of time, seconds to wait, or one of some words. */
export type FaultParameter =
  | { kind: 'span'; usual: string; mostMs: number }
  | { kind: 'seconds'; usual: string }
  | { kind: 'word'; words: readonly string[]; usual: string | undefined }

export interface FaultKind {
  /**
   * What it strikes: a request (`wait`: beside other faults), a request that is signed in, an action, an answer with a
   * body that ends, a page of changes, one change within it, or an event stream.
   */
  strikes: 'wait' | 'request' | 'signed-in' | 'action' | 'answer' | 'changes' | 'change' | 'events'
  parameter?: FaultParameter
  /** Its part of `all`; what is missing there needs a person, or would end every run. */
  inAll?: string
  /** For `--help`. */
  says: string
}

const MINUTE_MS = 60_000
const ONCE: FaultParameter = { kind: 'word', words: ['once'], usual: undefined }

export const FAULTS = {
  latency: {
    strikes: 'wait',
    parameter: { kind: 'span', usual: '50-400ms', mostMs: 10 * MINUTE_MS },
    inAll: '0.2:5-50ms',
    says: 'the answer waits'
  },
  'drop-before': { strikes: 'request', inAll: '0.03', says: 'the connection drops, and nothing was done' },
  '429': {
    strikes: 'request',
    parameter: { kind: 'seconds', usual: '1s' },
    inAll: '0.03:1s',
    says: 'too many requests, with a Retry-After'
  },
  '500': { strikes: 'request', inAll: '0.03', says: 'the platform fails, and nothing was done' },
  '503': {
    strikes: 'request',
    parameter: { kind: 'seconds', usual: '1s' },
    inAll: '0.02:1s',
    says: 'the platform is down, with a Retry-After'
  },
  'token-expired': { strikes: 'signed-in', inAll: '0.02', says: 'the access token expires now; a refresh helps' },
  'sign-out': { strikes: 'signed-in', says: 'the sign-in is revoked, refresh token included' },
  slow: {
    strikes: 'action',
    parameter: { kind: 'span', usual: '500-2000ms', mostMs: 60 * MINUTE_MS },
    inAll: '0.03:50-300ms',
    says: 'an action runs for so long before its effect'
  },
  'drop-during': {
    strikes: 'action',
    parameter: { kind: 'span', usual: '500-2000ms', mostMs: 60 * MINUTE_MS },
    inAll: '0.03:50-300ms',
    says: 'as slow, and the connection drops meanwhile'
  },
  'drop-after': {
    strikes: 'request',
    inAll: '0.03',
    says: 'the connection drops after the effect, the answer is lost'
  },
  '500-after': { strikes: 'answer', inAll: '0.02', says: 'the effect took place, and the answer is a 500' },
  half: {
    strikes: 'answer',
    parameter: { kind: 'word', words: ['broken', 'clean'], usual: undefined },
    inAll: '0.05',
    says: 'the answer ends in the middle of a line'
  },
  duplicate: { strikes: 'changes', inAll: '0.03', says: 'every change of the answer comes twice' },
  replay: { strikes: 'changes', inAll: '0.03', says: 'the page before comes again instead' },
  'feed-restored': { strikes: 'changes', inAll: '0.002', says: 'the feed gets a new name and is numbered anew' },
  malformed: { strikes: 'change', parameter: ONCE, inAll: '0.002', says: 'a field of a record breaks its schema' },
  'not-json': { strikes: 'change', parameter: ONCE, inAll: '0.001', says: 'the line of a change is no JSON' },
  'unknown-enum': { strikes: 'change', parameter: ONCE, inAll: '0.002', says: 'a status that nobody knows yet' },
  'unknown-type': { strikes: 'change', parameter: ONCE, inAll: '0.001', says: 'a type that nobody knows yet' },
  'events-silent': { strikes: 'events', inAll: '0.1', says: 'an event stream says nothing, heartbeats included' },
  'events-stuck': { strikes: 'events', inAll: '0.1', says: 'an event stream beats, and tells no head' }
} as const satisfies Record<string, FaultKind>

export type FaultName = keyof typeof FAULTS

export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[]

export function isFaultName(text: string): text is FaultName {
  return Object.hasOwn(FAULTS, text)
}

export function kindOf(name: FaultName): FaultKind {
  return FAULTS[name]
}

/** What `--help` says of the faults. */
export function describeFaults(): string {
  return FAULT_NAMES.map((name) => `    ${name.padEnd(16)}${kindOf(name).says}`).join('\n')
}
