/** What the backend tells every page. Coalesced: at most four of each kind a second. */
import { eventIterator, oc } from '@orpc/contract'
import * as z from 'zod'
import { topics } from './records.ts'
import { syncStatusSchema } from './sync.ts'

export const storeChangedSchema = z.object({
  kind: z.literal('store.changed'),
  account: z.string(),
  topics: z.array(z.enum(topics)),
  /** Grows with every commit of the account's store. */
  revision: z.int()
})

export const syncChangedSchema = z.object({ kind: z.literal('sync.changed'), status: syncStatusSchema })

/** Accounts came, went or changed their name, zone or scopes. */
export const accountsChangedSchema = z.object({ kind: z.literal('accounts.changed') })

export const newsSchema = z.discriminatedUnion('kind', [storeChangedSchema, syncChangedSchema, accountsChangedSchema])
export type News = z.infer<typeof newsSchema>

export const eventsContract = {
  /** Starts with the present `sync.changed` of each account. */
  subscribe: oc.output(eventIterator(newsSchema))
}
