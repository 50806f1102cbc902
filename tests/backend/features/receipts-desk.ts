/** A copy of a world with a `local` in which receipts are kept as the sync thread does. */
import type { LocalStores } from '../../../src/backend/engine/local/local-task.ts'
import { openForWriting, type Db } from '../../../src/backend/engine/store/open.ts'
import { receiptTasks } from '../../../src/backend/features/cards/receipts/tasks.ts'
import type { Said, TakenReceipt } from '../../../src/contract/receipts.ts'
import { keyHex, type Copy } from './copy.ts'
import { atMs } from './worlds.ts'

/** A PDF by its content, and another one for each text. */
export const pdf = (text: string): Uint8Array => new Uint8Array(Buffer.from(`%PDF-1.7\n${text}`))

export class ReceiptsDesk {
  readonly local: Db
  nowMs = atMs
  readonly #copy: Copy

  constructor(copy: Copy) {
    this.#copy = copy
    const files = copy.db.pragma('database_list') as { name: string; file: string }[]
    this.local = openForWriting(files.find(({ name }) => name === 'local')?.file ?? '', keyHex, 'local')
    // A test outlives no power cut.
    this.local.pragma('synchronous = OFF')
  }

  run(task: string, input: object): object {
    const { db, zone } = this.#copy
    const stores: LocalStores = {
      local: this.local,
      cache: db,
      era: 0,
      isComplete: true,
      zone,
      nowMs: (this.nowMs += 1_000)
    }
    const found = receiptTasks.find(({ name }) => name === task)
    if (found === undefined) throw new Error(`no task ${task}`)
    return found.run(stores, input).result
  }

  keep(purchase: string, name: string, bytes: Uint8Array = pdf(name)): TakenReceipt {
    return this.run('receipts.keep', { purchase, name, bytes }) as TakenReceipt
  }

  say(purchase: string, said: Partial<Said>): Said {
    return (this.run('receipts.say', { purchase, ...said }) as { before: Said }).before
  }

  forget(purchase: string, sha256: string): void {
    this.run('receipts.forget', { purchase, sha256 })
  }

  keptBytes(): number {
    return this.local.prepare<[], number>('SELECT COALESCE(SUM(size), 0) FROM kept_file').pluck().get() ?? 0
  }

  /** As it was before anybody kept or said anything. */
  clear(): void {
    for (const table of ['purchase_receipt', 'purchase_own', 'kept_file'])
      this.local.prepare(`DELETE FROM ${table}`).run()
  }

  /** Leaves a copy that others use as it was. */
  close(): void {
    this.clear()
    this.local.close()
  }
}
