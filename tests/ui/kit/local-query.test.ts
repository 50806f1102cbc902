import { PiniaColada, useQueryCache } from '@pinia/colada'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp, effectScope, nextTick, ref, shallowRef, type App, type EffectScope } from 'vue'
import { AppError } from '../../../src/contract/errors.ts'
import { linkKey, type Backend } from '../../../src/ui/app/backend.ts'
import { invalidateTopics } from '../../../src/ui/app/open-link.ts'
import { useLocalQuery, type LocalAnswer } from '../../../src/ui/kit/useLocalQuery.ts'

let app: App
let scope: EffectScope
let calls: number
let answer: () => Promise<string>
const account = ref('lume')

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await nextTick()
}

beforeEach(() => {
  app = createApp({})
  app.use(createPinia())
  app.use(PiniaColada, { queryOptions: { staleTime: Number.POSITIVE_INFINITY } })
  app.provide(linkKey, {
    backend: {} as Backend,
    failure: shallowRef(null),
    state: shallowRef('open' as const),
    retry: () => undefined
  })
  scope = effectScope()
  account.value = 'lume'
  calls = 0
  answer = async () => `answer ${calls}`
})
afterEach(() => scope.stop())

function reading(filter = ref('')): LocalAnswer<string> {
  return app.runWithContext(() =>
    scope.run(() =>
      useLocalQuery<string>({
        account: () => account.value,
        key: () => ['sales', 'days', filter.value],
        topics: ['sale', 'settings'],
        call: () => {
          calls += 1
          return answer()
        }
      })
    )
  )!
}
const changed = async (of: string, topics: Parameters<typeof invalidateTopics>[2]): Promise<void> => {
  app.runWithContext(() => invalidateTopics(useQueryCache(), of, topics))
  await settled()
}

describe('a read of the local copy', () => {
  it('is asked once, and again when one of its topics changed in its account', async () => {
    const read = reading()
    expect(read.isFirst.value).toBe(true)
    await settled()
    expect(read.data.value).toBe('answer 1')
    await changed('lume', ['payout', 'sale'])
    expect(read.data.value).toBe('answer 2')
  })

  it('is left alone by news of other topics and other accounts', async () => {
    reading()
    await settled()
    await changed('lume', ['payout', 'card'])
    await changed('mara', ['sale'])
    expect(calls).toBe(1)
  })

  it('keeps the last good answer when a later one fails, and says why', async () => {
    const read = reading()
    await settled()
    answer = () => Promise.reject(new AppError('link-lost', 'gone'))
    await changed('lume', ['sale'])
    expect(read.data.value).toBe('answer 1')
    expect(read.error.value?.code).toBe('link-lost')
    expect(read.isFirst.value).toBe(false)
    answer = async () => 'back'
    await changed('lume', ['sale'])
    expect(read.data.value).toBe('back')
    expect(read.error.value).toBeNull()
  })

  it('shows the earlier answer while another filter is on its way, and says that it is the earlier one', async () => {
    const filter = ref('')
    const read = reading(filter)
    await settled()
    answer = () => new Promise(() => undefined)
    filter.value = 'ink'
    await settled()
    expect(read.data.value).toBe('answer 1')
    expect(read.isEarlier.value).toBe(true)
    expect(read.isFirst.value).toBe(false)
  })

  it('never shows the figures of one account under the name of another', async () => {
    const read = reading()
    await settled()
    answer = () => new Promise(() => undefined)
    account.value = 'mara'
    await settled()
    expect(read.data.value).toBeUndefined()
    expect(read.isFirst.value).toBe(true)
  })

  it('never throws into the page what went wrong', async () => {
    answer = () => Promise.reject(new TypeError('odd'))
    const read = reading()
    await settled()
    expect(read.error.value).toBeInstanceOf(AppError)
    expect(read.data.value).toBeUndefined()
  })
})
