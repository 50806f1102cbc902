import type { AccountReader, Context } from '../../engine/rpc/context.ts'
import { implementer } from '../../engine/rpc/implementer.ts'
import { getSupporter } from './detail.ts'
import { listSupporters } from './list.ts'
import { getOverview, type Whereabouts } from './overview.ts'
import { getPost, listPosts } from './post.ts'
import { getLastPost } from './posts.ts'
import { readThankTexts, setThankTexts } from './thank-texts.ts'
import { listThanksAsked, listTipDays, listTips, listToThank } from './tips.ts'

const { supporters } = implementer

export const supportersHandlers = {
  overview: supporters.overview.handler(({ input, context }) => {
    const account = context.account(input.account)
    return getOverview(account.db, { ...whereabouts(account, context), period: input.period })
  }),
  list: supporters.list.handler(({ input, context }) => {
    const account = context.account(input.account)
    return listSupporters(account.db, { ...input, ...whereabouts(account, context) })
  }),
  get: supporters.get.handler(({ input, context }) => {
    const account = context.account(input.account)
    return getSupporter(account.db, { ...whereabouts(account, context), id: input.id })
  }),
  tipDays: supporters.tipDays.handler(({ input, context }) =>
    listTipDays(context.account(input.account).db, input.filter)
  ),
  tips: supporters.tips.handler(({ input, context }) => {
    const { db, zone } = context.account(input.account)
    return listTips(db, { ...input, zone })
  }),
  toThank: supporters.toThank.handler(({ input, context }) =>
    listToThank(context.account(input.account).db, { ...input, nowMs: context.now() })
  ),
  thanksAsked: supporters.thanksAsked.handler(({ input, context }) => ({
    requests: listThanksAsked(context.account(input.account).db, input.tip)
  })),
  thankTexts: supporters.thankTexts.handler(({ input, context }) => ({
    texts: readThankTexts(context.account(input.account).db)
  })),
  setThankTexts: supporters.setThankTexts.handler(async ({ input: { account, texts }, context }) => {
    await context.sync.runLocal(context.account(account).key, setThankTexts.name, { texts })
  }),
  lastPost: supporters.lastPost.handler(({ input, context }) => {
    const account = context.account(input.account)
    return { post: getLastPost(account.db, whereabouts(account, context)) }
  }),
  posts: supporters.posts.handler(({ input, context }) => {
    const account = context.account(input.account)
    return listPosts(account.db, whereabouts(account, context))
  }),
  post: supporters.post.handler(({ input, context }) => {
    const account = context.account(input.account)
    return getPost(account.db, { ...whereabouts(account, context), id: input.id })
  })
}

function whereabouts({ zone, sync, currencies }: AccountReader, context: Context): Whereabouts {
  return { nowMs: context.now(), zone, sync, mainCurrency: currencies[0]?.code ?? null }
}
