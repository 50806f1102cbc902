import fc from 'fast-check'
import { createServer } from 'node:http'
import type { Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { readBlocks } from '../../src/platform/blocks.ts'
import { readChanges } from '../../src/platform/changes.ts'
import { createClient } from '../../src/platform/client.ts'
import type { PlatformClient } from '../../src/platform/client.ts'
import type { ChangeSlice } from '../../src/platform/slices.ts'
import { ModelPlatform, partyRecord } from '../backend/sync/model-platform.ts'

const toClose: { close: () => unknown }[] = []
afterEach(async () => {
  for (const thing of toClose.splice(0)) await thing.close()
})

function clientOf(platformUrl: string, token = 'access-1', timeoutMs?: number): PlatformClient {
  return createClient({
    platformUrl,
    tokens: { access: () => Promise.resolve(token), renew: () => Promise.resolve(token) },
    timeoutMs
  })
}

async function modelWith(parties: number): Promise<{ platform: ModelPlatform; client: PlatformClient }> {
  const platform = await new ModelPlatform().listen()
  toClose.push(platform)
  for (let n = 1; n <= parties; n++) platform.put(partyRecord(`party_${n}`, 1))
  return { platform, client: clientOf(platform.url) }
}

/** A platform whose feed is written by hand. */
async function handWritten(write: (response: ServerResponse) => void): Promise<string> {
  const server: Server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' })
    write(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  toClose.push({ close: () => (server.closeAllConnections(), server.close()) })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function all(slices: AsyncIterable<ChangeSlice>): Promise<{ slices: ChangeSlice[]; error: unknown }> {
  const taken: ChangeSlice[] = []
  try {
    for await (const slice of slices) taken.push(slice)
    return { slices: taken, error: undefined }
  } catch (error) {
    return { slices: taken, error }
  }
}

const seqs = (slices: readonly ChangeSlice[]): number[] =>
  slices.flatMap(({ changes }) => changes.map(({ seq }) => seq))
const line = (seq: number): string =>
  JSON.stringify({
    seq,
    changed_at: '2026-11-22T13:12:00.000Z',
    type: 'party',
    id: `party_${seq}`,
    version: 1,
    record: partyRecord(`party_${seq}`, 1)
  })

describe('an answer that brings nothing and says that there is more', () => {
  const nothingNew = (response: ServerResponse): void =>
    void response.end('{"feed":"f","head":5}\n{"end":true,"next":5,"has_more":true}\n')

  it('is asked again: the head moved while it was given', async () => {
    let answers = 0
    const url = await handWritten((response) => {
      if (++answers === 1) return nothingNew(response)
      const change = {
        seq: 6,
        changed_at: '2026-11-01T00:00:00.000Z',
        type: 'party',
        id: 'party_1',
        version: 1,
        record: partyRecord('party_1', 1)
      }
      response.end(`{"feed":"f","head":6}\n${JSON.stringify(change)}\n{"end":true,"next":6,"has_more":false}\n`)
    })
    const { slices, error } = await all(
      readChanges(clientOf(url), { direction: 'after', seq: 5 }, { sliceSize: () => 10 })
    )
    expect(error).toBeUndefined()
    expect(slices.map(({ next, changes }) => [next, changes.length])).toEqual([
      [5, 0],
      [6, 1]
    ])
  })

  it('is not asked for ever', async () => {
    let answers = 0
    const url = await handWritten((response) => (answers++, nothingNew(response)))
    const { error } = await all(readChanges(clientOf(url), { direction: 'after', seq: 5 }, { sliceSize: () => 10 }))
    expect(error).toMatchObject({ kind: 'bad-answer' })
    expect(answers).toBe(2)
  })
})

describe('reading the feed', () => {
  it('gives every change in order, in slices of the size that is asked for, both ways', async () => {
    const { client } = await modelWith(25)
    const forward = await all(readChanges(client, { direction: 'after', seq: 5 }, { sliceSize: () => 8 }))
    expect(forward.slices.map(({ changes, next, isLast }) => [changes.length, next, isLast])).toEqual([
      [8, 13, false],
      [8, 21, false],
      [4, 25, true]
    ])
    expect(seqs(forward.slices)).toEqual(Array.from({ length: 20 }, (_, n) => n + 6))
    const sizes = [3, 5]
    const back = await all(
      readChanges(client, { direction: 'before', seq: 2 ** 53 - 1 }, { sliceSize: () => sizes.shift() ?? 100 })
    )
    expect(back.slices.map(({ changes }) => changes.length)).toEqual([3, 5, 17])
    expect(seqs(back.slices)).toEqual(Array.from({ length: 25 }, (_, n) => 25 - n))
    expect(back.slices.at(-1)).toMatchObject({ feed: 'feed_1', head: 25, isLast: true })
  })

  it('of an empty feed says that nothing is left', async () => {
    const { client } = await modelWith(0)
    const { slices } = await all(readChanges(client, { direction: 'before', seq: 2 ** 53 - 1 }, { sliceSize: () => 5 }))
    expect(slices).toMatchObject([{ head: 0, changes: [], isLast: true }])
  })

  it('goes page by page where the platform has no streams', async () => {
    const { platform, client } = await modelWith(20)
    platform.hasStreams = false
    const { slices } = await all(
      readChanges(client, { direction: 'before', seq: 2 ** 53 - 1 }, { sliceSize: () => 100 })
    )
    expect(seqs(slices)).toEqual(Array.from({ length: 20 }, (_, n) => 20 - n))
    expect(platform.asked.map(({ seq }) => seq)).toEqual([2 ** 53 - 1, 14, 7])
  })

  it('hands over what came before a cut, and the place to read on from', async () => {
    const { platform, client } = await modelWith(25)
    platform.bends.push({ cutAfter: 10, isTorn: true })
    const { slices, error } = await all(
      readChanges(client, { direction: 'before', seq: 2 ** 53 - 1 }, { sliceSize: () => 100 })
    )
    expect(seqs(slices)).toEqual(Array.from({ length: 10 }, (_, n) => 25 - n))
    expect(slices.at(-1)).toMatchObject({ next: 16, isLast: false })
    expect(error).toMatchObject({ kind: 'unreachable', code: 'cut-off', isRetryable: true })
  })

  it('a stream that simply stops has not ended, whatever came', async () => {
    const url = await handWritten((response) => response.end(`{"feed":"f","head":9}\n${line(9)}\n${line(8)}\n`))
    const { slices, error } = await all(
      readChanges(clientOf(url), { direction: 'before', seq: 10 }, { sliceSize: () => 100 })
    )
    expect(slices).toMatchObject([{ next: 8, isLast: false }])
    expect(error).toMatchObject({ code: 'cut-off' })
  })

  it('takes an end line without a newline, and a page that is sent twice', async () => {
    const url = await handWritten((response) =>
      response.end(`{"feed":"f","head":9}\n${line(9)}\n${line(8)}\n${line(9)}\n{"end":true,"next":8,"has_more":false}`)
    )
    const { slices, error } = await all(
      readChanges(clientOf(url), { direction: 'before', seq: 10 }, { sliceSize: () => 100 })
    )
    expect(error).toBeUndefined()
    expect(slices).toMatchObject([{ next: 8, isLast: true }])
  })

  it('sets a broken line aside and reads on', async () => {
    const url = await handWritten((response) =>
      response.end(
        `{"feed":"f","head":9}\n${line(9)}\n{"seq":8,"type":"par\n${line(7)}\n{"end":true,"next":7,"has_more":false}\n`
      )
    )
    const { slices } = await all(readChanges(clientOf(url), { direction: 'before', seq: 10 }, { sliceSize: () => 100 }))
    expect(seqs(slices)).toEqual([9, 7])
    expect(slices[0]?.setAside).toMatchObject([{ seq: 8, reason: 'not JSON' }])
  })

  it('does not keep what came waiting for what is slow to come', async () => {
    const url = await handWritten((response) => response.write(`{"feed":"f","head":9}\n${line(9)}\n`))
    const startMs = Date.now()
    const slices = readChanges(
      clientOf(url),
      { direction: 'before', seq: 10 },
      { sliceSize: () => 100, patienceMs: 50 }
    )
    const first = await slices.next()
    expect(Date.now() - startMs).toBeLessThan(2_000)
    expect(first.value).toMatchObject({ next: 9, isLast: false })
    void slices.return()
  })

  it('a stream that falls silent is given up, after what it sent', async () => {
    const url = await handWritten((response) => response.write(`{"feed":"f","head":9}\n${line(9)}\n`))
    const { slices, error } = await all(
      readChanges(clientOf(url, 'x', 150), { direction: 'before', seq: 10 }, { sliceSize: () => 100, patienceMs: 20 })
    )
    expect(slices).toMatchObject([{ next: 9 }])
    expect(error).toMatchObject({ kind: 'unreachable', code: 'timed-out' })
  })

  it('ends at once when it is told to, and lets go of the connection', async () => {
    let isClosed = false
    const url = await handWritten((response) => {
      response.once('close', () => (isClosed = true))
      response.write(`{"feed":"f","head":9}\n${line(9)}\n`)
    })
    const stop = new AbortController()
    const slices = readChanges(
      clientOf(url),
      { direction: 'before', seq: 10 },
      { sliceSize: () => 1, signal: stop.signal }
    )
    await slices.next()
    stop.abort(new Error('enough'))
    await expect(slices.next()).rejects.toThrow('enough')
    for (let n = 0; n < 100 && !isClosed; n++) await setTimeout(5)
    expect(isClosed).toBe(true)
  })

  it('lets the platform send no faster than slices are taken', async () => {
    let sent = 0
    const url = await handWritten((response) => {
      response.write('{"feed":"f","head":100000}\n')
      const more = (): void => {
        while (sent < 100_000 && response.write(`${line(100_000 - sent++)}\n`));
      }
      response.on('drain', more)
      more()
    })
    const slices = readChanges(clientOf(url), { direction: 'before', seq: 100_001 }, { sliceSize: () => 10 })
    await slices.next()
    await setTimeout(300)
    expect(sent).toBeLessThan(60_000)
    void slices.return()
  })

  it.each([
    ['without a head', `${line(9)}\n`],
    ['with an end that names no place', '{"feed":"f","head":9}\n{"end":true}\n']
  ])('refuses an answer %s', async (_, text) => {
    const url = await handWritten((response) => response.end(text))
    const { error } = await all(readChanges(clientOf(url), { direction: 'after', seq: 0 }, { sliceSize: () => 100 }))
    expect(error).toMatchObject({ kind: 'bad-answer' })
  })
})

describe('blocks of lines', () => {
  it('give back the text, wherever the bytes are torn', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' })),
        fc.array(fc.integer({ min: 1, max: 7 })),
        fc.boolean(),
        async (strings, cuts, isEnded) => {
          const lines = strings.map((string) => JSON.stringify(string))
          const text = lines.join('\n') + (isEnded && lines.length > 0 ? '\n' : '')
          const bytes = Buffer.from(text)
          const body = new ReadableStream<Uint8Array>({
            start(controller) {
              for (let at = 0, n = 0; at < bytes.length; n++) {
                const to = at + (cuts[n % (cuts.length || 1)] ?? 3)
                controller.enqueue(bytes.subarray(at, to))
                at = to
              }
              controller.close()
            }
          })
          const reader = readBlocks(body, 1_000)
          let read = ''
          for (;;) {
            const block = await reader.read(1_000)
            if (block.kind === 'pause') continue
            if (block.kind === 'over') {
              read += block.rest
              break
            }
            expect(block.text.endsWith('\n')).toBe(true)
            read += block.text
          }
          expect(read).toBe(text)
        }
      ),
      { numRuns: 200 }
    )
  })
})
