import type { SearchHit } from '../../../contract/search.ts'
import type { Currency } from '../../../contract/money.ts'
import { exportedList, moment, text, type ExportedList } from '../../engine/export/exported-list.ts'
import { ownWordsOf } from '../../engine/store/notes.ts'
import type { Db } from '../../engine/store/open.ts'

/** As many as the search answers at once. */
const foundRows = 50

/** The search, as the page of notes asks it. */
type Find = (
  db: Db,
  params: {
    text: string
    after: string | undefined
    limit: number
    zone: string
    currencies: readonly Currency[]
    nowMs: number
  }
) => { hits: SearchHit[]; next: string | null }

/** @param find what finds records by one's own words: a noun of its own */
export function exportedNotes(find: Find): ExportedList {
  return exportedList<'notes', SearchHit>({
    name: 'notes',
    columns: [
      text('type', 'Type', (row) => row.type),
      text('what', 'Record', (row) => row.title),
      text('who', 'With', (row) => row.who),
      text('note', 'Note', (row) => row.note),
      text('tags', 'Tags', (row) => row.tags.join(', ') || null),
      { key: 'amount', head: 'Amount', kind: 'amount', of: (row) => row.amount },
      text('currency', 'Currency', (row) => row.amount?.currency ?? null),
      text('status', 'Status', (row) => row.status),
      moment('made', 'Made', (row) => row.createdAtMs),
      moment('changed', 'Note changed', (row) => row.noteChangedAtMs),
      text('id', 'Id', (row) => row.id)
    ],
    page({ account: { db, zone, currencies }, nowMs }, { filter: { tag } }, cursor, limit) {
      const { hits, next } = find(db, {
        text: tag === undefined || tag === '' ? 'has:note' : `tag:"${tag}"`,
        after: cursor,
        limit: Math.min(limit, foundRows),
        zone,
        currencies,
        nowMs
      })
      return { rows: withWholeNotes(db, hits), next }
    },
    total: () => null
  })
}

/** A hit has the beginning of a note alone. */
function withWholeNotes(db: Db, hits: readonly SearchHit[]): SearchHit[] {
  const texts = new Map(
    [...Map.groupBy(hits, ({ type }) => type)].flatMap(([type, own]) =>
      ownWordsOf(
        db,
        type,
        own.map(({ id }) => id)
      ).map(({ id, text: words }) => [`${type} ${id}`, words] as const)
    )
  )
  return hits.map((hit) => ({ ...hit, note: texts.get(`${hit.type} ${hit.id}`) || null }))
}
