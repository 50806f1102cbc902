/**
 * Checks what the change feed sends, one change at a time: a good one is handed on as it came, a bad one is set aside
 * with the field that is wrong. Nothing is dropped, rounded or guessed; one bad record never stops the others.
 */
import type { $ZodType } from 'zod/v4/core'
import { safeParse } from 'zod/v4/core'
import * as z from 'zod'
import {
  zAccount,
  zBalance,
  zCard,
  zCardTransaction,
  zChange,
  zDispute,
  zEntry,
  zFeeInvoice,
  zFile,
  zParty,
  zPayout,
  zPost,
  zProduct,
  zRecordBase,
  zRefund,
  zReserve,
  zSale,
  zSavings,
  zSubscription,
  zTaxForm,
  zTip,
  zTransfer
} from './generated/zod.gen.ts'
import type { RecordType } from '../contract/records.ts'
import { compileChecker, isExact } from './checker.ts'

/** One change of the feed, checked. `record` is null for a deletion; else it is the platform's own, unknown fields and values included. */
export interface CheckedChange {
  seq: number
  changedAtMs: number
  type: string
  id: string
  version: number
  record: Readonly<Record<string, unknown>> | null
}

/** A change that could not be read: `raw` as it came, with the path of the field that is wrong, and why. */
export interface SetAsideChange {
  seq: number
  type: string
  id: string | null
  version: number | null
  raw: string
  field: string
  reason: string
}

export const schemas: Readonly<Record<RecordType, $ZodType>> = {
  account: zAccount,
  party: zParty,
  entry: zEntry,
  balance: zBalance,
  sale: zSale,
  product: zProduct,
  subscription: zSubscription,
  post: zPost,
  tip: zTip,
  transfer: zTransfer,
  payout: zPayout,
  refund: zRefund,
  dispute: zDispute,
  reserve: zReserve,
  card: zCard,
  card_transaction: zCardTransaction,
  savings: zSavings,
  fee_invoice: zFeeInvoice,
  tax_form: zTaxForm,
  file: zFile
}

interface Validator {
  schema: $ZodType
  isSurelyValid: (value: unknown) => boolean
}

const validators = new Map<string, Validator>(
  Object.entries(schemas).map(([type, schema]) => [type, validatorOf(schema)])
)
const unknownType = validatorOf(zRecordBase)
const envelope = validatorOf(zChange.extend({ record: z.unknown() }))

/**
 * @param parsed what JSON.parse made of `raw`
 * @param raw gives the change's own text, kept where it is set aside
 * @param nearSeq the place in the feed to name where the change does not tell its own
 */
export function checkChange(parsed: unknown, raw: () => string, nearSeq: number): CheckedChange | SetAsideChange {
  const change = parsed as {
    seq: number
    changed_at: string
    type: string
    id: string
    version: number
    deleted?: boolean
    record?: unknown
  }
  const wrong = firstWrong(envelope, parsed, '') ?? wrongRecord(change)
  if (wrong) return setAside(parsed, raw(), nearSeq, wrong)
  return {
    seq: change.seq,
    changedAtMs: Date.parse(change.changed_at),
    type: change.type,
    id: change.id,
    version: change.version,
    record: change.deleted ? null : (change.record as Record<string, unknown>)
  }
}

export function isSetAside(change: CheckedChange | SetAsideChange): change is SetAsideChange {
  return 'reason' in change
}

/** A line that is not JSON. Which change it was is read from the text before its record, as far as it can be. */
export function unreadable(raw: string, nearSeq: number): SetAsideChange {
  const [head = ''] = raw.split('"record"', 1)
  const seq = Number(/"seq":\s*(\d{1,16})\b/.exec(head)?.[1])
  const version = Number(/"version":\s*(\d{1,16})\b/.exec(head)?.[1])
  return {
    seq: Number.isSafeInteger(seq) ? seq : nearSeq,
    type: /"type":\s*"([a-z_]{1,60})"/.exec(head)?.[1] ?? 'unknown',
    id: /"id":\s*"([A-Za-z0-9_.-]{1,80})"/.exec(head)?.[1] ?? null,
    version: Number.isSafeInteger(version) ? version : null,
    raw,
    field: '',
    reason: 'not JSON'
  }
}

function validatorOf(schema: $ZodType): Validator {
  return { schema, isSurelyValid: compileChecker(schema) }
}

interface Wrong {
  field: string
  reason: string
}

function wrongRecord(change: {
  type: string
  id: string
  version: number
  deleted?: boolean
  record?: unknown
}): Wrong | undefined {
  if (change.deleted) return undefined
  const { record } = change
  const wrong = firstWrong(validators.get(change.type) ?? unknownType, record, 'record')
  if (wrong) return wrong
  const { id, type, version } = record as { id: string; type: string; version: number }
  if (id !== change.id) return { field: 'record.id', reason: "differs from the change's id" }
  if (type !== change.type) return { field: 'record.type', reason: "differs from the change's type" }
  if (version !== change.version) return { field: 'record.version', reason: "differs from the change's version" }
  return undefined
}

function firstWrong(validator: Validator, value: unknown, at: string): Wrong | undefined {
  if (validator.isSurelyValid(value)) return undefined
  const result = safeParse(validator.schema, value)
  if (result.success) return inexactNumber(value, at)
  const [issue] = result.error.issues
  return {
    field: [at, ...(issue?.path ?? []).map(String)].filter(Boolean).join('.'),
    reason: issue?.message ?? 'invalid'
  }
}

/** The path of the first number that JSON.parse has rounded, in a field of which the schema says nothing. */
function inexactNumber(value: unknown, at: string): Wrong | undefined {
  if (isExact(value)) return undefined
  if (typeof value !== 'object' || value === null) return { field: at, reason: 'a number beyond ±(2^53−1)' }
  for (const [key, inner] of Object.entries(value)) {
    // The envelope's own record is checked after it, by its type.
    const wrong = at === '' && key === 'record' ? undefined : inexactNumber(inner, at ? `${at}.${key}` : key)
    if (wrong) return wrong
  }
  return undefined
}

function setAside(parsed: unknown, raw: string, nearSeq: number, wrong: Wrong): SetAsideChange {
  const { seq, record, ...own } = (parsed ?? {}) as Record<string, unknown>
  // What the change does not say of itself, its record may.
  const { type, id, version } = { ...(typeof record === 'object' ? record : null), ...own } as Record<string, unknown>
  return {
    seq: Number.isSafeInteger(seq) && (seq as number) >= 0 ? (seq as number) : nearSeq,
    type: typeof type === 'string' && type.length <= 60 ? type : 'unknown',
    id: typeof id === 'string' && id.length <= 80 ? id : null,
    version: Number.isSafeInteger(version) ? (version as number) : null,
    raw,
    ...wrong
  }
}
