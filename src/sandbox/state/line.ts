import type { StoredRecord } from './types.ts'

/** What the feed says about a change beside its record. */
export interface ChangeHead {
  seq: number
  changedAtMs: number
  type: string
  id: string
  version: number
}

const RECORD_MARK = ',"record":'
const ID = /^[a-z]+_[A-Za-z0-9_-]{1,78}$/
const TYPE = /^[a-z0-9_]{1,60}$/

/** Throws when a record could not stand in a feed: a mistake of the world's code, not of a caller. */
export function checkRecord(type: unknown, id: unknown, version: unknown): void {
  if (typeof id !== 'string' || id.length > 80 || !ID.test(id)) throw new Error(`not a record id: ${String(id)}`)
  if (typeof type !== 'string' || !TYPE.test(type)) throw new Error(`${id}: not a record type: ${String(type)}`)
  if (!Number.isSafeInteger(version) || (version as number) < 1)
    throw new Error(`${id}: not a version: ${String(version)}`)
}

function start(head: ChangeHead): string {
  const changedAt = new Date(head.changedAtMs).toISOString()
  return `{"seq":${head.seq},"changed_at":"${changedAt}","type":"${head.type}","id":"${head.id}","version":${head.version}`
}

/** The change as JSON text on one line, as `GET /v1/changes` sends it. */
export function changeLine(head: ChangeHead, record: StoredRecord): string {
  return `${start(head)}${RECORD_MARK}${JSON.stringify(record)}}`
}

export function tombstoneLine(head: ChangeHead): string {
  return `${start(head)},"deleted":true}`
}

/** The record's JSON text within its change line. */
export function recordText(line: string): string {
  // Nothing before the mark can contain it: checkRecord lets no quote into type and id.
  return line.slice(line.indexOf(RECORD_MARK) + RECORD_MARK.length, -1)
}
