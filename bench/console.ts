/**
 * A console as it runs: this thread reads, the real sync thread pulls from the platform into sealed stores. Measures
 * how fast it fills, what a read takes meanwhile, and every call of the pages afterwards.
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { currencySchema, type Currency } from '../src/contract/money.ts'
import type { SyncStatus } from '../src/contract/sync.ts'
import { listSales } from '../src/backend/features/sales/list.ts'
import { accountKey, accountsFolder } from '../src/backend/engine/store/folder.ts'
import { readMeta } from '../src/backend/engine/store/ingest.ts'
import { openForReading, type Db } from '../src/backend/engine/store/open.ts'
import { all } from '../src/backend/engine/store/read.ts'
import type { Log } from '../src/backend/host.ts'
import { startSyncThread, type SyncNews, type SyncThread } from '../src/backend/sync-thread.ts'
import { measureExports, type ExportFigure } from './exports.ts'
import { answerJob } from './part.ts'
import { spreadOf, type Spread } from './numbers.ts'
import { iterations, newestMs, type Reader } from './call.ts'
import { anyLists, type AnyList } from './combinations.ts'
import { addOwnThings } from './own-things.ts'
import { measureQueries, type Measured } from './queries.ts'
import type { SignIn } from './sandbox.ts'

export interface ConsoleJob {
  dataDir: string
  signIns: SignIn[]
  /** Whether to measure the pages' calls when all is here. */
  withQueries: boolean
}

export interface ConsoleResult {
  records: number
  /** Of the first account's days. */
  zone: string
  /** From the sign-in to the first sales that a list answers, and to everything committed, in all accounts. */
  firstSalesMs: number
  completeMs: number
  readsDuringIngest: Spread
  queries: Measured[]
  exports: ExportFigure[]
  /** Any lists of the first account's sales, each with another first sale than the one before it. */
  lists: AnyList[]
  /** The cache files, with what still stands in their logs. */
  databaseBytes: number
  peakBytesAfterSync: number
  peakBytesAfterQueries: number
}

const syncThreadPath = fileURLToPath(new URL('../src/backend/engine/sync/thread.ts', import.meta.url))
/** A page asks seldom; this is what a thumb on the scroll bar asks. */
const readEveryMs = 20

interface Account {
  key: string
  cacheFile: string
  localFile: string
  db: Db
  status: SyncStatus | undefined
}

async function measure({ dataDir, signIns, withQueries }: ConsoleJob): Promise<ConsoleResult> {
  const dataKeyHex = randomBytes(32).toString('hex')
  const accounts = new Map<string, Account>()
  const hear = (news: SyncNews): void => {
    if (news.kind === 'account-failed') throw new Error(`The account could not be opened: ${news.code}`)
    if (news.kind === 'ready') {
      const db = openForReading(news.cacheFile, news.localFile, dataKeyHex)
      accounts.set(news.account, {
        key: news.account,
        cacheFile: news.cacheFile,
        localFile: news.localFile,
        db,
        status: undefined
      })
    }
    const account = news.kind === 'status' ? accounts.get(news.status.account) : undefined
    if (account && news.kind === 'status') account.status = news.status
  }
  const thread = startThread(dataKeyHex, hear)
  // A console that was opened before has its sync thread up; its start is no part of a sync.
  await setTimeout(1_000)

  const startedMs = performance.now()
  const firstSales = new Map<string, number>()
  const reads: number[] = []
  await Promise.all(
    signIns.map(async (signIn) => {
      await add(thread, dataDir, signIn)
    })
  )
  while (accounts.size < signIns.length || [...accounts.values()].some(({ status }) => !isWhole(status))) {
    for (const account of accounts.values()) {
      const readMs = performance.now()
      const { rows } = listSales(account.db, {
        filter: {},
        sort: 'time',
        order: 'desc',
        limit: 50,
        zone: zoneOf(account)
      })
      reads.push(performance.now() - readMs)
      if (rows.length > 0 && !firstSales.has(account.key)) firstSales.set(account.key, performance.now() - startedMs)
    }
    await setTimeout(readEveryMs)
  }
  const completeMs = performance.now() - startedMs
  const peakBytesAfterSync = peakBytes()
  const own = [...accounts.values()]
  const databaseBytes = own.reduce((sum, { cacheFile }) => sum + sizeOf(cacheFile) + sizeOf(`${cacheFile}-wal`), 0)
  const queries = withQueries ? own.slice(0, 1).flatMap((account) => measureCalls(account, dataKeyHex)) : []
  // Behind the calls, whose own things hold the notes.
  const [first] = own
  const exports =
    withQueries && first !== undefined
      ? await measureExports(readerOf(first), join(dataDir, 'exports'), newestMs(first.db))
      : []
  const result = {
    records: own.reduce((sum, { status }) => sum + (status?.coverage.records ?? 0), 0),
    zone: own[0] ? zoneOf(own[0]) : 'UTC',
    firstSalesMs: Math.max(...firstSales.values()),
    completeMs,
    readsDuringIngest: spreadOf(reads),
    queries,
    exports,
    lists: withQueries && first !== undefined ? unlikeLists(readerOf(first)) : [],
    databaseBytes,
    peakBytesAfterSync,
    peakBytesAfterQueries: peakBytes()
  }
  for (const { db } of own) db.close()
  await thread.stop()
  return result
}

function startThread(dataKeyHex: string, onNews: (news: SyncNews) => void): SyncThread {
  const kept = new Map<string, string>()
  const complain = (fields: Record<string, unknown>, message: string): void => {
    console.error(message, fields)
  }
  const log: Log = { info: () => undefined, warn: complain, error: complain }
  return startSyncThread({
    path: syncThreadPath,
    dataKeyHex,
    log,
    onNews,
    accounts: () => [],
    now: Date.now,
    secrets: {
      kind: 'owner-only-file',
      get: async (name) => kept.get(name),
      set: async (name, value) => void kept.set(name, value),
      delete: async (name) => void kept.delete(name)
    },
    leave: () => undefined,
    onDown: () => {
      throw new Error('The sync thread ended.')
    }
  })
}

async function add(
  thread: SyncThread,
  dataDir: string,
  { platformUrl, account, accessToken, refreshToken }: SignIn
): Promise<void> {
  const key = accountKey(platformUrl, account, false)
  const folder = join(accountsFolder(dataDir, false), key)
  mkdirSync(folder, { recursive: true })
  const tokens = { accessToken, refreshToken, expiresAtMs: Date.now() + 86_400_000, scopes: ['read'] }
  await thread.addAccount({ key, folder, platformUrl, accountId: account, scopes: ['read'], isDemo: false }, tokens)
}

/** The beginning was reached, and the head too. */
function isWhole(status: SyncStatus | undefined): boolean {
  return status?.state === 'live' && status.coverage.complete
}

function zoneOf({ db }: Account): string {
  return readMeta(db).zone ?? 'UTC'
}

function measureCalls(account: Account, dataKeyHex: string): Measured[] {
  const { cacheFile, localFile, db } = account
  addOwnThings({ cacheFile, localFile, dataKeyHex, zone: zoneOf(account), nowMs: newestMs(db) })
  return measureQueries(readerOf(account))
}

function readerOf(account: Account): Reader {
  const json = all<{ json: string }>(account.db, 'bench.account', 'SELECT json FROM account', [])[0]?.json ?? '{}'
  const { currencies = [] } = JSON.parse(json) as { currencies?: Currency[] }
  if (!account.status) throw new Error('the account said nothing of its sync')
  return {
    db: account.db,
    zone: zoneOf(account),
    currencies: currencies.map((currency) => currencySchema.parse(currency)),
    sync: account.status
  }
}

/** Whoever looks at a page sees by its first sale that the next list is there. Many of those drawn have none at first. */
function unlikeLists(reader: Reader): AnyList[] {
  const { db, zone } = reader
  let before: string | undefined
  return anyLists(reader, 4 * iterations)
    .filter((list) => {
      const first = listSales(db, { ...list, zone, limit: 1 }).rows[0]?.id
      const isOther = first !== undefined && first !== before
      if (isOther) before = first
      return isOther
    })
    .slice(0, iterations)
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

/** Of this process, both threads in it, in bytes. */
function peakBytes(): number {
  return process.resourceUsage().maxRSS * 1024
}

answerJob(measure)
