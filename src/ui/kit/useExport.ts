/** One export: begun, told of, cancelled, and handed to the person. */
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { AppError } from '../../contract/errors.ts'
import type { ExportFormat, Wanted } from '../../contract/exports.ts'
import { toAppError } from '../../link/errors.ts'
import { useBackend, type Backend } from '../app/backend.ts'
import { saveFile } from '../app/files.ts'

export interface Saved {
  name: string
  bytes: number
  rows: number
}

/** `running` until the file is made; `saved` once it was handed over, `declined` where the person named no place. */
export type ExportState =
  | { kind: 'idle' | 'cancelled' | 'declined' }
  | { kind: 'running'; rows: number; total: number | null }
  | { kind: 'saved'; file: Saved }

export interface Exporting {
  state: Readonly<ShallowRef<ExportState>>
  error: Readonly<Ref<AppError | null>>
  /**
   * @param columns of the file, by their keys; every one of the records where it is null
   * @param withOwn with one's own note and tags besides
   */
  start: (
    account: string,
    wanted: Wanted,
    format: ExportFormat,
    columns: readonly string[] | null,
    withOwn: boolean
  ) => Promise<void>
  /** No file stays. Nothing where none is being made. */
  cancel: () => void
  /** Forgets what became of the one before. */
  reset: () => void
}

export function useExport(): Exporting {
  const backend = useBackend()
  const state = shallowRef<ExportState>({ kind: 'idle' })
  const error = shallowRef<AppError | null>(null)
  const running = ref<AbortController>()

  async function start(...[account, wanted, format, columns, withOwn]: Parameters<Exporting['start']>): Promise<void> {
    if (running.value !== undefined) return
    const stop = new AbortController()
    running.value = stop
    error.value = null
    state.value = { kind: 'running', rows: 0, total: null }
    try {
      const picked = columns === null ? {} : { columns: [...columns] }
      await follow({ account, wanted, format, withOwn, ...picked }, stop.signal)
    } catch (thrown) {
      state.value = { kind: stop.signal.aborted ? 'cancelled' : 'idle' }
      if (!stop.signal.aborted) error.value = toAppError(thrown)
    } finally {
      running.value = undefined
    }
  }

  async function follow(asked: Parameters<Backend['exports']['run']>[0], signal: AbortSignal): Promise<void> {
    let total: number | null = null
    for await (const news of await backend.exports.run(asked, { signal })) {
      signal.throwIfAborted()
      if (news.kind === 'began') {
        total = news.total
        state.value = { kind: 'running', rows: 0, total }
      } else if (news.kind === 'written') {
        state.value = { kind: 'running', rows: news.rows, total }
      } else {
        const { ticket, ...file } = news
        // The last word: whoever leaves the loop here cancels nothing.
        state.value = (await saveFile(ticket, file.name)) ? { kind: 'saved', file } : { kind: 'declined' }
        return
      }
    }
    signal.throwIfAborted()
    throw new AppError('internal', 'The export ended without a file')
  }

  function cancel(): void {
    running.value?.abort()
  }

  function reset(): void {
    state.value = { kind: 'idle' }
    error.value = null
  }

  onScopeDispose(cancel)
  return { state, error, start, cancel, reset }
}
