/** A bank's file on its way in: carried to the backend, looked into, read as a person says where it does not say itself, taken. */
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import {
  mostBankFileBytes,
  type BankLook,
  type BankReading,
  type BankSource,
  type BankTaken
} from '../../../contract/bank.ts'
import { AppError } from '../../../contract/errors.ts'
import { toAppError } from '../../../link/errors.ts'
import { useBackend } from '../../app/backend.ts'
import { putFile } from '../../app/files.ts'
import { useAccountKey } from '../../app/useAccount.ts'

/** A file of this machine, or the name of one that the demo's bank wrote. */
export type Chosen = File | string

export interface BankImport {
  name: Ref<string>
  isBusy: Ref<boolean>
  failure: ShallowRef<AppError | null>
  /** What the file would be read as, while a person has to say it. */
  look: ShallowRef<BankLook | undefined>
  taken: ShallowRef<BankTaken | undefined>
  choose: (chosen: Chosen) => Promise<void>
  /** The file read in another way. */
  readAs: (reading: BankReading) => Promise<void>
  take: () => Promise<void>
  cancel: () => void
}

export function useBankImport(): BankImport {
  const backend = useBackend()
  const account = useAccountKey()
  const name = ref('')
  const isBusy = ref(false)
  const failure = shallowRef<AppError | null>(null)
  const look = shallowRef<BankLook>()
  const taken = shallowRef<BankTaken>()
  let chosen: Chosen | undefined
  let source: BankSource | undefined
  /** Answers of a file that was given up for another one are not shown. */
  let turn = 0

  async function carry(): Promise<BankSource> {
    if (chosen === undefined) throw new AppError('not-found', 'No file was chosen')
    if (typeof chosen === 'string') return { sample: chosen }
    if (chosen.size > mostBankFileBytes)
      throw new AppError('bad-bank-file', '', { field: chosen.name, detail: { line: 1, problem: 'too-large' } })
    const { ticket } = await backend.bank.upload()
    await putFile(ticket, chosen)
    return { ticket }
  }

  /** A ticket ends after five minutes: who thought longer carries the file again. */
  async function withSource<T>(call: (source: BankSource) => Promise<T>): Promise<T> {
    source ??= await carry()
    try {
      return await call(source)
    } catch (error) {
      if (toAppError(error).code !== 'not-found' || typeof chosen === 'string') throw error
      source = await carry()
      return await call(source)
    }
  }

  async function attempt(task: (isCurrent: () => boolean) => Promise<void>): Promise<void> {
    turn += 1
    const own = turn
    const isCurrent = (): boolean => own === turn
    isBusy.value = true
    failure.value = null
    try {
      await task(isCurrent)
    } catch (error) {
      if (isCurrent()) failure.value = toAppError(error)
    } finally {
      if (isCurrent()) isBusy.value = false
    }
  }

  const ask = (reading?: BankReading): Promise<BankLook> =>
    withSource((from) =>
      backend.bank.look({ account: account.value, source: from, ...(reading !== undefined && { reading }) })
    )

  const keep = async (isCurrent: () => boolean): Promise<void> => {
    const reading = look.value?.reading ?? {}
    const result = await withSource((from) =>
      backend.bank.take({ account: account.value, source: from, name: name.value, reading })
    )
    if (!isCurrent()) return
    taken.value = result
    look.value = undefined
    source = undefined
  }

  return {
    name,
    isBusy,
    failure,
    look,
    taken,
    choose: (next) =>
      attempt(async (isCurrent) => {
        chosen = next
        source = undefined
        name.value = typeof next === 'string' ? next : next.name
        look.value = taken.value = undefined
        const answer = await ask()
        if (!isCurrent()) return
        look.value = answer
        // OFX and camt.053 say themselves how they are read.
        if (answer.format === 'ofx' || answer.format === 'camt') await keep(isCurrent)
      }),
    readAs: (reading) =>
      attempt(async (isCurrent) => {
        const answer = await ask(reading)
        if (isCurrent()) look.value = answer
      }),
    take: () => attempt(keep),
    cancel() {
      turn += 1
      isBusy.value = false
      failure.value = null
      look.value = taken.value = undefined
      chosen = source = undefined
    }
  }
}
