import type { AccountReader } from '../../engine/rpc/context.ts'
import { implementer } from '../../engine/rpc/implementer.ts'
import { getProduct } from './detail.ts'
import { listProducts } from './list.ts'
import { listMoved } from './moved.ts'

const { products } = implementer

export const productsHandlers = {
  list: products.list.handler(({ input, context }) => {
    const account = context.account(input.account)
    return listProducts(account.db, { ...input, ...whereabouts(account), nowMs: context.now() })
  }),
  get: products.get.handler(({ input, context }) => {
    const account = context.account(input.account)
    return getProduct(account.db, { ...input, ...whereabouts(account), nowMs: context.now() })
  }),
  moved: products.moved.handler(({ input, context }) => {
    const account = context.account(input.account)
    return listMoved(account.db, { ...whereabouts(account), nowMs: context.now() })
  })
}

function whereabouts({ zone, currencies, sync }: AccountReader) {
  return { zone, sync, mainCurrency: currencies[0]?.code ?? null }
}
