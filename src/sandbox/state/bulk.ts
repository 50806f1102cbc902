import { createHash } from 'node:crypto'
import { createDatabase, finishDatabase, ridOf } from './database.ts'
import type { Db } from './database.ts'
import { newFeedName } from './feed.ts'
import { changeLine, checkRecord, tombstoneLine } from './line.ts'
import type { RecordSink, StoredRecord } from './types.ts'

interface Filling {
  n: number
  head: number
  changedAtMs: number
}

function recordSink(db: Db): RecordSink {
  const insert = db.prepare(
    'INSERT INTO changes (rid, account, type, id, version, deleted, line) VALUES (?, ?, ?, ?, ?, ?, ?)'
  )
  const insertAccount = db.prepare('INSERT INTO accounts (n, id, feed) VALUES (?, ?, ?)')
  const insertFile = db.prepare('INSERT OR IGNORE INTO files (account, sha256, media_type, bytes) VALUES (?, ?, ?, ?)')
  const accounts = new Map<string, Filling>()

  function fillingOf(account: string): Filling {
    const known = accounts.get(account)
    if (known) return known
    const filling = { n: accounts.size + 1, head: 0, changedAtMs: 0 }
    insertAccount.run(filling.n, account, newFeedName())
    accounts.set(account, filling)
    return filling
  }

  function next(filling: Filling, changedAtMs: number): { seq: number; changedAtMs: number } {
    filling.head += 1
    filling.changedAtMs = Math.max(filling.changedAtMs, changedAtMs)
    return { seq: filling.head, changedAtMs: filling.changedAtMs }
  }

  return {
    put(account: string, record: StoredRecord, changedAtMs: number): number {
      const { type, id, version } = record
      checkRecord(type, id, version)
      const filling = fillingOf(account)
      const head = { ...next(filling, changedAtMs), type, id, version }
      insert.run(ridOf(filling.n, head.seq), filling.n, type, id, version, 0, changeLine(head, record))
      return head.seq
    },
    remove(account: string, type: string, id: string, version: number, changedAtMs: number): number {
      checkRecord(type, id, version)
      const filling = fillingOf(account)
      const head = { ...next(filling, changedAtMs), type, id, version }
      insert.run(ridOf(filling.n, head.seq), filling.n, type, id, version, 1, tombstoneLine(head))
      return head.seq
    },
    nextSeq(account: string): number {
      return fillingOf(account).head + 1
    },
    putFile(account: string, bytes: Uint8Array, mediaType: string): string {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      insertFile.run(fillingOf(account).n, sha256, mediaType, bytes)
      return sha256
    }
  }
}

/**
 * Makes a new state file and fills it in one go, fast: nothing is looked up while records come in, and a record put
 * twice keeps only its last version. `fill` may put as much as it likes; memory stays flat. When it throws, the file
 * is worth nothing and the caller removes it.
 */
export async function fillState(
  file: string,
  meta: Record<string, string>,
  fill: (sink: RecordSink) => void | Promise<void>
): Promise<void> {
  const db = createDatabase(file)
  try {
    db.exec('BEGIN')
    const insertMeta = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)')
    for (const [key, value] of Object.entries(meta)) insertMeta.run(key, value)
    await fill(recordSink(db))
    finishDatabase(db)
    db.exec('COMMIT')
  } finally {
    db.close()
  }
}
