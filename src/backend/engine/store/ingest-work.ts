import { recordTypes, type Topic } from '../../../contract/records.ts'
import { tables } from '../../features/tables.ts'
import type { Db } from './open.ts'
import type { Doc } from './search-index.ts'
import { otherTable, type Table } from './table.ts'
import type { DayOf } from './time.ts'

/** What one transaction of ingest carries along. */
export interface Work {
  db: Db
  dayOf: DayOf
  nextRid: number
  /** Changes that were newer than what the store held. */
  written: number
  topics: Set<Topic>
  /** Records that came less those that went, by table. */
  counts: Map<string, number>
  /** What the search index is to take in, by rid. */
  docs: Map<number, Doc>
  hasTombstones: boolean
  hasSetAside: boolean
  /** Whether records of unknown types are held. */
  hasOther: boolean
}

const tableOf = new Map(tables.map((table) => [table.type, table]))
const topicNames: ReadonlySet<string> = new Set(recordTypes)

/** The table of a record type; that of the unknown ones where this version does not know it. */
export function tableFor(type: string): Table {
  return tableOf.get(type) ?? otherTable
}

export function noteWritten(work: Work, table: Table, changes: number): void {
  if (changes === 0) return
  work.written += changes
  work.topics.add(topicNames.has(table.type) ? (table.type as Topic) : 'other')
}

export function countRecords(work: Work, table: Table, by: number): void {
  work.counts.set(table.type, (work.counts.get(table.type) ?? 0) + by)
}
