import { mostCountedRows, type ExportNews } from '../../../contract/exports.ts'
import type { Context } from '../rpc/context.ts'
import { implementer } from '../rpc/implementer.ts'
import { dayAt } from '../store/calendar.ts'
import { cellsOf } from './cells.ts'
import { writeExport, type ExportParams } from './export-file.ts'
import { exportName } from './file-name.ts'
import type { At } from './exported-list.ts'
import { countRows, listOf, readPage } from './pages.ts'
import { pickColumns } from './picked-list.ts'
import { tellOf } from './tell.ts'

const { exports } = implementer

export const exportsHandlers = {
  page: exports.page.handler(({ input: { account: key, wanted, cursor, limit, withOwn }, context }) => {
    const account = context.account(key)
    const { columns, pick, ...picked } = pickColumns(listOf(wanted), undefined, withOwn)
    const { rows, next } = readPage({ account, nowMs: context.now() }, wanted, cursor, limit, picked.withOwn)
    const toCells = cellsOf(columns, account)
    return { columns: [...columns], rows: rows.map((row) => toCells(pick(row))), next }
  }),
  count: exports.count.handler(async ({ input: { account: key, wanted }, context, signal }) => {
    const now = (): At => ({ account: context.account(key), nowMs: context.now() })
    return await countRows(now, wanted, mostCountedRows, signal)
  }),
  run: exports.run.handler(({ input: { account: key, wanted, format, columns: keys, withOwn }, context, signal }) => {
    const account = context.account(key)
    const nowMs = context.now()
    const list = listOf(wanted)
    const total = list.total({ account, nowMs }, wanted)
    const picked = pickColumns(list, keys, withOwn)
    const name = exportName(wanted.list, key, dayAt(nowMs, account.zone), format)
    const path = context.files.newPath()
    return tell(
      key,
      { account: () => context.account(key), wanted, format, picked, nowMs, path, signal },
      { total, name },
      context
    )
  }),
  claim: exports.claim.handler(({ input, context }) => ({ path: context.files.claim(input.ticket) }))
}

/** What becomes of an export, until its file is offered; when it was begun is kept once somebody has taken it. */
async function* tell(
  key: string,
  params: ExportParams,
  { total, name }: { total: number | null; name: string },
  context: Context
): AsyncGenerator<ExportNews, void, void> {
  const { sync } = context
  const began = await remembered(() => sync.runLocal(key, 'changes.begin-export', {}))
  // A file that nobody takes, because the dialog was closed, is no export that changes are counted from.
  const onTaken = (rows: number): void => {
    const kept = { list: params.wanted.list, rows, ...(began as object) }
    if (began !== undefined) void remembered(() => sync.runLocal(key, 'changes.keep-export', kept))
  }
  yield* tellOf(writeExport(params), { total, path: params.path, name, signal: params.signal, onTaken }, context)
}

/** That a list was exported is good to know, and no reason to withhold a file: undefined where it cannot be kept. */
async function remembered(work: () => Promise<unknown>): Promise<unknown> {
  return await work().catch(() => undefined)
}
