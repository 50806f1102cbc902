import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeChanges } from '../../../bench/store-changes.ts'
import { ingest } from '../../../src/backend/engine/store/ingest.ts'
import { listGaps } from '../../../src/backend/engine/store/ledger.ts'
import { openForReading, openForWriting } from '../../../src/backend/engine/store/open.ts'
import { all, watchQueries } from '../../../src/backend/engine/store/read.ts'
import { search } from '../../../src/backend/engine/store/search.ts'
import { keyHex, makeFolder } from './folder-for-tests.ts'

const reads = {
  'a query': (db: Parameters<typeof search>[0]) => all(db, 'every.entry', 'SELECT json FROM entry', []),
  'a search': (db: Parameters<typeof search>[0]) => search(db, 'a', { limit: 500 }),
  'the proof of the ledger': (db: Parameters<typeof search>[0]) => listGaps(db, 20)
}

it.each(Object.entries(reads))('damage that %s meets is told by its code, and reported', (_, run) => {
  const folder = makeFolder()
  const [cache, local] = [join(folder, 'cache-1.db'), join(folder, 'local.db')]
  openForWriting(local, keyHex, 'local').close()
  const writer = openForWriting(cache, keyHex, 'cache')
  const cursor = { feed: 'f', forward: 1, backward: null, start: 1, reachesBackToMs: null }
  ingest(writer, { changes: [...makeChanges(2_000)], setAside: [], cursor }, { zone: 'Europe/Rome' })
  // The proof walks through a wallet only where its rollup is not that of a whole one.
  writer.exec('UPDATE entry_wallet SET ordinal_sum = ordinal_sum + 1')
  writer.close()
  const bytes = readFileSync(cache)
  const reader = openForReading(cache, local, keyHex)
  try {
    // The schema is read before the rest is damaged.
    reader.prepare('SELECT count(*) FROM sqlite_schema').get()
    let reports = 0
    watchQueries(reader, { warn: () => undefined }, () => (reports += 1))
    for (let at = 8 * 8192 + 100; at < bytes.length; at += 8192) bytes[at] = (bytes[at] ?? 0) ^ 0xff
    writeFileSync(cache, bytes)
    expect(() => run(reader)).toThrow(expect.objectContaining({ code: 'store-corrupt' }))
    expect(reports).toBe(1)
  } finally {
    reader.close()
  }
})
