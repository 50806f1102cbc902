/** Reads of the local copy: kept while they are on screen, asked again when the store says that their topics changed. */
import { useQuery } from '@pinia/colada'
import { computed, type ComputedRef, type ShallowRef } from 'vue'
import type { AppError } from '../../contract/errors.ts'
import type { Topic } from '../../contract/records.ts'
import { toAppError } from '../../link/errors.ts'
import type { Client } from '../../link/link.ts'
import { useBackend } from '../app/backend.ts'

type KeyPart = string | number | boolean | null | readonly KeyPart[] | { readonly [name: string]: KeyPart | undefined }

export interface LocalQuery<T> {
  /** The account whose store is asked. */
  account: () => string
  /** Names the read together with its parameters; another key is another read. */
  key: () => readonly KeyPart[]
  /** What the answer depends on: it is asked again when one of these changed in the account. */
  topics: readonly Topic[]
  call: (backend: Client, signal: AbortSignal) => Promise<T>
  /** Not asked while this is false. */
  isEnabled?: () => boolean
}

export interface LocalAnswer<T> {
  /** The last good answer, also while it is asked again, after an error, and while another key is on its way. */
  data: Readonly<ShallowRef<T | undefined>>
  /** Why the last try failed; null once one succeeds. */
  error: ComputedRef<AppError | null>
  /** True until there was any answer: the only time for placeholders. */
  isFirst: ComputedRef<boolean>
  /** True while `data` still belongs to an earlier key. */
  isEarlier: ComputedRef<boolean>
  refetch: () => Promise<void>
}

/**
 * Asks the backend and keeps the answer fresh.
 *
 * @returns the last good data as a shallow ref; never a second copy that lives on its own
 */
export function useLocalQuery<T>(options: LocalQuery<T>): LocalAnswer<T> {
  const backend = useBackend()
  const query = useQuery<T>({
    key: () => [options.account(), ...options.key()] as [string, ...string[]],
    query: ({ signal }) => options.call(backend, signal),
    meta: { topics: options.topics },
    enabled: () => options.isEnabled?.() ?? true,
    // Never one account's figures under another's name.
    placeholderData: (previous, from) => (from?.key[0] === options.account() ? previous : undefined)
  })
  return {
    data: query.data,
    error: computed(() => (query.error.value === null ? null : toAppError(query.error.value))),
    isFirst: computed(() => query.isPending.value && query.data.value === undefined),
    isEarlier: computed(() => query.isPlaceholderData.value),
    refetch: async () => {
      await query.refetch()
    }
  }
}
