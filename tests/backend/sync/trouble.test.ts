import { describe, expect, it } from 'vitest'
import { troubleOf } from '../../../src/backend/engine/sync/trouble.ts'
import { AppError } from '../../../src/contract/errors.ts'
import { badAnswer, PlatformError, signedOut, unreachable } from '../../../src/platform/errors.ts'

function problem(status: number, code: string, isRetryable: boolean, retryAfterMs?: number): PlatformError {
  return new PlatformError('problem', code, {
    status,
    code,
    isRetryable,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs })
  })
}

describe('what an error means for the sync', () => {
  it.each([
    ['no network', unreachable('no-answer'), { state: 'offline', reason: 'offline', waitMs: 700, canBeHurried: true }],
    [
      'a platform that is not well',
      problem(500, 'internal', true),
      { state: 'offline', reason: 'platform-unwell', waitMs: 700, canBeHurried: true }
    ],
    [
      'an answer that follows no rule',
      badAnswer('x'),
      { state: 'offline', reason: 'bad-answer', waitMs: 700, canBeHurried: true }
    ],
    [
      'a platform that says nothing',
      unreachable('timed-out'),
      { state: 'offline', reason: 'platform-unreachable', waitMs: 700, canBeHurried: true }
    ],
    [
      'an answer that broke off',
      unreachable('cut-off'),
      { state: 'offline', reason: 'connection-cut', waitMs: 700, canBeHurried: true }
    ],
    [
      'a platform that asks to wait',
      problem(503, 'unavailable', true, 4_000),
      { state: 'waiting', reason: 'platform-unwell', waitMs: 4_000, canBeHurried: false }
    ],
    [
      'too many requests, without a time',
      problem(429, 'rate_limited', true),
      { state: 'waiting', reason: 'rate-limited', waitMs: 700, canBeHurried: false }
    ],
    [
      'a sign-in that ended',
      signedOut(),
      { state: 'signed-out', reason: 'signed-out', waitMs: null, canBeHurried: true }
    ],
    [
      'a sign-in that may not read',
      problem(403, 'forbidden_scope', false),
      { state: 'failed', reason: 'forbidden-scope', waitMs: null, canBeHurried: true }
    ],
    [
      'a final refusal',
      problem(400, 'invalid', false),
      { state: 'failed', reason: 'platform-refused', waitMs: 300_000, canBeHurried: true }
    ],
    [
      'a full disk',
      new AppError('disk-full', 'full'),
      { state: 'failed', reason: 'disk-full', waitMs: 60_000, canBeHurried: true }
    ],
    [
      'a fault of ours',
      new TypeError('x is not a function'),
      { state: 'failed', reason: 'internal', waitMs: 60_000, canBeHurried: true }
    ]
  ])('%s', (_, error, trouble) => {
    expect(troubleOf(error, 700)).toEqual(trouble)
  })
})
