import * as z from 'zod'
import { lookSchema, mostViews, type Look, type SavedView } from '../../../contract/views.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'

interface ViewRow {
  id: string
  list: string
  name: string
  query: string
  look: string | null
}

/** @param schema `local.` where the database is the cache that has it attached */
export function readViews(db: Db, schema: '' | 'local.' = 'local.'): SavedView[] {
  const rows = all<ViewRow>(
    db,
    'views.all',
    `SELECT id, list, name, query, look FROM ${schema}list_view ORDER BY place, id LIMIT ?`,
    [mostViews]
  )
  return rows.map(({ query, look, ...row }) => ({
    ...row,
    query: z.record(z.string(), z.string()).parse(JSON.parse(query)),
    look: look === null ? null : lookOf(look)
  }))
}

export function readLooks(db: Db): { list: string; look: Look }[] {
  const rows = all<{ list: string; look: string }>(
    db,
    'views.looks',
    'SELECT list, look FROM local.list_look ORDER BY list LIMIT 100',
    []
  )
  return rows.flatMap(({ list, look: kept }) => {
    const look = lookOf(kept)
    return look === null ? [] : [{ list, look }]
  })
}

/** What another version wrote and this one does not understand is as if nobody had chosen. */
function lookOf(kept: string): Look | null {
  return lookSchema.safeParse(JSON.parse(kept)).data ?? null
}
