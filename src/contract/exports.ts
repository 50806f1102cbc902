/** Export: the rows of a list, in its order and with its columns, page by page for a terminal or whole as a file. */
import { eventIterator, oc } from '@orpc/contract'
import * as z from 'zod'
import { entryFilterSchema } from './balance.ts'
import { lineSets, payoutReasons } from './bank.ts'
import { cardFilterSchema } from './cards.ts'
import { disputeFilterSchema } from './disputes.ts'
import { currencyCodeSchema } from './money.ts'
import { payoutFilterSchema } from './payouts.ts'
import { productFilterSchema, productSorts } from './products.ts'
import { refundFilterSchema } from './refunds.ts'
import { daySchema, saleFilterSchema, saleSorts } from './sales.ts'
import { setAsideKinds } from './set-aside.ts'
import { subscriptionGroups } from './subscriptions.ts'
import { periodSchema, supporterGroups, tipFilterSchema } from './supporters.ts'
import { transferFilterSchema } from './transfers.ts'

export const exportFormats = ['csv', 'xlsx'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** Words and operators of the search (`search-query.ts`) that rows must match besides: then the newest come first. */
const found = { found: z.string().max(500).optional() }
const order = z.enum(['desc', 'asc']).default('desc')

/** What a list shows: its filter, its order, and all else that chooses its rows. */
export const wantedSchema = z.discriminatedUnion('list', [
  z.object({
    list: z.literal('sales'),
    filter: saleFilterSchema,
    sort: z.enum(saleSorts).default('time'),
    order,
    ...found
  }),
  z.object({ list: z.literal('refunds'), filter: refundFilterSchema, ...found }),
  z.object({ list: z.literal('disputes'), filter: disputeFilterSchema, ...found }),
  z.object({ list: z.literal('payouts'), filter: payoutFilterSchema, ...found }),
  z.object({ list: z.literal('transfers'), filter: transferFilterSchema, ...found }),
  z.object({ list: z.literal('cards'), filter: cardFilterSchema, ...found }),
  z.object({ list: z.literal('tips'), filter: tipFilterSchema, ...found }),
  z.object({ list: z.literal('subscriptions'), group: z.enum(subscriptionGroups).default('recurring'), ...found }),
  z.object({
    list: z.literal('products'),
    filter: productFilterSchema,
    sort: z.enum(productSorts).default('kept'),
    order,
    fromDay: daySchema.optional(),
    toDay: daySchema.optional(),
    currency: currencyCodeSchema.optional()
  }),
  z.object({ list: z.literal('supporters'), period: periodSchema, group: z.enum(supporterGroups).default('gave') }),
  z.object({ list: z.literal('entries'), filter: entryFilterSchema, order }),
  /** All that has a note or tags of one's own, or one tag. */
  z.object({ list: z.literal('notes'), filter: z.object({ tag: z.string().max(200).optional() }) }),
  /** The bank's lines; those of all sets one after the other where none is named. */
  z.object({ list: z.literal('bank'), set: z.enum(lineSets).optional() }),
  /** Payouts that no line of the bank proves; those of every reason where none is named. */
  z.object({ list: z.literal('bank-left'), reason: z.enum(payoutReasons).optional() }),
  /** Records that could not be read, or that are of a type which this version does not know. */
  z.object({ list: z.literal('set-aside'), kind: z.enum(setAsideKinds).default('set-aside') })
])
export type Wanted = z.infer<typeof wantedSchema>
export type ListName = Wanted['list']
export type WantedOf<Name extends ListName> = Extract<Wanted, { list: Name }>

export const listNames = wantedSchema.options.map((option) => option.shape.list.value) as readonly ListName[]

/**
 * `text` as it is kept; `moment` an ISO 8601 time with its offset, in the account's zone; `day` YYYY-MM-DD; `amount` a
 * decimal with as many digits after the point as its currency has, whose code stands in a column of its own; `number` a
 * whole number.
 */
export const columnKinds = ['text', 'moment', 'day', 'amount', 'number'] as const

export const exportColumnSchema = z.object({ key: z.string(), head: z.string(), kind: z.enum(columnKinds) })
export type ExportColumn = z.infer<typeof exportColumnSchema>

const asked = z.object({
  account: z.string(),
  wanted: wantedSchema,
  /** With one's own note and tags of each record, of a list whose records can have them. */
  withOwn: z.boolean().default(false)
})

/** The columns of a person's own words, which stand in a file only where they are asked for. */
export const ownColumnKeys: readonly string[] = ['ownNote', 'ownTags']

/** `began` says how many rows are expected, null where only the end tells. `done` is the last one. */
export const exportNewsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('began'), total: z.int().nullable() }),
  z.object({ kind: z.literal('written'), rows: z.int() }),
  z.object({ kind: z.literal('done'), rows: z.int(), ticket: z.string(), name: z.string(), bytes: z.int() })
])
export type ExportNews = z.infer<typeof exportNewsSchema>

/** A list of unknown length is counted up to here. */
export const mostCountedRows = 2_000

export const exportsContract = {
  /** How many rows a file would have; `isAll` false where there are at least so many. */
  count: oc
    .input(z.object({ account: z.string(), wanted: wantedSchema }))
    .output(z.object({ rows: z.int(), isAll: z.boolean() })),
  /** One page of a list as cells: what a terminal prints. An unknown value is null. */
  page: oc
    .input(asked.extend({ cursor: z.string().max(400).optional(), limit: z.int().min(1).max(200).default(100) }))
    .output(
      z.object({
        columns: z.array(exportColumnSchema),
        rows: z.array(z.array(z.union([z.string(), z.number()]).nullable())),
        next: z.string().nullable()
      })
    ),
  /**
   * Writes the whole list to a file and tells how far it is, at most four times a second; the file's bytes are fetched
   * once by the ticket. Whoever leaves before the end cancels it, and no file stays. `not-synced-yet` before the
   * account's currencies are known, `disk-full`, `bad-input` for a filter that contradicts itself, or a column that the
   * list does not have.
   */
  run: oc
    .input(
      asked.extend({
        format: z.enum(exportFormats),
        /** Keys of the list's columns in the order of the file; where absent every column but one's own note and tags. */
        columns: z.array(z.string().max(40)).min(1).max(60).optional()
      })
    )
    .output(eventIterator(exportNewsSchema)),
  /**
   * For a terminal, which shares the disk with the backend: the absolute path of a ticket's file, which is the caller's
   * from then on, to move or to remove. `not-found` for a ticket that is not known (any more).
   */
  claim: oc.input(z.object({ ticket: z.string().max(100) })).output(z.object({ path: z.string() }))
}
