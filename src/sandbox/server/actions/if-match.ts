import type { FastifyRequest } from 'fastify'
import type { StoredRecord } from '../../state/types.ts'
import { invalid, ProblemError } from '../problems.ts'

/** The version that the caller has read; undefined where the header is missing and need not be there. Throws `invalid`. */
export function readIfMatch(request: FastifyRequest, need: 'required' | 'optional'): number | undefined {
  const text = request.headers['if-match']
  if (text === undefined && need === 'optional') return undefined
  if (text === undefined) throw invalid('If-Match', 'Send the version that you have read in If-Match.', 428)
  if (!/^[0-9]{1,16}$/.test(text)) throw invalid('If-Match', '"If-Match" must be a version: a whole number.')
  return Number(text)
}

/** Throws `stale`, with the record as it is now, where it no longer has the version that was read. */
export function checkVersion(record: StoredRecord, readVersion: number | undefined): void {
  if (readVersion === undefined || readVersion === record.version) return
  throw new ProblemError('stale', `The record is in version ${record.version} now. It is enclosed.`, {
    field: 'If-Match',
    current: { ...record }
  })
}
