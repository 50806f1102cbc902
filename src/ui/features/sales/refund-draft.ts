/**
 * What somebody is about to ask for, kept in this window until it was asked: a reload, a slip on Escape or a wire that
 * broke while it was sent begin with the same words, and above all with the same id, so that nothing is asked twice.
 */
import * as z from 'zod'
import { refundReasons } from '../../../contract/wishes.ts'

const draftSchema = z.object({
  /** The action's id: the platform sees it as the key under which this happens at most once. */
  id: z.uuid(),
  part: z.enum(['all', 'some']),
  /** The amount as typed, where it is a part. */
  amount: z.string(),
  reason: z.enum(refundReasons).nullable(),
  note: z.string()
})
export type RefundDraft = z.infer<typeof draftSchema>

export function newDraft(): RefundDraft {
  return { id: crypto.randomUUID(), part: 'all', amount: '', reason: null, note: '' }
}

/** @returns undefined where there is none, or one that another version wrote */
export function findDraft(storage: Storage, account: string, sale: string): RefundDraft | undefined {
  const text = storage.getItem(nameOf(account, sale))
  if (text === null) return undefined
  try {
    return draftSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

export function keepDraft(storage: Storage, account: string, sale: string, draft: RefundDraft): void {
  storage.setItem(nameOf(account, sale), JSON.stringify(draft))
}

export function dropDraft(storage: Storage, account: string, sale: string): void {
  storage.removeItem(nameOf(account, sale))
}

function nameOf(account: string, sale: string): string {
  return `cassa-refund ${account} ${sale}`
}
