/** What a copy of an account would hold now. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { CopyOffer } from '../../../contract/copies.ts'
import type { Db } from '../../engine/store/open.ts'
import type { AccountReader } from '../../engine/rpc/context.ts'
import { get, getExisting } from '../../engine/store/read.ts'

export function offerOf({ db, folder, sync }: AccountReader): CopyOffer {
  const { complete, reachesBackToMs, records } = sync.coverage
  return {
    asOfMs: sync.asOfMs,
    isComplete: complete,
    reachesBackToMs,
    records,
    ...getExisting<Pick<CopyOffer, 'notes' | 'bankLines' | 'files' | 'statements'>>(
      db,
      'copies.offer',
      `SELECT (SELECT count(*) FROM note WHERE is_held = 1) AS notes,
              (SELECT count(*) FROM bank_line) AS bankLines,
              (SELECT count(*) FROM purchase_receipt) + (SELECT count(*) FROM sale_file) AS files,
              (SELECT count(*) FROM statement) AS statements`,
      []
    ),
    bytes: readdirSync(folder)
      .filter((name) => /^(cache-\d+|local)\.db$/.test(name))
      .reduce((sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0), 0)
  }
}

/** Whether anything was read of the platform. */
export function hasBegun(db: Db): boolean {
  return get(db, 'copies.begun', 'SELECT 1 FROM cursor', []) !== undefined
}
