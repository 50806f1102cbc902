import type { Context } from '../../engine/rpc/context.ts'
import { implementer } from '../../engine/rpc/implementer.ts'
import { verifyJournal } from '../../engine/journal/verify.ts'
import { countRequests, getRequest, journalOf, listAmong, listRequests } from '../../engine/outbox/read.ts'
import { tryOut } from '../../engine/outbox/try-out.ts'
import { viewOf } from '../../engine/outbox/view.ts'

const { requests } = implementer

const verify = async (context: Context, account: string): ReturnType<typeof verifyJournal> => {
  // The head first: a line that is added between the two is then one more, and not one too few.
  const head = await context.journalHead(account)
  return await verifyJournal(context.account(account).db, head)
}

export const requestsHandlers = {
  list: requests.list.handler(({ input, context }) => listRequests(viewOf(context, input.account), input)),
  counts: requests.counts.handler(({ input, context }) =>
    countRequests(context.account(input.account).db, context.now())
  ),
  get: requests.get.handler(({ input, context }) => {
    const view = viewOf(context, input.account)
    return { request: getRequest(view, input.id), journal: journalOf(view.db, input.id) }
  }),
  among: requests.among.handler(({ input, context }) => ({
    requests: listAmong(viewOf(context, input.account).db, input.ids)
  })),
  ask: requests.ask.handler(async ({ input: { account, id, wish, again }, context }) => {
    context.account(account)
    const { kind, ...params } = wish
    const { outcome, request } = await context.sync.ask(account, { kind, id, params, again })
    return { outcome, request: getRequest(viewOf(context, account), request) }
  }),
  tryOut: requests.tryOut.handler(({ input: { account, wishes }, context }) => {
    if (context.account(account).connection.copy !== undefined)
      return { trials: wishes.map(() => ({ isPossible: false, code: 'copy-read-only', field: null, detail: {} })) }
    const view = viewOf(context, account)
    return { trials: wishes.map((wish) => tryOut(view, wish)) }
  }),
  decide: requests.decide.handler(async ({ input: { account, id, decision }, context }) => {
    context.account(account)
    return getRequest(viewOf(context, account), await context.sync.decide(account, id, decision))
  }),
  verifyJournal: requests.verifyJournal.handler(async ({ input, context }) => await verify(context, input.account))
}
