import { mostEvidenceBytes } from '../../../contract/evidence.ts'
import type { Context } from '../../engine/rpc/context.ts'
import { implementer } from '../../engine/rpc/implementer.ts'
import { findDraft, listDrafts, listSaleFiles, saleOf } from './read.ts'

const { evidence } = implementer

export const evidenceHandlers = {
  get: evidence.get.handler(({ input: { account, dispute }, context }) => {
    const { db } = context.account(account)
    const sale = saleOf(db, dispute)
    return { draft: findDraft(db, dispute) ?? null, ofSale: sale === undefined ? [] : listSaleFiles(db, sale) }
  }),
  list: evidence.list.handler(({ input: { account }, context }) => ({
    disputes: listDrafts(context.account(account).db).map(({ dispute }) => dispute)
  })),
  begin: evidence.begin.handler(({ input, context }) => run(context, 'evidence.begin', input)),
  write: evidence.write.handler(({ input, context }) => run(context, 'evidence.write', input)),
  see: evidence.see.handler(({ input, context }) => run(context, 'evidence.see', input)),
  // One byte more than is taken: what is too large is told by its checks, and not by a connection that breaks off.
  upload: evidence.upload.handler(({ context }) => ({ ticket: context.files.expectInMemory(mostEvidenceBytes + 1) })),
  send: evidence.send.handler(({ input: { ticket, part, isLast }, context }) => {
    context.files.putPart(ticket, Buffer.from(part, 'base64'), isLast)
    return {}
  }),
  keep: evidence.keep.handler(({ input: { ticket, ...input }, context }) =>
    run(context, 'evidence.keep', { ...input, bytes: context.files.takeBytes(ticket) })
  ),
  put: evidence.put.handler(({ input, context }) => run(context, 'evidence.put', input)),
  takeOut: evidence.takeOut.handler(({ input, context }) => run(context, 'evidence.take-out', input)),
  discard: evidence.discard.handler(({ input, context }) => run(context, 'evidence.discard', input)),
  ofSale: evidence.ofSale.handler(({ input: { account, sale }, context }) => ({
    files: listSaleFiles(context.account(account).db, sale)
  })),
  forget: evidence.forget.handler(({ input, context }) => run(context, 'evidence.forget', input))
}

/** The contract checks what a task answers. */
async function run<T>(
  context: Context,
  task: string,
  { account, ...input }: { account: string; bytes?: Uint8Array }
): Promise<T> {
  return (await context.sync.runLocal(context.account(account).key, task, input)) as T
}
