/** What becomes of a file that is being written, as whoever asked for it hears it. */
import type { ExportNews } from '../../../contract/exports.ts'
import type { Context } from '../rpc/context.ts'
import { toRpcError } from '../rpc/errors.ts'

/** Between two words about how far it is. */
const tellMs = 250

interface Told {
  total: number | null
  path: string
  name: string
  signal: AbortSignal | undefined
  /** All of it was taken. */
  onTaken?: (rows: number) => void
}

/**
 * Until the file is offered. An error in the middle is worded here: the edge has passed it on.
 *
 * @param writing yields how many rows are done, and leaves no file where it is ended early
 */
export async function* tellOf(
  writing: AsyncGenerator<number, number, void>,
  { total, path, name, signal, onTaken }: Told,
  { files, log }: Pick<Context, 'files' | 'log'>
): AsyncGenerator<ExportNews, void, void> {
  try {
    yield { kind: 'began', total }
    let toldAt = performance.now()
    for (;;) {
      const step = await writing.next()
      if (step.done === true) {
        const rows = step.value
        yield { kind: 'done', rows, ...files.offer(path, name, () => onTaken?.(rows)) }
        return
      }
      if (performance.now() - toldAt < tellMs) continue
      toldAt = performance.now()
      yield { kind: 'written', rows: step.value }
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw toRpcError(error, log)
  } finally {
    // Whoever listens may leave at any word.
    await writing.return(0)
  }
}
