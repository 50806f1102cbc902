/** One export: begun, told of, cancelled, and handed to the person. */
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { AppError } from '../../contract/errors.ts'
import type { CardFilter } from '../../contract/cards.ts'
import type { ExportFormat, ExportNews, Wanted } from '../../contract/exports.ts'
import { toAppError } from '../../link/errors.ts'
import { useBackend } from '../app/backend.ts'
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
  /** Of cards: a ZIP with their receipts. */
  startReceipts: (account: string, filter: CardFilter) => Promise<void>
  /** Whatever else tells its file in the same way. */
  follow: (ask: (signal: AbortSignal) => Promise<AsyncIterable<ExportNews>>) => Promise<void>
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

  async function run(ask: (signal: AbortSignal) => Promise<AsyncIterable<ExportNews>>): Promise<void> {
    if (running.value !== undefined) return
    const stop = new AbortController()
    running.value = stop
    error.value = null
    state.value = { kind: 'running', rows: 0, total: null }
    try {
      await hear(await ask(stop.signal), stop.signal)
    } catch (thrown) {
      state.value = { kind: stop.signal.aborted ? 'cancelled' : 'idle' }
      if (!stop.signal.aborted) error.value = toAppError(thrown)
    } finally {
      running.value = undefined
    }
  }

  async function start(...[account, wanted, format, columns, withOwn]: Parameters<Exporting['start']>): Promise<void> {
    const picked = columns === null ? {} : { columns: [...columns] }
    await run((signal) => backend.exports.run({ account, wanted, format, withOwn, ...picked }, { signal }))
  }

  async function startReceipts(account: string, filter: CardFilter): Promise<void> {
    await run((signal) => backend.receipts.export({ account, filter }, { signal }))
  }

  async function hear(told: AsyncIterable<ExportNews>, signal: AbortSignal): Promise<void> {
    let total: number | null = null
    for await (const news of told) {
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
  return { state, error, start, startReceipts, follow: run, cancel, reset }
}
