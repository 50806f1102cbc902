/** How a record is damaged on its way out. What the platform holds stays whole. */
import { between } from './dice.ts'
import type { FaultName } from './kinds.ts'

type Fields = Record<string, unknown>

/** What a change says of itself, read without parsing it: `changeLine` always writes it in this order. */
const START = /^\{"seq":\d+,"changed_at":"[^"]*","type":"([^"]+)","id":"([^"]+)","version":(\d+),"record":/

/** The types of which the API names the fields; of others only the common ones. */
const KNOWN_TYPES = new Set([
  'account',
  'party',
  'entry',
  'balance',
  'sale',
  'product',
  'subscription',
  'post',
  'tip',
  'transfer',
  'payout',
  'refund',
  'dispute',
  'reserve',
  'card',
  'card_transaction',
  'savings',
  'fee_invoice',
  'tax_form',
  'file'
])

const TYPES_WITH_STATUS = new Set([
  'sale',
  'product',
  'subscription',
  'transfer',
  'payout',
  'refund',
  'dispute',
  'card',
  'card_transaction'
])

const NEW_STATUS = 'parked_by_review'

/** The change on a line; undefined for a deletion, of which nothing can break. */
export function changeOf(line: string): { type: string; id: string; version: number } | undefined {
  const [, type, id, version] = START.exec(line) ?? []
  return type === undefined || id === undefined ? undefined : { type, id, version: Number(version) }
}

/** The faults that can strike a change of a type. */
export function faultsOf(type: string): FaultName[] {
  const faults: FaultName[] = ['malformed', 'not-json']
  if (TYPES_WITH_STATUS.has(type)) faults.push('unknown-enum')
  // Without its own account a reader cannot show anything at all.
  if (type !== 'account') faults.push('unknown-type')
  return faults
}

/** The field that `malformed` breaks: the asked one, or one that is sure to have a rule. */
export function fieldToBreak(record: Fields, asked: string | undefined, roll: number): string {
  if (asked !== undefined && asked in record) return asked
  const fields = ['created_at', 'updated_at']
  if (KNOWN_TYPES.has(record['type'] as string)) {
    for (const [name, value] of Object.entries(record)) {
      if (typeof value === 'number' && name !== 'version') fields.push(name)
    }
  }
  return fields[between(roll, 0, fields.length - 1)] ?? 'created_at'
}

/** Another kind of value than was there. */
function broken(value: unknown): unknown {
  if (typeof value === 'number') return String(value).replace(/(\d\d)$/, ',$1')
  if (typeof value === 'string') return value.length % 2 === 0 ? { text: value } : 12.5
  return value === null ? [12.5] : 'not what it was'
}

/** The record as it is sent. `field` is the one that suffers. */
export function damagedRecord(fault: FaultName, field: string, record: Fields): Fields {
  if (fault === 'unknown-enum') return { ...record, status: NEW_STATUS }
  if (fault === 'unknown-type') return { ...record, type: `${String(record['type'])}_next` }
  return { ...record, [field]: broken(record[field]) }
}

/** The line as it is sent. A torn one keeps its start, as a line does that was cut in a log. */
export function damagedLine(fault: FaultName, field: string, line: string): string {
  if (fault === 'not-json') return line.slice(0, Math.max(line.indexOf(',"record":') + 12, Math.floor(line.length / 2)))
  const change = JSON.parse(line) as { type: string; record: Fields }
  const record = damagedRecord(fault, field, change.record)
  return JSON.stringify({ ...change, type: fault === 'unknown-type' ? record['type'] : change.type, record })
}
