/** The console's accounts: who is signed in where, and the two doors of the welcome page. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { copyFactsSchema } from './copies.ts'
import { currencySchema } from './money.ts'
import { undoMsSchema } from './requests.ts'
import { noticeKinds, syncStatusSchema } from './sync.ts'

export const scopes = ['read', 'refunds', 'disputes', 'products', 'cards', 'payouts', 'transfers'] as const

/** An account of this data folder. `key` names its folder and is what every other call takes as `account`. */
export const accountSchema = z.object({
  key: z.string(),
  id: z.string(),
  platformUrl: z.string(),
  isDemo: z.boolean(),
  /** Null until the account's own record was read. */
  handle: z.string().nullable(),
  displayName: z.string().nullable(),
  kinds: z.array(z.string()),
  /** The zone of everything on screen; the platform's own until it is changed. */
  zone: z.string(),
  /** The first one is the main currency. */
  currencies: z.array(currencySchema),
  scopes: z.array(z.string()),
  /** How long what is asked here can be taken back before it is sent. */
  undoMs: undoMsSchema,
  /** Of a copy that somebody handed over, which is only looked at; null of an account that is signed in here. */
  copy: copyFactsSchema.nullable(),
  sync: syncStatusSchema
})
export type Account = z.infer<typeof accountSchema>

export const sessionSchema = z.object({
  appVersion: z.string(),
  /** Where the key of the data folder is kept. */
  sealing: z.enum(['os-keychain', 'owner-only-file']),
  /** Prefilled in the connect door; null where none was given at start. */
  defaultPlatformUrl: z.string().nullable(),
  canOpenDemo: z.boolean(),
  accounts: z.array(accountSchema)
})
export type Session = z.infer<typeof sessionSchema>

export const connectAttemptSchema = z.object({
  attempt: z.string(),
  state: z.enum(['waiting', 'done', 'refused', 'failed', 'expired']),
  /** The account's key once it is `done`. */
  account: z.string().nullable(),
  /** An error code of errors.ts where it `failed`. */
  reason: z.string().nullable()
})
export type ConnectAttempt = z.infer<typeof connectAttemptSchema>

export const accountsContract = {
  /** Who is here; asked first by every page. */
  session: oc.output(sessionSchema),
  /** Starts the demo beside the console (or finds it running) and signs in as its cast. Answers with the first account's key. */
  openDemo: oc.output(z.object({ account: z.string() })),
  /** Starts a sign-in: the page opens `authorizeUrl` in the system's browser and asks `connectState` until it ends. */
  connect: oc
    .input(z.object({ platformUrl: z.url().max(500), scopes: z.array(z.enum(scopes)).min(1) }))
    .output(z.object({ attempt: z.string(), authorizeUrl: z.string(), expiresAtMs: z.number() })),
  connectState: oc.input(z.object({ attempt: z.string() })).output(connectAttemptSchema),
  /** Gives a pending sign-in up. */
  connectCancel: oc.input(z.object({ attempt: z.string() })),
  /**
   * Ends the sign-in of an account here, and at the platform where it can be reached. The copy stays, and so does what
   * was asked for and not sent: it waits for the next sign-in of the same account.
   */
  signOut: oc.input(z.object({ account: z.string() })).output(z.object({ isRevoked: z.boolean() })),
  /** Removes the demo's accounts and its platform, and opens it as on the first day. Answers with the first account's key. */
  resetDemo: oc.output(z.object({ account: z.string() })),
  /** Asks the sync of an account to try now rather than at its next time. */
  syncNow: oc.input(z.object({ account: z.string() })),
  /** Somebody has read what happened to the copy: not said again, unless it happens again. */
  dismissNotice: oc.input(z.object({ account: z.string(), kind: z.enum(noticeKinds), atMs: z.number() })),
  /** Changes the account's zone; the rollups are made anew in one transaction. An unknown zone is `bad-input`. */
  setZone: oc.input(z.object({ account: z.string(), zone: z.string().max(60) }))
}
