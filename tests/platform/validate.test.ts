import fc from 'fast-check'
import type { $ZodType, $ZodTypes } from 'zod/v4/core'
import { safeParse } from 'zod/v4/core'
import { describe, expect, it } from 'vitest'
import { compileChecker, isExact } from '../../src/platform/checker.ts'
import * as generated from '../../src/platform/generated/zod.gen.ts'
import { checkChange, isSetAside, unreadable } from '../../src/platform/validate.ts'
import { entryRecord, gadgetRecord, partyRecord } from '../backend/sync/model-platform.ts'

const recordSchemas = {
  account: generated.zAccount,
  party: generated.zParty,
  entry: generated.zEntry,
  balance: generated.zBalance,
  sale: generated.zSale,
  product: generated.zProduct,
  subscription: generated.zSubscription,
  post: generated.zPost,
  tip: generated.zTip,
  transfer: generated.zTransfer,
  payout: generated.zPayout,
  refund: generated.zRefund,
  dispute: generated.zDispute,
  reserve: generated.zReserve,
  card: generated.zCard,
  card_transaction: generated.zCardTransaction,
  savings: generated.zSavings,
  fee_invoice: generated.zFeeInvoice,
  tax_form: generated.zTaxForm,
  file: generated.zFile
}

/** Values on the edge of what some field takes. */
const edges: readonly unknown[] = [
  null,
  undefined,
  '',
  'x',
  'x'.repeat(81),
  0,
  1,
  -1,
  1.5,
  2 ** 53,
  -(2 ** 53),
  NaN,
  true,
  [],
  {},
  [null],
  'US',
  'USD',
  'usd',
  'USDUSDUSD',
  'party_1',
  `party_${'x'.repeat(80)}`,
  '2026-02-28',
  '2026-02-29',
  '2024-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-04-31',
  '2026-1-1',
  '2026-11-22T13:12:00.000Z',
  '2026-11-22T24:00:00.000Z',
  '2026-11-22T13:60:00.000Z',
  '2026-11-22T13:12:60.000Z',
  '2026-02-30T13:12:00.000Z',
  '2026-11-22T13:12:00.000+',
  '2026-11-22 13:12:00.000Z',
  '2026-11-22T13:12:00Z',
  '٢٠٢٦-11-22',
  '0001-01-01',
  { amount: 1, currency: 'USD' },
  { amount: 2 ** 53, currency: 'USD' },
  { note: { deep: 2 ** 60 } }
]

/** What the schema accepts; with `strange` > 0 that often something else instead, or a field that nobody knows. */
function like(schema: $ZodType, strange: number): fc.Arbitrary<unknown> {
  const usual = usualLike(schema, strange)
  return strange === 0
    ? usual
    : fc.oneof({ weight: 100 - strange, arbitrary: usual }, { weight: strange, arbitrary: fc.constantFrom(...edges) })
}

function usualLike(schema: $ZodType, strange: number): fc.Arbitrary<unknown> {
  const { def } = (schema as $ZodTypes)._zod
  switch (def.type) {
    case 'object': {
      const fields = Object.entries(def.shape).map(([key, field]) => [key, like(field, strange)] as const)
      const known = fc.record(Object.fromEntries(fields), { noNullPrototype: true })
      return strange === 0
        ? known
        : fc.oneof(
            { weight: 9, arbitrary: known },
            {
              weight: 1,
              arbitrary: fc
                .tuple(known, fc.constantFrom(...edges))
                .map(([value, edge]) => ({ ...value, unheard_of: edge }))
            }
          )
    }
    case 'array':
      return fc.array(like(def.element, strange), { minLength: 1, maxLength: 3 })
    case 'nullable':
      return fc.option(like(def.innerType, strange), { nil: null })
    case 'optional':
      return fc.option(like(def.innerType, strange), { nil: undefined })
    case 'boolean':
      return fc.boolean()
    case 'number':
      return fc.integer({ min: 1, max: 9 })
    case 'string':
      return stringLike(schema)
    case 'record':
      return fc.constant({ key: 'a'.repeat(64) })
    default:
      return fc.constant({})
  }
}

function stringLike(schema: $ZodType): fc.Arbitrary<string> {
  const candidates = [
    '2026-11-22T13:12:00.000Z',
    '2026-01-31',
    'party_01KA8Z3M9V',
    'USD',
    'US',
    '1.25',
    '2026-11',
    '5411',
    'a'.repeat(64),
    '7',
    'some text'
  ]
  return fc.constantFrom(...candidates.filter((text) => safeParse(schema, text).success))
}

describe('the fast checker', () => {
  it.each(Object.entries(recordSchemas))(
    'accepts nothing that the schema of %s refuses, nor a rounded number',
    (_, schema) => {
      const isSurelyValid = compileChecker(schema)
      fc.assert(
        fc.property(like(schema, 8), (value) => {
          if (isSurelyValid(value)) expect([safeParse(schema, value).success, isExact(value)]).toEqual([true, true])
        }),
        { numRuns: 2_000 }
      )
    }
  )

  it.each(Object.entries(recordSchemas))('accepts what a platform usually sends as %s', (_, schema) => {
    const isSurelyValid = compileChecker(schema)
    fc.assert(
      fc.property(like(schema, 0), (value) => safeParse(schema, value).success === isSurelyValid(value)),
      { numRuns: 200 }
    )
  })
})

/** The change as it would stand in the feed. */
function check(change: Record<string, unknown>): ReturnType<typeof checkChange> {
  const raw = JSON.stringify(change)
  return checkChange(JSON.parse(raw), () => raw, 99)
}

const good = partyRecord('party_1', 3)
const change = {
  seq: 12,
  changed_at: '2026-11-22T13:12:00.000Z',
  type: 'party',
  id: 'party_1',
  version: 3,
  record: good
}

describe('a change of the feed', () => {
  it('is handed on with the platform’s own record', () => {
    expect(check(change)).toEqual({
      seq: 12,
      changedAtMs: Date.UTC(2026, 10, 22, 13, 12),
      type: 'party',
      id: 'party_1',
      version: 3,
      record: good
    })
  })

  it('that is a deletion has no record', () => {
    expect(check({ ...change, deleted: true, record: undefined })).toMatchObject({ record: null, version: 3 })
  })

  it('of an unknown type, with unknown fields and values, is kept as it came', () => {
    const gadget = gadgetRecord('gadget_1', 3)
    expect(check({ ...change, type: 'gadget', id: 'gadget_1', record: gadget })).toMatchObject({ record: gadget })
    const strange = { ...good, kind: 'hologram', mood: ['fine'] }
    expect(check({ ...change, record: strange })).toMatchObject({ record: strange })
  })

  it.each([
    ['a record that is missing', { record: undefined }, 'record'],
    ['a field of the wrong kind', { record: { ...good, handle: 7 } }, 'record.handle'],
    [
      'a field deep inside',
      {
        type: 'entry',
        id: 'entry_1',
        version: 1,
        record: { ...entryRecord('entry_1', 1, 1, 5), amount: { amount: 5, currency: 'eur' } }
      },
      'record.amount.currency'
    ],
    [
      'an amount with a fraction',
      { type: 'entry', id: 'entry_1', version: 1, record: { ...entryRecord('entry_1', 1, 1, 5), balance_after: 0.5 } },
      'record.balance_after'
    ],
    [
      'an integer that JSON has rounded, in a field that nobody knows',
      { record: { ...good, more: [{ points: 2 ** 53 }] } },
      'record.more.0.points'
    ],
    ['a record of another id', { record: partyRecord('party_2', 3) }, 'record.id'],
    ['a record of another version', { record: partyRecord('party_1', 4) }, 'record.version'],
    ['a record of another type', { record: { ...good, type: 'persona' } }, 'record.type'],
    ['a time that is none', { changed_at: 'yesterday' }, 'changed_at'],
    ['a version that is none', { version: 0 }, 'version'],
    ['an unknown type without the fields of every record', { type: 'gadget', record: { id: 'party_1' } }, 'record.type']
  ])('with %s is set aside with the field', (_, wrong, field) => {
    const result = check({ ...change, ...wrong })
    expect(result).toMatchObject({ seq: 12, field })
    expect(isSetAside(result) && result.reason).toBeTruthy()
    expect(isSetAside(result) && JSON.parse(result.raw)).toMatchObject({ seq: 12 })
  })

  it('without a place of its own is listed at the place where it stood', () => {
    expect(check({ ...change, seq: undefined })).toMatchObject({ seq: 99, field: 'seq', id: 'party_1' })
    expect(checkChange(null, () => 'null', 99)).toMatchObject({ seq: 99, id: null, version: null, type: 'unknown' })
  })

  it('that is not JSON tells what can be read of it', () => {
    expect(unreadable('{"seq":12,"type":"sale","id":', 99)).toMatchObject({
      seq: 12,
      type: 'sale',
      id: null,
      reason: 'not JSON'
    })
    expect(unreadable('???', 99)).toMatchObject({ seq: 99, type: 'unknown' })
  })
})
