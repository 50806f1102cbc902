import type { SetAsideRow, UnknownRow } from '../../../contract/set-aside.ts'
import { exportedList, moment, number, text } from '../../engine/export/exported-list.ts'
import { listSetAside, listUnknown } from './queries.ts'

type Row = Pick<UnknownRow, 'type'> &
  Pick<SetAsideRow, 'id' | 'version'> & { wrong: SetAsideRow | null; updatedAtMs: number | null }

/** What is known of each; the records' own texts, which may name people, stay where they are. */
export const exportedSetAside = exportedList<'set-aside', Row>({
  name: 'set-aside',
  columns: [
    text('type', 'Type', (row) => row.type),
    text('record', 'Id', (row) => row.id),
    number('version', 'Version', (row) => row.version),
    text('field', 'Field', ({ wrong }) => wrong?.field ?? null),
    text('reason', 'Reason', ({ wrong }) => wrong?.reason ?? null),
    number('times', 'Times', ({ wrong }) => wrong?.times ?? null),
    moment('first', 'First came', ({ wrong }) => wrong?.firstAtMs ?? null),
    moment('last', 'Last came', ({ wrong }) => wrong?.lastAtMs ?? null),
    moment('updated', 'Updated', (row) => row.updatedAtMs)
  ],
  page({ account: { db } }, { kind }, cursor, limit) {
    const place = { limit, before: cursor === undefined ? undefined : Number(cursor) }
    const { rows, next } =
      kind === 'unknown'
        ? mapped(listUnknown(db, place), (row) => ({ ...row, wrong: null }))
        : mapped(listSetAside(db, place), (row) => ({ ...row, wrong: row, updatedAtMs: null }))
    return { rows, next: next === null ? null : String(next) }
  },
  total: () => null
})

function mapped<From>(
  { rows, next }: { rows: readonly From[]; next: number | null },
  to: (row: From) => Row
): { rows: Row[]; next: number | null } {
  return { rows: rows.map(to), next }
}
