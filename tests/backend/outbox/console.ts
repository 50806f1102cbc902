/** A console's outbox on real databases, driven step by step, with clocks that a test moves and that may die. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readHead } from '../../../src/backend/engine/journal/chain.ts'
import { settleIdentity, type Doubt, type Kept } from '../../../src/backend/engine/outbox/identity.ts'
import { Keeper } from '../../../src/backend/engine/outbox/keeper.ts'
import { Outbox } from '../../../src/backend/engine/outbox/outbox.ts'
import { selectRows, type RequestRow } from '../../../src/backend/engine/outbox/rows.ts'
import { Sender } from '../../../src/backend/engine/outbox/sender.ts'
import { Steps } from '../../../src/backend/engine/outbox/steps.ts'
import { Wishes } from '../../../src/backend/engine/outbox/wishes.ts'
import { ingest } from '../../../src/backend/engine/store/ingest.ts'
import { openForWriting, type Db } from '../../../src/backend/engine/store/open.ts'
import type { Change } from '../../../src/backend/engine/store/types.ts'
import { actions } from '../../../src/backend/features/actions.ts'
import type { PlatformClient } from '../../../src/platform/client.ts'
import { checkChange, isSetAside } from '../../../src/platform/validate.ts'
import { accountId, saleId, type Machine, type ModelBank } from './model-bank.ts'

const keyHex = '7b'.repeat(32)
const scopes = ['read', 'refunds']

export class Console {
  readonly bank: ModelBank
  readonly machine: Machine
  readonly folder: string
  /** What is kept beside the key. */
  kept: Kept | undefined
  doubt: Doubt = null
  local!: Db
  cache!: Db
  wishes!: Wishes
  outbox!: Outbox
  sender!: Sender
  #client!: PlatformClient
  #crashed = Promise.withResolvers<void>()
  #isDead = false
  #feedSeq = 0

  constructor(bank: ModelBank, machine: Machine, folder = mkdtempSync(join(tmpdir(), 'cassa-outbox-')), kept?: Kept) {
    this.bank = bank
    this.machine = machine
    this.folder = folder
    this.kept = kept
    this.open()
  }

  /** As a start does. */
  open(): void {
    this.#isDead = false
    this.#crashed = Promise.withResolvers()
    this.local = openForWriting(join(this.folder, 'local.db'), keyHex, 'local')
    this.cache = openForWriting(join(this.folder, 'cache-1.db'), keyHex, 'cache')
    const { local, cache, machine, folder } = this
    const clocks = { wall: () => machine.wallMs, steady: () => machine.steadyMs }
    const client = (this.#client = this.bank.clientFor(machine, () => {
      this.#isDead = true
      this.#crashed.resolve()
    }))
    const keeper = new Keeper(
      local,
      (kept) => {
        this.kept = kept
        return Promise.resolve()
      },
      () => undefined
    )
    const steps = new Steps({
      local,
      cache: () => ({ db: cache, zone: 'UTC' }),
      connection: () => ({ platformUrl: 'https://bank.example', accountId, scopes, isDemo: false }),
      actions,
      clocks,
      observed: () => client.observed,
      onChange: () => keeper.changed(),
      log: () => undefined
    })
    this.wishes = new Wishes(steps)
    this.outbox = new Outbox(steps)
    this.sender = new Sender({
      outbox: this.outbox,
      client,
      accountId,
      scopes,
      clocks,
      backoffMs: () => 1_000,
      kept: () => keeper.settled(),
      log: () => undefined
    })
    this.doubt = settleIdentity({ local, folder, kept: this.kept, wasRestored: false }, machine.wallMs)
    this.outbox.recover()
    keeper.changed()
    this.sync()
  }

  /** What the feed has brings the copy up to date. */
  sync(): void {
    const changes = [this.bank.sale, ...this.bank.others, ...this.bank.refunds.values()].map((record): Change => {
      const { type, id, version, updated_at: at } = record
      const change = { seq: ++this.#feedSeq, changed_at: at, type, id, version, record }
      const checked = checkChange(change, () => '', 0)
      if (isSetAside(checked)) throw new Error(checked.reason)
      return checked
    })
    const cursor = { feed: 'f', forward: this.#feedSeq, backward: null, start: 0, reachesBackToMs: null }
    const heard = { head: this.#feedSeq, isAtHead: true, asOfMs: this.bank.nowMs }
    ingest(this.cache, { changes, setAside: [], cursor, heard }, { zone: 'UTC' })
    // Its answer tells the platform's time.
    if (this.bank.deafFor === 0) void this.#client.send('/v1/account', {})
    this.sender.fed()
  }

  ask(id: string, amountMinor: number, again: boolean, sale = saleId): { outcome: string; request: string } {
    const params = { sale, amountMinor, currency: 'EUR', reason: null, note: null }
    return this.wishes.ask({ kind: 'refund', id, params, again })
  }

  /** One step; a console that dies in it starts again. Answers how long there is nothing to do. */
  async step(): Promise<number> {
    const waitMs = await Promise.race([this.sender.step(), this.#crashed.promise.then(() => 0)])
    if (this.#isDead) this.restart()
    return waitMs
  }

  /** Ends without a word, and starts. */
  restart(): void {
    this.close()
    this.open()
  }

  close(): void {
    this.local.close()
    this.cache.close()
  }

  backUp(): string {
    const folder = mkdtempSync(join(this.folder, 'backup-'))
    this.local.prepare('VACUUM INTO ?').run(join(folder, 'local.db'))
    return folder
  }

  restore(backup: string): void {
    this.close()
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(this.folder, `local.db${suffix}`), { force: true })
    cpSync(join(backup, 'local.db'), join(this.folder, 'local.db'))
    this.open()
  }

  /** The whole folder with its secrets, at another place and on a machine of its own. */
  copy(): Console {
    this.close()
    const folder = mkdtempSync(join(tmpdir(), 'cassa-outbox-'))
    cpSync(this.folder, folder, { recursive: true })
    this.open()
    return new Console(this.bank, { ...this.machine }, folder, this.kept && { ...this.kept })
  }

  rows(): RequestRow[] {
    return this.local.prepare(`${selectRows} ORDER BY rid`).all() as RequestRow[]
  }

  journalLines(): number {
    return readHead(this.local).count
  }

  remove(): void {
    this.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
