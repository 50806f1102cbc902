/** What a person does with receipts on this page, the last of it to be undone: shared by the list, the panel and the queue. */
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { NoReceiptReason, PurchaseUse } from '../../../contract/cards.ts'
import type { AppError } from '../../../contract/errors.ts'
import type { Said } from '../../../contract/receipts.ts'
import { toAppError } from '../../../link/errors.ts'
import { useBackend } from '../../app/backend.ts'
import { carryFile, type Refused } from '../../kit/carry-file.ts'

export type Saying = { use: PurchaseUse | null } | { noReceipt: NoReceiptReason | null }

/** A purchase as it is named in what was done. */
export interface Named {
  id: string
  merchant: string
}

interface Kept {
  purchase: string
  sha256: string
}

export interface Deed {
  account: string
  purchase: Named
  /** What was kept was not kept before; each by its purchase. */
  what: Saying | { kept: readonly Kept[] }
  before: Said
}

export const useReceiptDeeds = defineStore('receipt-deeds', () => {
  const backend = useBackend()
  const last = shallowRef<Deed | null>(null)
  const refused = shallowRef<Refused | null>(null)
  const failure = shallowRef<AppError | null>(null)
  /** The name of the file that is being read; empty where none is. */
  const reading = ref('')

  async function attempt<T>(act: () => Promise<T>): Promise<T | undefined> {
    refused.value = null
    failure.value = null
    try {
      return await act()
    } catch (error) {
      failure.value = toAppError(error)
      return undefined
    }
  }

  async function say(account: string, purchase: Named, what: Saying): Promise<void> {
    const answer = await attempt(() => backend.receipts.say({ account, purchase: purchase.id, ...what }))
    if (answer !== undefined) last.value = { account, purchase, what, before: answer.before }
  }

  /** One file for one purchase; answers whether it is kept. */
  async function keep(account: string, purchase: Named, files: readonly File[]): Promise<boolean> {
    const [file] = files
    if (file === undefined || reading.value !== '') return false
    if (files.length > 1) {
      refused.value = { name: file.name, why: 'several' }
      return false
    }
    const why = await carry(account, purchase.id, file)
    if (why === undefined) return false
    refused.value = why.refused
    if (why.refused !== null) return false
    // Of one that was kept before there is nothing to undo.
    if (why.kept.length > 0) done(account, purchase, why.kept)
    return true
  }

  const done = (account: string, purchase: Named, kept: readonly Kept[]): void => {
    last.value = { account, purchase, what: { kept }, before: { use: null, noReceipt: null } }
  }

  /** Undefined where it was not the file's fault that it is not kept. */
  async function carry(
    account: string,
    purchase: string,
    file: File
  ): Promise<{ refused: Refused | null; kept: Kept[] } | undefined> {
    reading.value = file.name
    const kept: Kept[] = []
    const why = await attempt(() =>
      carryFile(file, {
        upload: () => backend.receipts.upload(),
        keep: async (ticket, name) => {
          const taken = await backend.receipts.keep({ account, purchase, ticket, name })
          if (taken.state === 'kept' && taken.isNew) kept.push({ purchase, sha256: taken.file.sha256 })
          return taken
        }
      })
    )
    reading.value = ''
    return why === undefined ? undefined : { refused: why, kept }
  }

  /** One after the other; ends at the first that failed for another reason than its file. Answers those that were not taken. */
  async function keepAll(
    account: string,
    pairs: readonly { purchase: Named; file: File }[],
    tell: (done: number) => void
  ): Promise<Refused[]> {
    const [first] = pairs
    const kept: Kept[] = []
    const failed: Refused[] = []
    for (const [at, { purchase, file }] of pairs.entries()) {
      const outcome = await carry(account, purchase.id, file)
      if (outcome === undefined) break
      kept.push(...outcome.kept)
      if (outcome.refused !== null) failed.push(outcome.refused)
      tell(at + 1)
    }
    if (first !== undefined && kept.length > 0) done(account, first.purchase, kept)
    return failed
  }

  /** The same where only its id is known. */
  async function keepFor(account: string, purchase: string, files: readonly File[]): Promise<boolean> {
    const found = await attempt(() => backend.cards.get({ account, id: purchase }))
    return found !== undefined && (await keep(account, found.row, files))
  }

  async function forget(account: string, purchase: string, sha256: string): Promise<void> {
    await attempt(() => backend.receipts.forget({ account, purchase, sha256 }))
    last.value = null
  }

  /** A file that is taken out again goes; its original is where it came from. */
  async function undo(): Promise<void> {
    const deed = last.value
    if (deed === null) return
    last.value = null
    const { account, purchase, what, before } = deed
    await attempt(async () => {
      if ('kept' in what) for (const one of what.kept) await backend.receipts.forget({ account, ...one })
      else await backend.receipts.say({ account, purchase: purchase.id, ...before })
    })
  }

  return {
    last,
    refused,
    failure,
    reading,
    say,
    keep,
    keepFor,
    keepAll,
    forget,
    undo,
    close: () => (last.value = null)
  }
})
