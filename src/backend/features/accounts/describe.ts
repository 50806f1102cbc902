import type { Account } from '../../../contract/accounts.ts'
import { AppError } from '../../../contract/errors.ts'
import { undoTimesMs, type UndoMs } from '../../../contract/requests.ts'
import { readUndoMs } from '../../engine/outbox/undo-time.ts'
import type { AccountReader, KnownAccount } from '../../engine/rpc/context.ts'
import { findOwnAccount, type OwnAccount } from './queries.ts'

/** An account as the page lists it. What its stores do not know yet, or cannot tell because they do not open, is null or empty. */
export function describeAccount({ place, connection, sync, reader }: KnownAccount): Account {
  const { own, zone, undoMs } = (reader && readOwn(reader)) ?? { own: undefined, zone: 'UTC', undoMs: undoTimesMs[0] }
  return {
    key: place.key,
    id: connection?.accountId ?? '',
    platformUrl: connection?.platformUrl ?? '',
    isDemo: connection?.isDemo ?? false,
    handle: own?.handle ?? null,
    displayName: own?.displayName ?? null,
    kinds: [...(own?.kinds ?? [])],
    zone,
    currencies: [...(own?.currencies ?? [])],
    scopes: [...(connection?.scopes ?? [])],
    undoMs,
    copy: connection?.copy ?? null,
    sync
  }
}

/** Undefined where the cache is damaged: that account says so where it is read, and the others are listed all the same. */
function readOwn(reader: AccountReader): { own: OwnAccount | undefined; zone: string; undoMs: UndoMs } | undefined {
  try {
    return {
      own: findOwnAccount(reader.db, reader.connection.accountId),
      zone: reader.zone,
      undoMs: readUndoMs(reader.db)
    }
  } catch (error) {
    if (error instanceof AppError && error.code === 'store-corrupt') return undefined
    throw error
  }
}
