import type { Account } from '../../../contract/accounts.ts'
import type { KnownAccount } from '../../engine/rpc/context.ts'
import { findOwnAccount } from './queries.ts'

/** An account as the page lists it. What its stores do not know yet, or cannot tell because they do not open, is null or empty. */
export function describeAccount({ place, connection, sync, reader }: KnownAccount): Account {
  const own = reader === undefined ? undefined : findOwnAccount(reader.db, reader.connection.accountId)
  return {
    key: place.key,
    id: connection?.accountId ?? '',
    platformUrl: connection?.platformUrl ?? '',
    isDemo: connection?.isDemo ?? false,
    handle: own?.handle ?? null,
    displayName: own?.displayName ?? null,
    kinds: [...(own?.kinds ?? [])],
    zone: reader?.zone ?? 'UTC',
    currencies: [...(own?.currencies ?? [])],
    scopes: [...(connection?.scopes ?? [])],
    sync
  }
}
