import type { Context } from '../rpc/context.ts'
import type { View } from './read.ts'

/** Ask for it after everything that is waited for: a new generation replaces the database. */
export function viewOf(context: Context, account: string): View {
  const { db, connection, sync } = context.account(account)
  return { account, db, scopes: connection.scopes, sync, nowMs: context.now() }
}
