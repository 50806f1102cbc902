/** What is written of views and looks, on the sync thread; each is one transaction. */
import * as z from 'zod'
import { AppError } from '../../../contract/errors.ts'
import { lookSchema, mostViews, viewQuerySchema, type SavedView } from '../../../contract/views.ts'
import type { LocalTask } from '../../engine/local/local-task.ts'
import type { Db } from '../../engine/store/open.ts'
import { statement } from '../../engine/store/query.ts'
import { foldName, readName } from './name.ts'
import { readViews } from './read.ts'

const lookInput = z.object({ list: z.string(), look: lookSchema.nullable() })
const saveInput = lookInput.extend({
  id: z.string(),
  name: z.string(),
  query: viewQuerySchema,
  place: z.int().optional()
})
const changeInput = z.object({ id: z.string(), name: z.string().optional(), look: lookSchema.nullable().optional() })
const moveInput = z.object({ id: z.string(), by: z.union([z.literal(-1), z.literal(1)]) })
const removeInput = z.object({ id: z.string() })

export const setLook: LocalTask = {
  name: 'views.set-look',
  run({ local }, input) {
    const { list, look } = lookInput.parse(input)
    local.transaction(() => {
      statement(local, 'DELETE FROM list_look WHERE list = ?').run(list)
      if (look !== null)
        statement(local, 'INSERT INTO list_look (list, look) VALUES (?, ?)').run(list, JSON.stringify(look))
    })()
    return { result: {}, topics: ['views'] }
  }
}

export const saveView: LocalTask = {
  name: 'views.save',
  run({ local }, input) {
    const { place, ...wanted } = saveInput.parse(input)
    const view = { ...wanted, name: readName(wanted.name) }
    local.transaction(() => {
      const others = readViews(local, '').filter(({ id }) => id !== view.id)
      if (others.length >= mostViews)
        throw new AppError('too-many', 'There are as many views as can be kept.', {
          field: 'id',
          detail: { most: mostViews }
        })
      refuseTaken(others, view)
      write(local, others.toSpliced(Math.min(place ?? others.length, others.length), 0, view))
    })()
    return { result: view, topics: ['views'] }
  }
}

export const changeView: LocalTask = {
  name: 'views.change',
  run({ local }, input) {
    const { id, name, look } = changeInput.parse(input)
    const result = local.transaction(() => {
      const views = readViews(local, '')
      const view = found(views, id)
      const next = {
        ...view,
        ...(name !== undefined && { name: readName(name) }),
        ...(look !== undefined && { look })
      }
      refuseTaken(
        views.filter((each) => each !== view),
        next
      )
      write(
        local,
        views.map((each) => (each === view ? next : each))
      )
      return next
    })()
    return { result, topics: ['views'] }
  }
}

export const moveView: LocalTask = {
  name: 'views.move',
  run({ local }, input) {
    const { id, by } = moveInput.parse(input)
    local.transaction(() => {
      const views = readViews(local, '')
      const view = found(views, id)
      const own = views.filter(({ list }) => list === view.list)
      const other = own[own.indexOf(view) + by]
      if (other === undefined) return
      write(
        local,
        views.map((each) => (each === view ? other : each === other ? view : each))
      )
    })()
    return { result: {}, topics: ['views'] }
  }
}

export const removeView: LocalTask = {
  name: 'views.remove',
  run({ local }, input) {
    const { id } = removeInput.parse(input)
    const result = local.transaction(() => {
      const views = readViews(local, '')
      const view = found(views, id)
      write(
        local,
        views.filter((each) => each !== view)
      )
      return { view, place: views.indexOf(view) }
    })()
    return { result, topics: ['views'] }
  }
}

export const viewTasks: readonly LocalTask[] = [setLook, saveView, changeView, moveView, removeView]

function found(views: readonly SavedView[], id: string): SavedView {
  const view = views.find((each) => each.id === id)
  if (view === undefined) throw new AppError('not-found', 'There is no such view.', { field: 'id' })
  return view
}

function refuseTaken(others: readonly SavedView[], { list, name }: SavedView): void {
  if (others.some((each) => each.list === list && foldName(each.name) === foldName(name)))
    throw new AppError('name-taken', 'A view of this list has that name.', { field: 'name' })
}

/** All of them anew: they are few, and so no place is held twice. Inside a transaction of the caller. */
function write(local: Db, views: readonly SavedView[]): void {
  statement(local, 'DELETE FROM list_view').run()
  const insert = statement(
    local,
    'INSERT INTO list_view (id, list, place, name, folded, query, look) VALUES (?, ?, ?, ?, ?, ?, ?)'
  )
  for (const [place, { id, list, name, query, look }] of views.entries())
    insert.run(
      id,
      list,
      place,
      name,
      foldName(name),
      JSON.stringify(query),
      look === null ? null : JSON.stringify(look)
    )
}
