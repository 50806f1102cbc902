import { writeFileSync } from 'node:fs'
import { AppError } from '../../../../contract/errors.ts'
import { mostEvidenceBytes } from '../../../../contract/evidence.ts'
import type { Context } from '../../../engine/rpc/context.ts'
import { implementer } from '../../../engine/rpc/implementer.ts'
import { readKeptFile } from '../../../engine/store/kept-files.ts'
import { tellOf } from '../../../engine/export/tell.ts'
import { dayAt } from '../../../engine/store/calendar.ts'
import { listPurchaseDays } from '../list.ts'
import { archiveName, spent, writeArchive } from './archive.ts'
import { getMissing } from './missing.ts'
import { nameOfKept } from './own.ts'
import { proposeReceipts } from './propose.ts'

const { receipts } = implementer

export const receiptsHandlers = {
  missing: receipts.missing.handler(({ input, context }) => getMissing(context.account(input.account).db)),
  // One byte more than is taken: what is too large is told by its checks, and not by a connection that breaks off.
  upload: receipts.upload.handler(({ context }) => ({ ticket: context.files.expectInMemory(mostEvidenceBytes + 1) })),
  send: receipts.send.handler(({ input: { ticket, part, isLast }, context }) => {
    context.files.putPart(ticket, Buffer.from(part, 'base64'), isLast)
    return {}
  }),
  keep: receipts.keep.handler(({ input: { ticket, ...input }, context }) =>
    run(context, 'receipts.keep', { ...input, bytes: context.files.takeBytes(ticket) })
  ),
  match: receipts.match.handler(({ input: { account, files }, context }) => {
    const { db, zone, currencies, sync } = context.account(account)
    return proposeReceipts(db, files, { zone, currencies, isComplete: sync.coverage.complete })
  }),
  forget: receipts.forget.handler(({ input, context }) => run(context, 'receipts.forget', input)),
  fetch: receipts.fetch.handler(({ input: { account, purchase, sha256 }, context }) => {
    const { db } = context.account(account)
    const name = nameOfKept(db, purchase, sha256)
    const file = name === undefined ? undefined : readKeptFile(db, sha256)
    if (name === undefined || file === undefined)
      throw new AppError('not-found', 'This receipt is not kept for the purchase.', { field: 'sha256' })
    const path = context.files.newPath()
    writeFileSync(path, file.bytes, { mode: 0o600, flag: 'wx' })
    return context.files.offer(path, name)
  }),
  export: receipts.export.handler(({ input: { account: key, filter }, context, signal }) => {
    const { zone, db } = context.account(key)
    const nowMs = context.now()
    const today = dayAt(nowMs, zone)
    const { total } = listPurchaseDays(db, { ...filter, status: filter.status ?? spent })
    const params = {
      account: () => context.account(key),
      filter,
      nowMs,
      path: context.files.newPath(),
      csvName: archiveName(key, filter, today, 'csv'),
      signal
    }
    return tellOf(
      writeArchive(params),
      { total, path: params.path, name: archiveName(key, filter, today, 'zip'), signal },
      context
    )
  }),
  say: receipts.say.handler(({ input, context }) => run(context, 'receipts.say', input))
}

/** The contract checks what a task answers. */
async function run<T>(
  context: Context,
  task: string,
  { account, ...input }: { account: string; bytes?: Uint8Array }
): Promise<T> {
  return (await context.sync.runLocal(context.account(account).key, task, input)) as T
}
