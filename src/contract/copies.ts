/** Copies of an account that are handed to somebody else: one sealed file, with which another Cassa shows everything and asks for nothing. */
import { eventIterator, oc } from '@orpc/contract'
import * as z from 'zod'
import { exportNewsSchema } from './exports.ts'
import { passphraseSchema } from './settings.ts'

/** What of this machine's own can be left out of a copy. */
export const copyParts = ['notes', 'bank', 'files'] as const
export type CopyPart = (typeof copyParts)[number]

/** No copy comes near it. */
export const mostCopyBytes = 64 * 1024 ** 3

export const copyFactsSchema = z.object({
  /** Made at random with the file: the same file opened twice is one copy. */
  id: z.string().regex(/^[0-9a-f]{16}$/),
  madeAtMs: z.int(),
  /** The moment as of which it equals the platform; null where the first sync never came so far. */
  asOfMs: z.int().nullable(),
  isOfDemo: z.boolean(),
  parts: z.array(z.enum(copyParts)).max(copyParts.length)
})
/** What an opened copy says of itself. */
export type CopyFacts = z.infer<typeof copyFactsSchema>

/** Also one that is so damaged that it cannot say what it is. */
export function isOpenedCopy(account: { key: string; id: string; copy: CopyFacts | null }): boolean {
  return account.copy !== null || (account.id === '' && /^copy-[0-9a-f]{16}$/.test(account.key))
}

/** What a copy would hold now. */
export const copyOfferSchema = z.object({
  asOfMs: z.int().nullable(),
  isComplete: z.boolean(),
  reachesBackToMs: z.int().nullable(),
  records: z.int(),
  notes: z.int(),
  bankLines: z.int(),
  /** Receipts, and files that are kept for sales. */
  files: z.int(),
  statements: z.int(),
  /** About how large the file is with everything. */
  bytes: z.int()
})
export type CopyOffer = z.infer<typeof copyOfferSchema>

const ticket = z.string().max(100)

export const copiesContract = {
  /** What would go along, said before. */
  offer: oc.input(z.object({ account: z.string() })).output(copyOfferSchema),
  /**
   * Makes a copy of the account as it is at this moment, sealed with the passphrase, and tells how far it is, in parts of
   * 1 MB; its bytes are fetched once by the ticket. Whoever leaves before the end cancels it, and no file stays.
   * `not-synced-yet` before anything was read, `copy-read-only` of a copy, `disk-full`.
   */
  make: oc
    .input(z.object({ account: z.string(), passphrase: passphraseSchema, parts: z.array(z.enum(copyParts)).max(3) }))
    .output(eventIterator(exportNewsSchema)),
  /** A ticket under which the bytes of a copy may be put, once. */
  upload: oc.output(z.object({ ticket: z.string() })),
  /** For a terminal, which shares the disk with the backend: where to put the bytes of such a ticket. `not-found`. */
  place: oc.input(z.object({ ticket })).output(z.object({ path: z.string() })),
  /**
   * Opens what was put under a ticket as an account of this data folder that can only be read; one that is open already
   * stays as it is, unless it cannot be read: then the file takes its place. Answers the account's key. `wrong-passphrase`, `not-a-copy`, `copy-damaged`, `copy-newer`, `disk-full`;
   * nothing has changed then.
   */
  open: oc
    .input(z.object({ ticket, passphrase: z.string().max(200) }))
    .output(z.object({ account: z.string(), isNew: z.boolean() })),
  /** Closes an opened copy and removes it from this data folder; the file that it came from stays. `bad-input` for any other account. */
  close: oc.input(z.object({ account: z.string() }))
}
