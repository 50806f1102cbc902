import { AppError } from '../../../contract/errors.ts'
import { mostCopyBytes } from '../../../contract/copies.ts'
import { tellOf } from '../../engine/export/tell.ts'
import { refuseInCopy } from '../../engine/copy/refuse.ts'
import { implementer } from '../../engine/rpc/implementer.ts'
import { hasBegun, offerOf } from './offer.ts'

const { copies } = implementer

export const copiesHandlers = {
  offer: copies.offer.handler(({ input, context }) => offerOf(context.account(input.account))),
  make: copies.make.handler(({ input: { account: key, passphrase, parts }, context, signal }) => {
    const account = context.account(key)
    refuseInCopy(account.connection)
    if (!hasBegun(account.db)) throw new AppError('not-synced-yet', 'Nothing of the account was read yet.')
    const path = context.files.newPath()
    const day = new Date(context.now()).toISOString().slice(0, 10)
    return tellOf(
      context.copies.make(account, { passphrase, parts: [...new Set(parts)], path, signal }),
      { total: null, path, name: `cassa-${key}-${day}.cassa-copy`, signal },
      context
    )
  }),
  upload: copies.upload.handler(({ context }) => ({ ticket: context.files.expect(mostCopyBytes) })),
  place: copies.place.handler(({ input, context }) => ({ path: context.files.place(input.ticket) })),
  open: copies.open.handler(async ({ input: { ticket, passphrase }, context }) => {
    const opened = await context.files.use(ticket, (path) => context.copies.open(path, passphrase))
    context.files.drop(ticket)
    return opened
  }),
  close: copies.close.handler(async ({ input, context }) => {
    await context.copies.close(input.account)
  })
}
