/** A page whose process ends under its window. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EventEmitter } from 'node:events'
import { revivePage } from '../../electron/main/revive.ts'
import { shellDesk } from './shell-desk.ts'

class Contents extends EventEmitter {
  readonly id = 1
  loads = 0
  isGone = false
  reload(): void {
    this.loads += 1
  }
  isDestroyed(): boolean {
    return this.isGone
  }
  end(reason: string): void {
    this.emit('render-process-gone', {}, { reason, exitCode: 5 })
  }
}

describe('a page that ended', () => {
  const logged: Record<string, unknown>[] = []
  const keep = (fields: Record<string, unknown>): void => void logged.push(fields)
  let contents: Contents
  let answers: boolean[]
  let asked: number

  beforeEach(() => {
    vi.useFakeTimers()
    logged.length = 0
    contents = new Contents()
    answers = []
    asked = 0
    revivePage(contents as unknown as Parameters<typeof revivePage>[0], {
      log: { info: keep, warn: keep, error: keep },
      ask: async () => {
        asked += 1
        return answers.shift() ?? false
      }
    })
  })
  afterEach(() => void vi.useRealTimers())

  it.each(['crashed', 'oom', 'killed', 'abnormal-exit', 'launch-failed', 'integrity-failure'])(
    '(%s) is loaded again once, and the log says how it ended',
    async (reason) => {
      contents.end(reason)
      await vi.runAllTimersAsync()
      expect(contents.loads).toBe(1)
      expect(logged).toEqual([{ window: 1, reason, exitCode: 5, waitMs: 100 }])
    }
  )

  it('because its window was left is not loaded again', async () => {
    contents.end('clean-exit')
    await vi.runAllTimersAsync()
    expect(contents.loads).toBe(0)
    expect(logged).toEqual([])
  })

  it('at each load waits longer each time, then asks the person, and never loops', async () => {
    for (let end = 0; end < 20; end += 1) {
      contents.end('crashed')
      await vi.runAllTimersAsync()
    }
    expect(contents.loads).toBe(6)
    const waits = logged.map(({ waitMs }) => waitMs)
    expect(waits.slice(0, 7)).toEqual([100, 300, 900, 2_700, 8_100, 10_000, null])
    expect(asked).toBe(14)
    answers.push(true)
    contents.end('crashed')
    await vi.runAllTimersAsync()
    expect(contents.loads, 'the person wants it').toBe(7)
    contents.end('crashed')
    await vi.advanceTimersByTimeAsync(100)
    expect(contents.loads, 'and then it begins anew').toBe(8)
  })

  it('after it was well for a minute is loaded at once again', async () => {
    for (let end = 0; end < 20; end += 1) {
      contents.end('crashed')
      await vi.advanceTimersByTimeAsync(61_000)
    }
    expect(contents.loads).toBe(20)
    expect(asked).toBe(0)
  })

  it('is not loaded into a window that was closed meanwhile', async () => {
    contents.end('crashed')
    contents.isGone = true
    contents.emit('destroyed')
    await vi.runAllTimersAsync()
    expect(contents.loads).toBe(0)
  })
})

describe('the built shell', () => {
  const desk = shellDesk()

  it('loads the page of the window that crashed, which gets a wire again; the other window is left alone', async () => {
    await desk.start()
    await vi.waitFor(async () => expect((await desk.shell.state()).menu).toContain('New window'), 10_000)
    await desk.shell.ask({ what: 'menu', label: 'New window' })
    const before = desk.open(1)
    const other = desk.open(2)
    for (const { link } of [before, other]) await link.client.accounts.session()
    await desk.shell.ask({ what: 'end-page', page: 1, reason: 'crashed' })
    await vi.waitFor(async () => expect((await desk.shell.state()).calls).toContain('reload 1'), 10_000)
    before.link.close()
    expect(await desk.open(1).link.client.accounts.session()).toMatchObject({ accounts: [] })
    expect((await desk.shell.state()).calls).not.toContain('reload 2')
    expect(await other.link.client.accounts.session()).toMatchObject({ accounts: [] })
    await vi.waitFor(
      () => expect(readFileSync(join(desk.dataDir, 'log', 'cassa.log'), 'utf8')).toContain('a page ended'),
      10_000
    )
  }, 60_000)
})
