import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { AccountReader } from '../../../src/backend/engine/rpc/context.ts'
import { openForReading, openForWriting, type Db } from '../../../src/backend/engine/store/open.ts'
import { describeAccount } from '../../../src/backend/features/accounts/describe.ts'
import { createRegistry } from '../../../src/backend/features/accounts/registry.ts'
import type { SyncStatus } from '../../../src/contract/sync.ts'

const keyHex = '5a'.repeat(32)
const folder = mkdtempSync(join(tmpdir(), 'cassa-describe-'))
const [cacheFile, localFile] = [join(folder, 'cache-1.db'), join(folder, 'local.db')]
let db: Db | undefined

afterEach(() => {
  db?.close()
  rmSync(folder, { recursive: true })
})

test('an account whose cache is damaged is listed, with what is known without it', () => {
  openForWriting(localFile, keyHex, 'local').close()
  const cache = openForWriting(cacheFile, keyHex, 'cache')
  const pages = cache.prepare("SELECT rootpage AS page FROM sqlite_schema WHERE tbl_name = 'account'").all() as {
    page: number
  }[]
  cache.close()
  for (const { page } of pages) overwritePage(cacheFile, page)
  db = openForReading(cacheFile, localFile, keyHex)
  const registry = createRegistry(
    keyHex,
    { info: () => undefined, warn: () => undefined, error: () => undefined },
    () => undefined
  )
  registry.expect({ key: 'shop', folder })
  const [known] = registry.list()
  const sync = known?.sync as SyncStatus
  const connection = { platformUrl: 'https://platform.example', accountId: 'acct_1', scopes: ['read'], isDemo: false }
  const reader: AccountReader = {
    key: 'shop',
    folder,
    connection,
    db,
    zone: 'Europe/Rome',
    currencies: [],
    revision: 1,
    sync
  }
  expect(describeAccount({ place: { key: 'shop', folder }, connection, sync, reader })).toMatchObject({
    key: 'shop',
    id: 'acct_1',
    platformUrl: 'https://platform.example',
    handle: null,
    displayName: null,
    currencies: [],
    zone: 'UTC'
  })
})

function overwritePage(file: string, page: number): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(8_192, 0xa5), 0, 8_192, (page - 1) * 8_192)
  closeSync(handle)
}
