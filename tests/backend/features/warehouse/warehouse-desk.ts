/** A warehouse in memory, filled as the terminal fills its folder, and read by another implementation than the one that wrote it. */
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parquetReadObjects } from 'hyparquet'
import type { WarehouseTable } from '../../../../src/contract/warehouse.ts'
import { runWarehouse, type Step } from '../../../../src/backend/features/warehouse/run.ts'
import type { AccountReader } from '../../../../src/backend/engine/rpc/context.ts'

type Part = Extract<Step, { kind: 'part' }>
export type Row = Record<string, unknown>

export interface Desk {
  /** One run; the partitions that it wrote, `table/month`. */
  run(account: () => AccountReader, hooks?: { signal?: AbortSignal; onStep?: (step: Step) => void }): Promise<string[]>
  /** Of every file. */
  hashes(): Record<string, string>
  /** All of a table, with its month. */
  rows(table: WarehouseTable): Promise<Row[]>
  parts(): readonly Part[]
  /** What lies in the folder for passing files. */
  files(): string[]
  remove(): void
}

export function newDesk(): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'cassa-warehouse-'))
  const parts = new Map<string, Part>()
  let next = 0
  const read = ({ path }: Part): Buffer => readFileSync(path)
  return {
    async run(account, { signal, onStep } = {}) {
      const written: string[] = []
      const known = [...parts.values()].map(({ table, month, digest }) => ({ table, month, digest }))
      const steps = runWarehouse({ account, known, newPath: () => join(folder, String((next += 1))), signal })
      for await (const step of steps) {
        onStep?.(step)
        if (step.kind !== 'part') continue
        const name = `${step.table}/${step.month}`
        parts.set(name, step)
        written.push(name)
      }
      return written
    },
    hashes: () =>
      Object.fromEntries(
        [...parts].map(([name, part]) => [name, createHash('sha256').update(read(part)).digest('hex')])
      ),
    async rows(table) {
      const rows: Row[] = []
      for (const part of parts.values()) {
        if (part.table !== table) continue
        const file = new Uint8Array(read(part)).buffer
        const own = (await parquetReadObjects({ file })) as Row[]
        if (own.length !== part.rows) throw new Error(`${part.table}/${part.month} says ${String(part.rows)} rows`)
        rows.push(...own.map((row) => ({ ...row, month: part.month })))
      }
      return rows
    },
    parts: () => [...parts.values()],
    files: () => readdirSync(folder),
    remove: () => rmSync(folder, { recursive: true })
  }
}
