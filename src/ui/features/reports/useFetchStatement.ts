/** The files of an issued statement, as they were. */
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { AppError } from '../../../contract/errors.ts'
import { toAppError } from '../../../link/errors.ts'
import { useBackend } from '../../app/backend.ts'
import { saveFile } from '../../app/files.ts'
import { useAccountKey } from '../../app/useAccount.ts'

export function useFetchStatement(): {
  failure: Readonly<ShallowRef<AppError | null>>
  /** The name under which the last one was handed over. */
  handed: Readonly<Ref<string>>
  fetchFiles: (number: string) => Promise<void>
} {
  const account = useAccountKey()
  const backend = useBackend()
  const failure = shallowRef<AppError | null>(null)
  const handed = ref('')

  async function fetchFiles(number: string): Promise<void> {
    failure.value = null
    handed.value = ''
    try {
      const { ticket, name } = await backend.reports.fetch({ account: account.value, number })
      if (await saveFile(ticket, name)) handed.value = name
    } catch (error) {
      failure.value = toAppError(error)
    }
  }
  return { failure, handed, fetchFiles }
}
