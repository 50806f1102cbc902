import { AppError } from '../../../contract/errors.ts'
import { refuseInCopy } from '../../engine/copy/refuse.ts'
import { implementer } from '../../engine/rpc/implementer.ts'
import { describeAccount } from './describe.ts'

const { accounts } = implementer

export const accountsHandlers = {
  session: accounts.session.handler(({ context }) => ({
    ...context.facts,
    accounts: context.accounts().map(describeAccount)
  })),
  openDemo: accounts.openDemo.handler(async ({ context }) => ({ account: await context.openDemo() })),
  resetDemo: accounts.resetDemo.handler(async ({ context }) => ({ account: await context.resetDemo() })),
  signOut: accounts.signOut.handler(async ({ input, context }) => {
    const { key, connection } = context.account(input.account)
    refuseInCopy(connection)
    return { isRevoked: await context.sync.signOut(key, connection.platformUrl) }
  }),
  connect: accounts.connect.handler(
    async ({ input, context }) => await context.connect.start(input.platformUrl, input.scopes)
  ),
  connectState: accounts.connectState.handler(({ input, context }) => context.connect.state(input.attempt)),
  connectCancel: accounts.connectCancel.handler(({ input, context }) => context.connect.cancel(input.attempt)),
  syncNow: accounts.syncNow.handler(({ input, context }) => {
    context.account(input.account)
    context.sync.syncNow(input.account)
  }),
  dismissNotice: accounts.dismissNotice.handler(async ({ input, context }) => {
    context.account(input.account)
    await context.sync.dismissNotice(input.account, input.kind, input.atMs)
  }),
  setZone: accounts.setZone.handler(async ({ input, context }) => {
    context.account(input.account)
    if (!isZone(input.zone)) throw new AppError('bad-input', 'This zone is not known.', { field: 'zone' })
    await context.sync.setZone(input.account, input.zone)
  })
}

/** An IANA name; not an offset such as +02:00, which knows no summer. */
function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return !/^[+-]/.test(zone)
  } catch {
    return false
  }
}
