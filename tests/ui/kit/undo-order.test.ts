import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { useUndoOrder } from '../../../src/ui/kit/useUndoKey.ts'

const [toast, note] = [Symbol('toast'), Symbol('note')]

beforeEach(() => setActivePinia(createPinia()))

describe('the key of undo', () => {
  it('belongs to what can be undone and came last', () => {
    const order = useUndoOrder()
    expect(order.newest).toBeUndefined()
    order.come(toast)
    order.come(note)
    expect(order.newest).toBe(note)
    order.come(toast)
    expect(order.newest).toBe(toast)
    order.leave(toast)
    expect(order.newest).toBe(note)
    order.leave(note)
    order.leave(note)
    expect(order.newest).toBeUndefined()
  })
})
