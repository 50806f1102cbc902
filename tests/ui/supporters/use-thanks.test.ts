import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, shallowRef, type EffectScope } from 'vue'
import type { AppError } from '../../../src/contract/errors.ts'
import type { Request } from '../../../src/contract/requests.ts'
import type { Wish } from '../../../src/contract/wishes.ts'
import { useThanks, type Thanks } from '../../../src/ui/features/supporters/useThanks.ts'
import { request } from '../requests/request.ts'

const person = (name: string | null) => ({ id: 'pty_1', handle: null, name, isSynced: true })
const anna = { id: 'tip_1', from: person('Anna') }
const bea = { id: 'tip_2', from: person('Bea') }

let scope: EffectScope
let answer: () => Promise<Request | undefined>
const tip = shallowRef<{ id: string; from: ReturnType<typeof person> | null }>(anna)
const error = shallowRef<AppError | null>(null)
const earlier = shallowRef<Request | null>(null)
const ask = vi.fn((_wish: Wish) => answer())
const leave = vi.fn()
const onAsked = vi.fn(async () => undefined)

beforeEach(() => {
  scope = effectScope()
  tip.value = anna
  earlier.value = null
  answer = async () => request({ kind: 'thanks', amount: null })
  for (const each of [ask, leave, onAsked]) each.mockClear()
})
afterEach(() => scope.stop())

const open = (): Thanks =>
  scope.run(() =>
    useThanks({ asking: { error, earlier, ask, leave }, account: 'mara', tip: () => tip.value, onAsked })
  ) as Thanks

describe('the thanks of a queue', () => {
  it('begin empty, and with the text that was chosen last, in the name of each', () => {
    const thanks = open()
    expect(thanks.text.value).toBe('')
    thanks.choose('Thank you, {name}!')
    expect(thanks.text.value).toBe('Thank you, Anna!')
    tip.value = bea
    expect(thanks.text.value).toBe('Thank you, Bea!')
    tip.value = { id: 'tip_3', from: null }
    expect(thanks.text.value).toBe('Thank you!')
  })

  it('keep what was written to each', async () => {
    const thanks = open()
    thanks.text.value = ' For Anna alone. '
    tip.value = bea
    thanks.choose('Thank you, {name}!')
    tip.value = anna
    expect(thanks.text.value).toBe(' For Anna alone. ')
    expect(await thanks.send()).toBe(true)
    expect(ask).toHaveBeenCalledWith({ kind: 'thanks', tip: 'tip_1', message: 'For Anna alone.' })
    expect(onAsked).toHaveBeenCalledWith('tip_1')
    expect(thanks.text.value, 'for when it is taken back').toBe('For Anna alone.')
  })

  it('are not sent empty, in blanks or too long', async () => {
    const thanks = open()
    for (const words of ['', ' \n ', 'x'.repeat(501)]) {
      thanks.text.value = words
      expect(await thanks.send()).toBe(false)
    }
    expect(thanks.excess.value).toBe(1)
    expect(ask).not.toHaveBeenCalled()
    thanks.text.value = '🧡'.repeat(500)
    expect(await thanks.send()).toBe(true)
  })

  it('are sent one at a time: until the next one stands there, nothing else is', async () => {
    let go = (): void => undefined
    onAsked.mockImplementationOnce(() => new Promise<undefined>((resolve) => (go = () => resolve(undefined))))
    const thanks = open()
    thanks.choose('Thank you, {name}!')
    const first = thanks.send()
    await vi.waitFor(() => expect(onAsked).toHaveBeenCalledOnce())
    expect(thanks.isBusy.value).toBe(true)
    await thanks.send()
    expect(ask).toHaveBeenCalledOnce()
    tip.value = bea
    go()
    await first
    await thanks.send()
    expect(ask).toHaveBeenLastCalledWith({ kind: 'thanks', tip: 'tip_2', message: 'Thank you, Bea!' })
  })

  it('that were not taken stay where they are; those of another window leave the queue', async () => {
    const thanks = open()
    thanks.text.value = 'Thank you!'
    answer = async () => undefined
    await thanks.send()
    expect(onAsked).not.toHaveBeenCalled()
    earlier.value = request({ kind: 'thanks' })
    await thanks.send()
    expect(onAsked).toHaveBeenCalledWith('tip_1')
    tip.value = bea
    await nextTick()
    expect(leave).toHaveBeenCalledOnce()
  })
})
