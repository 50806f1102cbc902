/** Backups that leave the machine: made, looked into and put back. */
import * as z from 'zod'
import { AppError } from '../../../contract/errors.ts'
import type { Backup } from '../../../contract/settings.ts'
import { refuseInCopy } from '../../engine/copy/refuse.ts'
import type { AccountReader, Context } from '../../engine/rpc/context.ts'
import { readPortable, sealWithKey, sealWithPassphrase } from '../../engine/store/portable.ts'
import { readSetting, writeSetting } from '../../engine/store/settings.ts'
import type { AccountPlace, Connection } from '../../engine/sync/protocol.ts'

/** Written into the copy before it is sealed; it stays in the `local` that is made of it. */
const noteName = 'backup'
const noteSchema = z.object({ madeAtMs: z.number(), appVersion: z.string(), handle: z.string().nullable() })
type Note = z.infer<typeof noteSchema>

/** @throws AppError `bad-input` for the demo, `disk-full` */
export async function makeBackup(
  { key, connection, db }: AccountReader,
  context: Context,
  passphrase: string
): Promise<{ ticket: string; name: string; bytes: number }> {
  refuseInCopy(connection)
  if (connection.isDemo) throw new AppError('bad-input', 'The demo is reset, not backed up.', { field: 'account' })
  const { files, facts, dataKeyHex } = context
  const path = files.newPath()
  await context.sync.backUp(key, path)
  const note: Note = {
    madeAtMs: context.now(),
    appVersion: facts.appVersion,
    handle: handleOf(readSetting(db, 'own-account'))
  }
  try {
    sealWithPassphrase(path, dataKeyHex, passphrase, (copy) => writeSetting(copy, noteName, note))
    const day = new Date(note.madeAtMs).toISOString().slice(0, 10)
    return files.offer(path, `cassa-${key}-${day}.cassa-backup`)
  } catch (error) {
    files.discard(path)
    throw error
  }
}

interface Opened {
  readonly backup: Backup
  readonly place: AccountPlace
}

/** @throws AppError `not-found` for the ticket, `wrong-passphrase`, `store-from-future` */
export function openBackup(context: Context, ticket: string, passphrase: string): Opened {
  const { note, connection } = readPortable(context.files.received(ticket), passphrase, (db) => ({
    note: noteSchema.safeParse(readSetting(db, noteName)),
    connection: readSetting(db, 'connection') as Connection | undefined
  }))
  if (!note.success || connection === undefined)
    throw new AppError('wrong-passphrase', 'The file holds no backup of an account')
  const place = context.placeFor(connection.platformUrl, connection.accountId)
  const backup = {
    ...note.data,
    account: place.key,
    platformUrl: connection.platformUrl,
    isHere: context.accounts().some((known) => known.place.key === place.key)
  }
  return { backup, place }
}

/** @throws AppError as `openBackup`, and `store-corrupt`; the account then stays as it was */
export async function restoreBackup(context: Context, ticket: string, passphrase: string): Promise<string> {
  const { place } = openBackup(context, ticket, passphrase)
  const path = context.files.received(ticket)
  try {
    sealWithKey(path, passphrase, context.dataKeyHex)
    await context.sync.restore(place, path)
  } finally {
    context.files.drop(ticket)
  }
  return place.key
}

function handleOf(ownAccount: unknown): string | null {
  const read = z.object({ handle: z.string() }).safeParse(ownAccount)
  return read.success ? read.data.handle : null
}
