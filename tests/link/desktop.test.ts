import { describe, expect, it, vi } from 'vitest'
import type { ConnectAnswer, Desktop } from '../../src/contract/desktop.ts'
import { desktopWires } from '../../src/link/desktop.ts'

/** A shell that answers as the test says, and a window that messages come to. */
function shell(answers: ConnectAnswer[]) {
  let tellDown: ((generation: number) => void) | undefined
  const desktop: Pick<Desktop, 'connect' | 'onDown'> = {
    connect: async () => answers.shift() ?? { kind: 'failed', code: 'internal', message: 'no more' },
    onDown: (listener) => (tellDown = listener)
  }
  const place = Object.assign(new EventTarget(), { location: { origin: 'app://cassa' } })
  const hand = (
    data: unknown,
    more: { origin?: string; source?: unknown; ports?: MessagePort[] } = {}
  ): MessagePort => {
    const { port1, port2 } = new MessageChannel()
    const event = { data, origin: 'app://cassa', source: place as unknown, ports: [port2], ...more }
    place.dispatchEvent(Object.assign(new Event('message'), event))
    return port1
  }
  const openWire = desktopWires(desktop as Desktop, place)
  return { openWire, hand, down: (generation: number) => tellDown?.(generation) }
}

const first = { kind: 'port', wire: 1, generation: 1 } as const

describe('a wire of the desktop shell', () => {
  it.each(['before', 'after'])('carries text both ways, with its port %s the answer', async (when) => {
    const { openWire, hand } = shell([first])
    let far: MessagePort | undefined
    if (when === 'before') far = hand({ kind: 'cassa-port', wire: 1 })
    const opening = openWire()
    if (when === 'after') {
      await new Promise((resolve) => setTimeout(resolve, 5))
      far = hand({ kind: 'cassa-port', wire: 1 })
    }
    const wire = await opening
    const heard: string[] = []
    wire.onMessage((message) => void heard.push(message))
    far?.postMessage('from the backend')
    const sent = new Promise((resolve) => far?.addEventListener('message', ({ data }) => resolve(data), { once: true }))
    far?.start()
    wire.send('from the page')
    expect(await sent).toBe('from the page')
    await vi.waitFor(() => expect(heard).toEqual(['from the backend']), 20_000)
    wire.close()
  })

  it.each([
    ['another origin', { kind: 'cassa-port', wire: 1 }, { origin: 'https://evil.example' }],
    ['another window', { kind: 'cassa-port', wire: 1 }, { source: null }],
    ['no port', { kind: 'cassa-port', wire: 1 }, { ports: [] }],
    ['another wire', { kind: 'cassa-port', wire: 7 }, {}],
    ['something else', { kind: 'cassa', wire: 1 }, {}],
    ['text', 'cassa-port', {}],
    ['nothing', null, {}]
  ])('is not opened by %s', async (_what, data, more) => {
    const { openWire, hand } = shell([first])
    let isOpen = false
    const opening = openWire().then((wire) => {
      isOpen = true
      wire.close()
    })
    hand(data, more)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(isOpen).toBe(false)
    hand({ kind: 'cassa-port', wire: 1 })
    await opening
  })

  it('closes when its backend ended, though its port says nothing, and the next one is another', async () => {
    const { openWire, hand, down } = shell([first, { kind: 'port', wire: 2, generation: 2 }])
    hand({ kind: 'cassa-port', wire: 1 })
    const wire = await openWire()
    const why: string[] = []
    wire.onClose((reason) => void why.push(reason))
    down(1)
    expect(why).toEqual(['gone'])
    hand({ kind: 'cassa-port', wire: 2 })
    const next = await openWire()
    next.onClose((reason) => void why.push(reason))
    down(1)
    expect(why).toEqual(['gone'])
    next.close()
  })

  it('is closed at once where its backend ended before its port was here', async () => {
    const { openWire, hand, down } = shell([first])
    const opening = openWire()
    down(1)
    hand({ kind: 'cassa-port', wire: 1 })
    const why: string[] = []
    ;(await opening).onClose((reason) => void why.push(reason))
    expect(why).toEqual(['gone'])
  })

  it('says why a backend cannot start', async () => {
    const { openWire } = shell([{ kind: 'failed', code: 'store-wrong-key', message: 'the key is gone' }])
    await expect(openWire()).rejects.toMatchObject({ code: 'store-wrong-key', message: 'the key is gone' })
  })
})
