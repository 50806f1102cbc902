import { mostBackupBytes } from '../../../contract/settings.ts'
import { implementer } from '../../engine/rpc/implementer.ts'
import { makeBackup, openBackup, restoreBackup } from './backups.ts'
import { readKept } from './kept.ts'

const { settings } = implementer

export const settingsHandlers = {
  kept: settings.kept.handler(({ input, context }) => {
    const { db, folder } = context.account(input.account)
    return { folder: context.dataDir, ...readKept(db, folder) }
  }),
  setUndo: settings.setUndo.handler(async ({ input, context }) => {
    context.account(input.account)
    await context.sync.setUndo(input.account, input.undoMs)
  }),
  backUp: settings.backUp.handler(
    async ({ input, context }) => await makeBackup(context.account(input.account), context, input.passphrase)
  ),
  upload: settings.upload.handler(({ context }) => ({ ticket: context.files.expect(mostBackupBytes) })),
  inspect: settings.inspect.handler(({ input, context }) => openBackup(context, input.ticket, input.passphrase).backup),
  restore: settings.restore.handler(async ({ input, context }) => ({
    account: await restoreBackup(context, input.ticket, input.passphrase)
  }))
}
