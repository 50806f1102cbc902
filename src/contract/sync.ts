/** How far the local copy of one account reaches, and what its sync is doing. */
import * as z from 'zod'

export const syncStates = [
  /** Opening the store. */
  'starting',
  /** The first sync: newest first, backwards to the beginning. */
  'first',
  /** Reading what came since. */
  'catching-up',
  /** At the head, told of news by the event stream. */
  'live',
  /** The network or the platform cannot be reached; tried again by itself. */
  'offline',
  /** The platform asked to wait. */
  'waiting',
  /** The sign-in ended; only the person can go on. */
  'signed-out',
  /** The cache was set aside and is being pulled again. */
  'rebuilding',
  /** Stopped with a reason that trying again does not cure. */
  'failed'
] as const

export const coverageSchema = z.object({
  /** True once the backward cursor has reached the beginning: everything is here. */
  complete: z.boolean(),
  /** The `changed_at` of the oldest change that was read, in epoch ms; null before the first page. */
  reachesBackToMs: z.number().nullable(),
  /** Records in the cache, tombstones not counted. */
  records: z.int(),
  /** Share of the feed that was read, 0 to 1, by sequence numbers; null before the first page. */
  share: z.number().nullable()
})

export const syncStatusSchema = z.object({
  account: z.string(),
  state: z.enum(syncStates),
  /** The moment up to which the copy is known to equal the platform, in epoch ms; null before the first head was reached. */
  asOfMs: z.number().nullable(),
  coverage: coverageSchema,
  /** Records that could not be read and were set aside. */
  setAside: z.int(),
  /** When it is tried again, in epoch ms, where it waits. */
  retryAtMs: z.number().nullable(),
  /** An error code of errors.ts for `offline`, `signed-out`, `failed`. */
  reason: z.string().nullable()
})
export type SyncStatus = z.infer<typeof syncStatusSchema>
export type Coverage = z.infer<typeof coverageSchema>
