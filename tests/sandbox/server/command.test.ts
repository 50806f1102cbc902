import { spawn } from 'node:child_process'
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Change, Refund, Sale } from '../../../src/platform/generated/types.gen.ts'

const MAIN = fileURLToPath(new URL('../../../src/sandbox/main.ts', import.meta.url))
const SMALL = ['--records', '400', '--port', '0']

/** The sandbox as a process of its own, with its temporary files in a folder of its own. */
class Run {
  readonly child: ChildProcessWithoutNullStreams
  readonly exit: Promise<number | null>
  out = ''
  err = ''

  constructor(temporary: string, ...flags: string[]) {
    this.child = spawn(process.execPath, [MAIN, ...flags], {
      env: { ...process.env, TMPDIR: temporary, INIT_CWD: temporary }
    })
    this.child.stdout.on('data', (part: Buffer) => (this.out += part.toString()))
    this.child.stderr.on('data', (part: Buffer) => (this.err += part.toString()))
    this.exit = once(this.child, 'close').then(([code]) => code as number | null)
  }

  async url(): Promise<string> {
    await expect.poll(() => this.out + this.err, { timeout: 30_000 }).not.toBe('')
    expect(this.err).toBe('')
    return /^Sandbox is ready at (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(this.out)?.[1] ?? ''
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal)
    return this.exit
  }
}

async function tokenOf(url: string): Promise<string> {
  const response = await fetch(`${url}/sandbox/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}'
  })
  return ((await response.json()) as { access_token: string }).access_token
}

async function readFeed(url: string, token: string): Promise<Change[]> {
  const response = await fetch(`${url}/v1/changes?after=0`, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/x-ndjson' }
  })
  return (await response.text())
    .trimEnd()
    .split('\n')
    .slice(1, -1)
    .map((line) => JSON.parse(line) as Change)
}

// Several processes a test, each making a world.
describe('npm run sandbox', { timeout: 60_000 }, () => {
  let folder: string
  const runs: Run[] = []
  const start = (...flags: string[]) => {
    const run = new Run(folder, ...flags)
    runs.push(run)
    return run
  }
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-command-'))
  })
  afterEach(async () => {
    for (const run of runs.splice(0)) await run.stop('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  it('explains itself with --help', async () => {
    const run = start('--help')
    expect(await run.exit).toBe(0)
    expect(run.out).toContain('--records N')
    expect(run.err).toBe('')
  })

  it('names a bad flag, says what to do, and exits with 2', async () => {
    const run = start('--sales', 'many')
    expect(await run.exit).toBe(2)
    expect([run.out, run.err]).toEqual(['', '--sales many: give a whole number from 1 to 50000000. See --help.\n'])
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'says one line when it is ready, and on %s stops and leaves nothing',
    async (signal) => {
      const run = start(...SMALL)
      const url = await run.url()
      expect((await readFeed(url, await tokenOf(url))).length).toBeGreaterThanOrEqual(400)
      const events = await fetch(`${url}/v1/events`, { headers: { authorization: `Bearer ${await tokenOf(url)}` } })
      expect(readdirSync(folder).length).toBe(1)
      run.child.kill(signal)
      // As somebody does who presses Ctrl+C twice.
      run.child.kill(signal)
      expect(await run.exit).toBe(0)
      await events.text().catch(() => undefined)
      expect(run.out).toBe(`Sandbox is ready at ${url}\n`)
      expect(readdirSync(folder)).toEqual([])
    }
  )

  it('stops while it still makes its world, and leaves no half one', async () => {
    const data = join(folder, 'kept')
    const run = start('--records', '2000000', '--port', '0', '--data', data)
    await expect.poll(() => readdirSync(folder).length && readdirSync(data).length, { timeout: 30_000 }).toBeTruthy()
    expect(await run.stop()).toBe(0)
    expect([run.out, run.err, readdirSync(data)]).toEqual(['', '', []])
  })

  it('stops with its parent when asked to', async () => {
    const run = start(...SMALL, '--stop-with-parent')
    await run.url()
    run.child.stdin.end()
    expect(await run.exit).toBe(0)
    expect(readdirSync(folder)).toEqual([])
  })

  it('makes the same world from the same seed and time, and another one from another seed', async () => {
    const world = async (seed: string) => {
      const run = start(...SMALL, '--seed', seed, '--at', '2026-11-22T09:00:00Z')
      const url = await run.url()
      const feed = await readFeed(url, await tokenOf(url))
      await run.stop()
      return feed
    }
    const [one, same, other] = await Promise.all([world('5'), world('5'), world('6')])
    expect(one).toEqual(same)
    expect(one).not.toEqual(other)
  })

  it('keeps its world with --data: killed after a refund, it neither forgets it nor does it twice', async () => {
    const data = join(folder, 'kept')
    const first = start(...SMALL, '--data', data, '--seed', '3', '--at', '2026-11-22T09:00:00Z')
    let url = await first.url()
    const token = await tokenOf(url)
    const feed = await readFeed(url, token)
    const sale = feed
      .map(({ record }) => record as unknown as Sale)
      .find((record) => record.type === 'sale' && record.refundable_by === 'merchant' && record.refundable > 1)
    const key = crypto.randomUUID()
    const refund = async () => {
      const response = await fetch(`${url}/v1/refunds`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ sale: sale?.id, amount: { amount: 1, currency: sale?.currency } })
      })
      expect(response.status).toBe(201)
      return (await response.json()) as Refund
    }
    const made = await refund()
    const after = await readFeed(url, token)
    await first.stop('SIGKILL')

    const second = start('--port', '0', '--data', data)
    url = await second.url()
    expect(await readFeed(url, token)).toEqual(after)
    expect(await refund()).toEqual(made)
    expect((await readFeed(url, token)).filter(({ type, id }) => type === 'refund' && id === made.id).length).toBe(1)

    const third = start('--port', '0', '--data', data)
    expect(await third.exit).toBe(1)
    expect(third.err).toMatch(/^Another sandbox runs in .*--data folder\.\n$/)
    expect(await second.stop()).toBe(0)

    const other = start('--port', '0', '--data', data, '--seed', '4')
    expect(await other.exit).toBe(1)
    expect(other.err).toContain('holds a world of seed 3 and size "records 400"')
  })

  it('has lived the weeks in between when a kept world is opened again, and never goes back', async () => {
    const data = join(folder, 'kept')
    const first = start(...SMALL, '--data', data, '--at', '2026-11-01T09:00:00Z')
    let url = await first.url()
    const token = await tokenOf(url)
    const before = await readFeed(url, token)
    await first.stop()

    const second = start('--port', '0', '--data', data, '--at', '2026-11-22T09:00:00Z')
    url = await second.url()
    const after = await readFeed(url, token)
    const payouts = (feed: Change[]) => feed.filter(({ type }) => type === 'payout').length
    expect(payouts(after)).toBeGreaterThan(payouts(before))
    const newest = after.at(-1)?.changed_at ?? ''
    expect(newest > '2026-11-20' && newest <= '2026-11-22T09:00:10').toBe(true)
    await second.stop()

    const third = start('--port', '0', '--data', data, '--at', '2026-11-10T09:00:00Z')
    expect(await third.exit).toBe(1)
    expect(third.err).toMatch(/^--at: this world has lived until 2026-11-22T09:00:.*time never goes back\.\n$/)
  })

  it('says that a kept world is damaged, and leaves it', async () => {
    const data = join(folder, 'kept')
    const bytes = 'no database '.repeat(1000)
    mkdirSync(data)
    writeFileSync(join(data, 'sandbox.db'), bytes)
    const run = start('--port', '0', '--data', data)
    expect(await run.exit).toBe(1)
    expect([run.out, run.err]).toEqual([
      '',
      `${join(data, 'sandbox.db')} is damaged, or sealed with another key. Remove ${data} for a new world, or give another --data folder.\n`
    ])
    expect(readFileSync(join(data, 'sandbox.db'), 'utf8')).toBe(bytes)
  })

  it('keeps its world in the folder that a relative --data names from where npm was called', async () => {
    await start(...SMALL, '--data', 'kept').url()
    expect(readdirSync(join(folder, 'kept'))).toContain('sandbox.db')
  })

  it('makes its world where an empty file stands', async () => {
    const data = join(folder, 'kept')
    mkdirSync(data)
    writeFileSync(join(data, 'sandbox.db'), '')
    const url = await start(...SMALL, '--data', data).url()
    expect((await readFeed(url, await tokenOf(url))).length).toBeGreaterThanOrEqual(400)
  })

  it('says that its port is taken', async () => {
    const first = start(...SMALL)
    const { port } = new URL(await first.url())
    const second = start('--records', '400', '--port', port)
    expect(await second.exit).toBe(1)
    expect(second.err).toBe(`Port ${port} is taken. Give another one with --port, or --port 0 for any free one.\n`)
  })
})
