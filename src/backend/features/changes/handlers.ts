import { implementer } from '../../engine/rpc/implementer.ts'
import { listExports } from './exports.ts'
import { getSince, listSince } from './since.ts'

const { changes } = implementer

export const changesHandlers = {
  since: changes.since.handler(({ input, context }) => {
    const { db, zone, sync } = context.account(input.account)
    return getSince(db, { isComplete: sync.coverage.complete, zone, exported: input.exported })
  }),
  list: changes.list.handler(({ input, context }) => {
    const { db, zone, sync } = context.account(input.account)
    return listSince(db, { isComplete: sync.coverage.complete, zone, exported: input.exported })
  }),
  exports: changes.exports.handler(({ input, context }) => ({
    exports: listExports(context.account(input.account).db)
  })),
  look: changes.look.handler(async ({ input, context }) => {
    await context.sync.runLocal(context.account(input.account).key, 'changes.look', {})
    return {}
  }),
  markSeen: changes.markSeen.handler(async ({ input, context }) => {
    const result = await context.sync.runLocal(context.account(input.account).key, 'changes.mark-seen', {})
    return result as { mark: number }
  }),
  undoSeen: changes.undoSeen.handler(async ({ input, context }) => {
    await context.sync.runLocal(context.account(input.account).key, 'changes.undo-seen', { mark: input.mark })
    return {}
  })
}
