import { implementer } from '../../engine/rpc/implementer.ts'
import { findRecords } from './find.ts'

const { search } = implementer

export const searchHandlers = {
  find: search.find.handler(({ input, context }) => {
    const { db, zone, currencies } = context.account(input.account)
    return findRecords(db, { ...input, zone, currencies, nowMs: context.now() })
  })
}
