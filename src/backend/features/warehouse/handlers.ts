import { warehouseSchemaVersion, type WarehouseNews } from '../../../contract/warehouse.ts'
import type { Context } from '../../engine/rpc/context.ts'
import { toRpcError } from '../../engine/rpc/errors.ts'
import { implementer } from '../../engine/rpc/implementer.ts'
import { describe } from './noun.ts'
import { nouns } from './nouns.ts'
import { runWarehouse, type RunParams } from './run.ts'

const { warehouse } = implementer

export const warehouseHandlers = {
  schema: warehouse.schema.handler(() => ({ version: warehouseSchemaVersion, tables: nouns.map(describe) })),
  run: warehouse.run.handler(({ input: { account: key, known }, context, signal }) => {
    const account = () => context.account(key)
    account()
    return tell({ account, known, newPath: () => context.files.newPath(), signal }, context)
  })
}

/**
 * Each file is offered as soon as it is whole, and the next one begun when somebody has taken it: of files that wait only so
 * many are kept. An error in the middle is worded here, for the edge has passed it on.
 */
async function* tell(params: RunParams, { files, log }: Context): AsyncGenerator<WarehouseNews, void, void> {
  const running = runWarehouse(params)
  try {
    // Before the first record is looked at: what comes meanwhile may be in no table.
    const { asOfMs } = params.account().sync
    for (;;) {
      const step = await running.next()
      if (step.done === true) {
        yield { kind: 'done', records: step.value, asOfMs }
        return
      }
      if (step.value.kind === 'looked') yield step.value
      else {
        const { path, ...part } = step.value
        const taken = Promise.withResolvers<void>()
        const { ticket, bytes } = files.offer(path, `${part.table}-${part.month}.parquet`, taken.resolve)
        try {
          yield { ...part, ticket, bytes }
          await untilAborted(taken.promise, params.signal)
        } finally {
          // Nothing where it was taken.
          files.drop(ticket)
        }
      }
    }
  } catch (error) {
    params.signal?.throwIfAborted()
    throw toRpcError(error, log)
  } finally {
    // Whoever listens may leave at any word.
    await running.return(0)
  }
}

/** @throws the signal's reason */
async function untilAborted(waiting: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  const aborted = Promise.withResolvers<void>()
  const onAbort = (): void => aborted.resolve()
  signal?.addEventListener('abort', onAbort)
  try {
    if (signal?.aborted !== true) await Promise.race([waiting, aborted.promise])
    signal?.throwIfAborted()
  } finally {
    signal?.removeEventListener('abort', onAbort)
  }
}
