/** How far the local copy of one account reaches, what its sync is doing, and what happened to it. */
import * as z from 'zod'
import { errorCodes } from './errors.ts'

export const syncStates = [
  /** Opening the store. */
  'starting',
  /** The first sync: newest first, backwards to the beginning. */
  'first',
  /** Reading what came since. */
  'catching-up',
  /** At the head, told of news by the event stream. */
  'live',
  /** At the head; the event stream is silent, so the platform is asked every few seconds. */
  'polling',
  /** The network or the platform cannot be reached, or has a fault; tried again by itself. */
  'offline',
  /** The platform asked to wait. */
  'waiting',
  /** The sign-in ended; only the person can go on. */
  'signed-out',
  /** A new copy is being filled in place of one that no longer holds. */
  'rebuilding',
  /** Stopped with a reason that trying again does not cure. */
  'failed',
  /** A copy that somebody handed over: it stays as it is. */
  'copy'
] as const

/** Why the sync waits or stands still: an error code, or one of these that only a sync meets. */
const syncReasons = [
  ...errorCodes,
  /** Answers break off, one after the other. */
  'connection-cut',
  /** The platform answers that it has a fault of its own (500, 503). */
  'platform-unwell',
  /** The platform answers what its API does not allow. */
  'bad-answer'
] as const

/** Why everything is pulled again. */
const rebuildCauses = ['feed-restored', 'cache-damaged'] as const

export const coverageSchema = z.object({
  /** True once the backward cursor has reached the beginning: everything is here. */
  complete: z.boolean(),
  /** The `changed_at` of the oldest change that was read, in epoch ms; null before the first page. */
  reachesBackToMs: z.number().nullable(),
  /** Records in the cache, tombstones not counted. */
  records: z.int(),
  /**
   * Share of the feed that was read, 0 to 1, by sequence numbers; null before the first page. 1 only where nothing is
   * known to be missing: reading ended at the head, and no higher one was heard of since, an earlier run included.
   */
  share: z.number().nullable()
})

export const noticeKinds = ['feed-restored', 'cache-damaged', 'local-restored'] as const

/** What happened to the copy and is said until somebody has read it. At most one of a kind. */
export const noticeSchema = z.discriminatedUnion('kind', [
  /** The platform was restored: its feed is another one. */
  z.object({ kind: z.literal('feed-restored'), atMs: z.number() }),
  /** The cache was damaged and set aside. */
  z.object({ kind: z.literal('cache-damaged'), atMs: z.number() }),
  /** What only this machine knows was damaged. `backupMs` is the time of the backup that took its place; null where there was none. */
  z.object({ kind: z.literal('local-restored'), atMs: z.number(), backupMs: z.number().nullable() })
])
export type Notice = z.infer<typeof noticeSchema>

export const syncStatusSchema = z.object({
  account: z.string(),
  state: z.enum(syncStates),
  /** The moment up to which the copy is known to equal the platform, in epoch ms, by the platform's clock; null before the first head was reached. */
  asOfMs: z.number().nullable(),
  /** Of the copy that is on screen, also while another one is being filled. */
  coverage: coverageSchema,
  /** Records that could not be read and were set aside. */
  setAside: z.int(),
  /** When it is tried again, in epoch ms by this machine's clock, where it waits. */
  retryAtMs: z.number().nullable(),
  /** For `offline`, `waiting`, `signed-out`, `failed`. */
  reason: z.enum(syncReasons).nullable(),
  /** What makes reading hard though it goes on: slow answers, or answers that break off again and again. */
  strain: z.enum(['slow', 'breaking']).nullable(),
  /** The copy that is being filled in place of one that no longer holds, and how much of it is there; null where none is. */
  rebuild: z.object({ cause: z.enum(rebuildCauses), share: z.number().nullable() }).nullable(),
  /** By how much the platform's clock is ahead of this machine's, in ms; null where both agree within minutes, or none was heard. */
  clockDoubtMs: z.number().nullable(),
  notices: z.array(noticeSchema)
})
export type SyncStatus = z.infer<typeof syncStatusSchema>
export type Coverage = z.infer<typeof coverageSchema>
export type RebuildCause = (typeof rebuildCauses)[number]

/** Before anything is known of a copy. */
export function unknownStatus(account: string): SyncStatus {
  return {
    account,
    state: 'starting',
    asOfMs: null,
    coverage: { complete: false, reachesBackToMs: null, records: 0, share: null },
    setAside: 0,
    retryAtMs: null,
    reason: null,
    strain: null,
    rebuild: null,
    clockDoubtMs: null,
    notices: []
  }
}
