import { AppError } from '../../../contract/errors.ts'
import { implementer } from '../../engine/rpc/implementer.ts'
import { findSetAside, getSetAside, getSetAsideText, getUnknownText, listSetAside, listUnknown } from './queries.ts'

const { setAside } = implementer

export const setAsideHandlers = {
  list: setAside.list.handler(({ input, context }) => listSetAside(context.account(input.account).db, input)),
  get: setAside.get.handler(({ input, context }) => getSetAside(context.account(input.account).db, input.rid)),
  text: setAside.text.handler(({ input, context }) =>
    getSetAsideText(context.account(input.account).db, input.rid, input.from)
  ),
  listUnknown: setAside.listUnknown.handler(({ input, context }) =>
    listUnknown(context.account(input.account).db, input)
  ),
  unknownText: setAside.unknownText.handler(({ input, context }) =>
    getUnknownText(context.account(input.account).db, input.id, input.from)
  ),
  tryAgain: setAside.tryAgain.handler(async ({ input, context }) => {
    getSetAside(context.account(input.account).db, input.rid)
    try {
      await context.sync.tryAgain(input.account, input.rid)
    } catch (error) {
      if (error instanceof AppError && error.code === 'not-found') return { outcome: 'gone' }
      throw error
    }
    const isThere = findSetAside(context.account(input.account).db, input.rid) !== undefined
    return { outcome: isThere ? 'still-wrong' : 'read' }
  })
}
