/** What a person sets or looks after: the data folder, its backups, and what is kept of an account on this machine. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { undoMsSchema } from './requests.ts'

/** Where the bytes of a ticket come from or go to, in the web host: `GET` or `PUT`, once. */
export const filesPath = '/files/'
/** No backup comes near it: it holds no copy of the platform. */
export const mostBackupBytes = 256 * 1024 * 1024

/** Long enough that guessing costs more than it brings; the seal's own derivation (Argon2id) does the rest. */
export const passphraseSchema = z.string().min(10).max(200)

export const keptSchema = z.object({
  /** The absolute path of the data folder. */
  folder: z.string(),
  /** Bytes on the disk of this account: the copy of the platform, and what only this machine knows. */
  cacheBytes: z.int(),
  localBytes: z.int(),
  /** Copies of `local` that the console made by itself, newest first, in epoch ms. */
  copiesAtMs: z.array(z.number()),
  /** When a backup was last saved by hand; null where none was. */
  backedUpAtMs: z.number().nullable()
})

export type Kept = z.infer<typeof keptSchema>

/** What a backup says of itself. */
export const backupSchema = z.object({
  account: z.string(),
  platformUrl: z.string(),
  handle: z.string().nullable(),
  madeAtMs: z.number(),
  appVersion: z.string(),
  /** This data folder holds the account: restoring replaces what only this machine knows of it. */
  isHere: z.boolean()
})
export type Backup = z.infer<typeof backupSchema>

const opened = z.object({ ticket: z.string().max(100), passphrase: z.string().max(200) })

export const settingsContract = {
  kept: oc.input(z.object({ account: z.string() })).output(keptSchema),
  /** How long what is asked from now on can be taken back. `bad-input` for a time that is not offered. */
  setUndo: oc.input(z.object({ account: z.string(), undoMs: undoMsSchema })),
  /**
   * Makes a backup of what only this machine knows of an account, sealed with the passphrase. Its bytes are fetched
   * once by the ticket, within five minutes. `bad-input` for a short passphrase, or the demo.
   */
  backUp: oc
    .input(z.object({ account: z.string(), passphrase: passphraseSchema }))
    .output(z.object({ ticket: z.string(), name: z.string(), bytes: z.int() })),
  /** A ticket under which the bytes of a backup may be put, once. */
  upload: oc.output(z.object({ ticket: z.string() })),
  /** Looks into a backup that was put. `wrong-passphrase`, `store-from-future`. */
  inspect: oc.input(opened).output(backupSchema),
  /**
   * Puts the backup in the place of what this machine knows of its account; what stood there is set aside. Requests in
   * it that were not settled are asked about at the platform before anything is sent. Answers the account's key.
   */
  restore: oc.input(opened).output(z.object({ account: z.string() }))
}
