/**
 * Databases of an account as they go along in a copy: whole at one moment, without what is nobody else's, and sealed with
 * a key of their own. Nothing of them is ever on the disk in the open. Made beside the living ones, which only this reads.
 */
import { closeSync, openSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { AppError } from '../../../contract/errors.ts'
import type { CopyPart } from '../../../contract/copies.ts'
import { storeError } from './errors.ts'
import { latestVersion, versionOf } from './migrate.ts'
import { migrations, type SchemaName } from './migrations/index.ts'
import type { Db } from './open.ts'
import { rawKey, unseal } from './seal.ts'

/** What a person left on this machine about the platform's records; the other parts of a copy are always in it. */
const tablesOfPart: Readonly<Record<CopyPart, readonly string[]>> = {
  notes: ['note', 'tag', 'note_tag', 'note_words'],
  bank: ['bank_file', 'bank_line', 'bank_match', 'bank_left', 'bank_word'],
  files: ['sale_file', 'purchase_receipt']
}

/**
 * Never in a copy: requests, whose ids are keys at the platform, and their journal; answers to disputes and pictures of products that are being
 * written or chosen; since when somebody has not looked; how lists look, for views may hold names.
 */
const leftOut: readonly string[] = [
  'request',
  'journal',
  'evidence_draft',
  'evidence_text',
  'evidence_file',
  'change_visit',
  'change_baseline',
  'list_export',
  'list_look',
  'list_view',
  'product_picture'
]

/** Of the settings, those that the figures rest on. Everything else is of this folder, this person or this sign-in. */
const keptSettings: readonly string[] = ['zone', 'own-account']

/** Every table of `local` that goes along in some copy; a new one is left out until somebody decides. */
export const tablesAlong: readonly string[] = [
  ...Object.values(tablesOfPart).flat(),
  'settings',
  'purchase_own',
  'kept_file',
  'statement',
  'statement_part',
  'month_closed',
  'month_handed',
  // What the accountant's own program calls the accounts of journals.
  'chart_account',
  'change_note',
  'change_reach'
]

/** @throws AppError `store-corrupt`, `disk-full` */
export function snapshotCache(live: string, keyHex: string, file: string, copyKeyHex: string): void {
  within(() => {
    copyInto(live, keyHex, file)
    rekey(file, keyHex, copyKeyHex)
  })
}

/** @throws AppError `store-corrupt`, `disk-full` */
export function snapshotLocal(
  live: string,
  keyHex: string,
  file: string,
  { copyKeyHex, parts }: { copyKeyHex: string; parts: readonly CopyPart[] }
): void {
  const whole = `${file}.whole`
  within(() => {
    try {
      copyInto(live, keyHex, whole)
      withSealed(whole, keyHex, (db) => takeOut(db, parts))
      // Made anew once more: what was taken out is not even in the room that it left.
      copyInto(whole, keyHex, file)
    } finally {
      rmSync(whole, { force: true })
    }
    rekey(file, keyHex, copyKeyHex)
  })
}

/**
 * Gives a database of a copy the key of this folder, once it is one of ours to the letter of its schema: a stranger's may
 * hold triggers and views that would run here.
 *
 * @throws AppError `copy-newer`, `copy-damaged`, `disk-full`
 */
export function takeOver(file: string, copyKeyHex: string, keyHex: string, schema: SchemaName): void {
  try {
    withSealed(
      file,
      copyKeyHex,
      (db) => {
        refuseOther(db, schema)
        refuseDamaged(db, schema)
      },
      { readonly: true }
    )
    rekey(file, copyKeyHex, keyHex)
  } catch (error) {
    const known = storeError(error)
    if (known instanceof AppError && known.code === 'store-corrupt')
      throw new AppError(
        'copy-damaged',
        'The databases of the copy cannot be read. Nothing was opened.',
        {},
        { cause: error }
      )
    throw known
  }
}

/** Writes what an opened copy says of itself in the place of a connection. */
export function writeConnection(file: string, keyHex: string, connection: object): void {
  within(() =>
    withSealed(file, keyHex, (db) => {
      db.prepare("INSERT INTO settings VALUES ('connection', ?) ON CONFLICT DO UPDATE SET value = excluded.value").run(
        JSON.stringify(connection)
      )
    })
  )
}

function takeOut(db: Db, parts: readonly CopyPart[]): void {
  const without = Object.entries(tablesOfPart).flatMap(([part, tables]) =>
    parts.some((wanted) => wanted === part) ? [] : tables
  )
  db.transaction(() => {
    for (const table of [...leftOut, ...without]) db.exec(`DELETE FROM ${table}`)
    // Whatever a later version adds stays here until somebody decides that it goes along.
    for (const table of tablesOf(db))
      if (!tablesAlong.includes(table) && !leftOut.includes(table)) db.exec(`DELETE FROM ${table}`)
    db.prepare(`DELETE FROM settings WHERE name NOT IN (${keptSettings.map(() => '?').join()})`).run(...keptSettings)
    db.exec(
      `DELETE FROM kept_file WHERE sha256 NOT IN
        (SELECT sha256 FROM sale_file UNION SELECT sha256 FROM purchase_receipt UNION SELECT sha256 FROM statement)`
    )
    db.exec('DELETE FROM statement_part WHERE parcel NOT IN (SELECT parcel FROM statement WHERE parcel IS NOT NULL)')
  }).immediate()
}

/** Without those that keep a search index, which go with it. */
function tablesOf(db: Db): string[] {
  return db
    .prepare<[], string>(
      `SELECT name FROM pragma_table_list
        WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%'`
    )
    .pluck()
    .all()
}

/** One moment of a database that others write to, in a file for its owner alone. It keeps the log from being folded meanwhile. */
function copyInto(live: string, keyHex: string, file: string): void {
  closeSync(openSync(file, 'wx', 0o600))
  withSealed(live, keyHex, (db) => db.prepare('VACUUM INTO ?').run(file), { readonly: true })
}

function rekey(file: string, fromHex: string, toHex: string): void {
  withSealed(file, fromHex, (db) => {
    // A file that breaks off is thrown away: nothing has to be rolled back. What is to survive a power cut is flushed when it is whole.
    db.pragma('synchronous = OFF')
    db.pragma('journal_mode = DELETE')
    db.pragma(`rekey = "${rawKey(toHex)}"`)
  })
}

function refuseOther(db: Db, schema: SchemaName): void {
  const known = migrations[schema]
  const version = versionOf(db)
  if (version > latestVersion(known))
    throw new AppError('copy-newer', 'The copy was made by a newer Cassa. Update this one to open it.')
  const own = new Database(':memory:')
  try {
    for (const { sql } of known.slice(0, version)) own.exec(sql)
    if (version < 1 || schemaOf(db) !== schemaOf(own))
      throw new AppError('copy-damaged', 'The copy holds databases that are not those of Cassa. Nothing was opened.')
  } finally {
    own.close()
  }
}

/** Nobody can be asked for what a copy lacks: it is whole, or it is not opened. */
function refuseDamaged(db: Db, schema: SchemaName): void {
  const isWhole = db.pragma('quick_check(1)', { simple: true }) === 'ok'
  if (!isWhole || (schema === 'cache' && db.prepare('SELECT 1 FROM cursor').get() === undefined))
    throw new AppError('copy-damaged', 'The databases of the copy are damaged. Nothing was opened.')
}

function schemaOf(db: Db): string {
  return JSON.stringify(
    db
      .prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 1, 2")
      .all()
  )
}

function withSealed(file: string, keyHex: string, use: (db: Db) => void, { readonly = false } = {}): void {
  const db = new Database(file, { readonly, fileMustExist: true })
  try {
    unseal(db, keyHex)
    db.pragma('temp_store = MEMORY')
    db.pragma('cache_size = -16384')
    db.pragma('trusted_schema = OFF')
    use(db)
  } finally {
    db.close()
  }
}

function within(work: () => void): void {
  try {
    work()
  } catch (error) {
    throw storeError(error)
  }
}
