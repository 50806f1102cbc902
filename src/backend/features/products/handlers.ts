import { mostEvidenceBytes, type TakenFile } from '../../../contract/evidence.ts'
import type { AccountReader } from '../../engine/rpc/context.ts'
import { implementer } from '../../engine/rpc/implementer.ts'
import { viewOf } from '../../engine/outbox/view.ts'
import { getProduct } from './detail.ts'
import { readImport } from './import/read-import.ts'
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
  readImport: products.readImport.handler(({ input: { account, base64 }, context }) => {
    const { currencies } = context.account(account)
    const exponents = new Map(currencies.map(({ code, exponent }) => [code, exponent]))
    return readImport(viewOf(context, account), Buffer.from(base64, 'base64'), { exponents })
  }),
  // One byte more than is taken: what is too large is told by its checks, and not by a connection that breaks off.
  upload: products.upload.handler(({ context }) => ({ ticket: context.files.expectInMemory(mostEvidenceBytes + 1) })),
  send: products.send.handler(({ input: { ticket, part, isLast }, context }) => {
    context.files.putPart(ticket, Buffer.from(part, 'base64'), isLast)
    return {}
  }),
  keepPicture: products.keepPicture.handler(async ({ input: { account, ticket, name }, context }) => {
    const picture = { bytes: context.files.takeBytes(ticket), name }
    return (await context.sync.runLocal(context.account(account).key, 'products.keep-picture', picture)) as TakenFile
  }),
  moved: products.moved.handler(({ input, context }) => {
    const account = context.account(input.account)
    return listMoved(account.db, { ...whereabouts(account), nowMs: context.now() })
  })
}

function whereabouts({ zone, currencies, sync }: AccountReader) {
  return { zone, sync, mainCurrency: currencies[0]?.code ?? null }
}
