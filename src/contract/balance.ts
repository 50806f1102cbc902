/** Balance: where is my money now, and does it add up? The ledger as a statement, by period, and against the platform. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { exchangeRateSchema } from './exchange.ts'
import { whereMoneyIsSchema } from './home.ts'
import { currencyCodeSchema, minorSchema } from './money.ts'
import { daySchema } from './sales.ts'

const forAccount = z.object({ account: z.string() })

/** A wallet in a currency: what has ordinals of its own. */
const walletOf = { wallet: z.string().max(60), currency: currencyCodeSchema }

/** Why an entry is not here. `set-aside`: it came and could not be read. `missing`: the whole feed was read, and it was not in it. */
export const absences = ['not-synced', 'set-aside', 'missing'] as const
const absenceSchema = z.enum(absences)

/** One wallet beside the platform's own record of it. */
export const walletCheckSchema = z.object({
  ...walletOf,
  /** What the platform says; null where its record is not here. */
  platformMinor: minorSchema.nullable(),
  /** The sequence number of the feed that its record is true for, and the last ordinal that it contains. */
  asOfSeq: z.int().nullable(),
  asOfOrdinal: z.int().nullable(),
  entries: z.int(),
  /** What the entries here come to. */
  ledgerMinor: minorSchema,
  /** `not-yet`: before the head, or while one of the two is newer than the other. */
  state: z.enum(['equal', 'differs', 'not-yet'])
})
export type WalletCheck = z.infer<typeof walletCheckSchema>

export const balanceNowSchema = whereMoneyIsSchema.extend({ wallets: z.array(walletCheckSchema) })
export type BalanceNow = z.infer<typeof balanceNowSchema>

/** Something in a wallet's entries that does not fit. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** Entries that are not here; what they come to by the balances around them, where one follows. */
  z.object({
    kind: z.literal('missing'),
    fromOrdinal: z.int(),
    toOrdinal: z.int(),
    why: absenceSchema,
    missingMinor: minorSchema.nullable()
  }),
  /** An ordinal that more than one entry has: the later one of two. */
  z.object({
    kind: z.literal('doubled'),
    entry: z.string(),
    ordinal: z.int(),
    bookedAtMs: z.int(),
    minor: minorSchema
  }),
  /**
   * The balance after this entry is not the one before plus its amount. `amount`: the entries after it go on from what
   * it says, so its amount is what does not fit. `balance`: they go on as if it said what is expected.
   */
  z.object({
    kind: z.enum(['amount', 'balance']),
    entry: z.string(),
    ordinal: z.int(),
    bookedAtMs: z.int(),
    minor: minorSchema,
    beforeMinor: minorSchema,
    saidMinor: minorSchema
  })
])
export type Fault = z.infer<typeof faultSchema>

export const entryFilterSchema = z.object({
  wallet: z.string().max(60).optional(),
  currency: currencyCodeSchema.optional(),
  /** Groups of categories, as `groupOfCategory` makes them. */
  group: z.array(z.string().max(60)).max(60).optional(),
  fromDay: daySchema.optional(),
  toDay: daySchema.optional(),
  /** What came in or went out, without its sign, in minor units of `currency`, which must be given with it. */
  minMinor: minorSchema.min(0).optional(),
  maxMinor: minorSchema.min(0).optional(),
  /** The id of an entry, or of a record that caused entries, is behind them or settled them. */
  record: z.string().max(80).optional()
})
export type EntryFilter = z.infer<typeof entryFilterSchema>

const refSchema = z.object({ type: z.string(), id: z.string() })

export const statementRowSchema = z.object({
  id: z.string(),
  ...walletOf,
  ordinal: z.int(),
  bookedAtMs: z.int(),
  day: daySchema,
  category: z.string(),
  minor: minorSchema,
  balanceAfterMinor: minorSchema,
  source: refSchema.nullable(),
  related: refSchema.nullable(),
  payout: z.string().nullable(),
  /** A title, a handle, a merchant, a bank account of what caused it: untrusted text. Null where there is none or it is not synced. */
  subject: z.string().nullable()
})
export type StatementRow = z.infer<typeof statementRowSchema>

export const statementDaySchema = z.object({
  day: daySchema,
  count: z.int(),
  /** What came and went, a currency each. */
  sums: z.array(z.object({ currency: currencyCodeSchema, minor: minorSchema }))
})
export type StatementDay = z.infer<typeof statementDaySchema>

/** Entries that are not here, with their place: after the first `skip` rows of `day` in a statement that lists the newest first. */
export const statementGapSchema = z.object({
  ...walletOf,
  fromOrdinal: z.int(),
  toOrdinal: z.int(),
  why: absenceSchema,
  day: daySchema,
  skip: z.int()
})
export type StatementGap = z.infer<typeof statementGapSchema>

/** A wallet's balance at the beginning of a span of days and at its end; null while it is not known. */
const spanSchema = z.object({ ...walletOf, openingMinor: minorSchema.nullable(), closingMinor: minorSchema.nullable() })
export type WalletSpan = z.infer<typeof spanSchema>

export const statementSchema = z.object({
  /** The days that hold entries of the filter, newest first, with exact counts. Null where it has amounts or a record: then only the list knows. */
  days: z.array(statementDaySchema).nullable(),
  total: z.int().nullable(),
  /** Of a filter by wallet, currency and days alone: only then the balances follow from what is listed. */
  spans: z.array(spanSchema),
  /** The first day from which every entry is here, where that is later than the span's first; null otherwise. */
  coveredFromDay: daySchema.nullable(),
  /** At most 50. */
  gaps: z.array(statementGapSchema)
})
export type Statement = z.infer<typeof statementSchema>

export const entryDetailSchema = z.object({
  row: statementRowSchema,
  balanceBeforeMinor: minorSchema,
  occurredAtMs: z.int(),
  availableOn: daySchema.nullable(),
  txn: z.string().nullable(),
  /** Of the entry that heads a movement. */
  head: z
    .object({
      grossMinor: minorSchema.nullable(),
      feeMinor: minorSchema.nullable(),
      taxMinor: minorSchema.nullable(),
      netMinor: minorSchema.nullable()
    })
    .nullable(),
  /** The exchange behind it: units of `to` for one of `from`, as the platform wrote it. */
  exchange: z
    .object({ rate: z.string(), from: z.string().nullable(), to: z.string().nullable(), source: z.string() })
    .nullable(),
  description: z.string().nullable(),
  /** Entries of the same source, this one included, at most 1,000. */
  siblings: z.int(),
  /** The entries before and after it on its wallet, as far as they are here. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  version: z.int()
})
export type EntryDetail = z.infer<typeof entryDetailSchema>

/** One currency's wallets over a period: opening, what came and went by group, closing. */
export const rollForwardSchema = z.object({
  currency: currencyCodeSchema,
  /** Each `unexplained` is closing − opening − all groups: 0 where the entries of the period are whole. */
  wallets: z.array(spanSchema.extend({ unexplainedMinor: minorSchema.nullable() })),
  /** All wallets together; null as soon as one of them is. */
  openingMinor: minorSchema.nullable(),
  closingMinor: minorSchema.nullable(),
  unexplainedMinor: minorSchema.nullable(),
  groups: z.array(
    z.object({
      group: z.string(),
      /** In the order of `wallets`; null where the wallet has no entry of the group. */
      cells: z.array(z.object({ minor: minorSchema, entries: z.int() }).nullable()),
      totalMinor: minorSchema
    })
  )
})
export type RollForward = z.infer<typeof rollForwardSchema>

export const balancePeriodSchema = z.object({
  fromDay: daySchema,
  toDay: daySchema,
  /** Where the copy reaches back less far than `fromDay`: the first whole day that it knows, and the figures begin there. After `toDay` nothing is known. */
  coveredFromDay: daySchema.nullable(),
  /** The period's last day is not over. */
  isUnfinished: z.boolean(),
  currencies: z.array(rollForwardSchema)
})
export type BalancePeriod = z.infer<typeof balancePeriodSchema>

export const balanceContract = {
  now: oc.input(forAccount).output(balanceNowSchema),
  /** The newest rate of each pair of currencies among the last exchanges. */
  exchangeRates: oc.input(forAccount).output(z.object({ rates: z.array(exchangeRateSchema) })),
  /** Every group that has an entry, in their order. */
  groups: oc.input(forAccount).output(z.object({ groups: z.array(z.string()) })),
  statement: oc.input(forAccount.extend({ filter: entryFilterSchema })).output(statementSchema),
  /**
   * One page of entries by booking time, those of the same moment by wallet and ordinal. `from` is a cursor that an earlier
   * page answered, or a place: `skip` entries after the first one of `day` in the order of the list. A call examines
   * at most 10,000 and says with `examinedToMs` how far it looked when it stopped before the page was full.
   */
  list: oc
    .input(
      forAccount.extend({
        filter: entryFilterSchema,
        order: z.enum(['desc', 'asc']).default('desc'),
        from: z
          .union([z.object({ cursor: z.string().max(300) }), z.object({ day: daySchema, skip: z.int().min(0) })])
          .optional(),
        limit: z.int().min(1).max(200).default(100)
      })
    )
    .output(
      z.object({ rows: z.array(statementRowSchema), next: z.string().nullable(), examinedToMs: z.int().nullable() })
    ),
  /** One entry, whole. `not-found` where the cache does not hold it. */
  get: oc.input(forAccount.extend({ id: z.string().max(80) })).output(entryDetailSchema),
  /** Opening + groups = closing, for whole days of the account's zone. `bad-input` where the first day is after the last. */
  period: oc.input(forAccount.extend({ fromDay: daySchema, toDay: daySchema })).output(balancePeriodSchema),
  /**
   * What does not fit in a wallet's entries after an ordinal, 0 for the beginning: 5,000 entries a call, at most 50
   * faults. `next` is where to go on, null at the end of the ledger.
   */
  faults: oc
    .input(forAccount.extend({ ...walletOf, afterOrdinal: z.int().min(0) }))
    .output(z.object({ faults: z.array(faultSchema), next: z.int().nullable() }))
}
