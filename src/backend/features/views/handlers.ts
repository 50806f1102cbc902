import * as z from 'zod'
import { savedViewSchema } from '../../../contract/views.ts'
import type { Context } from '../../engine/rpc/context.ts'
import { implementer } from '../../engine/rpc/implementer.ts'
import { readLooks, readViews } from './read.ts'

const { views } = implementer

const removedSchema = z.object({ view: savedViewSchema, place: z.int() })

export const viewsHandlers = {
  all: views.all.handler(({ input, context }) => {
    const { db } = context.account(input.account)
    return { views: readViews(db), looks: readLooks(db) }
  }),
  setLook: views.setLook.handler(async ({ input, context }) => {
    await run(context, 'views.set-look', input)
  }),
  save: views.save.handler(async ({ input, context }) =>
    savedViewSchema.parse(await run(context, 'views.save', input))
  ),
  change: views.change.handler(async ({ input, context }) =>
    savedViewSchema.parse(await run(context, 'views.change', input))
  ),
  move: views.move.handler(async ({ input, context }) => {
    await run(context, 'views.move', input)
  }),
  remove: views.remove.handler(async ({ input, context }) =>
    removedSchema.parse(await run(context, 'views.remove', input))
  )
}

async function run(context: Context, task: string, { account, ...input }: { account: string }): Promise<unknown> {
  return await context.sync.runLocal(context.account(account).key, task, input)
}
