import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Demo, Secrets } from '../../src/backend/host.ts'
import { createDemo } from '../../src/host/demo.ts'

let folder: string
let demo: Demo
const kept = new Map<string, string>()
const secrets: Secrets = {
  kind: 'owner-only-file',
  get: (name) => Promise.resolve(kept.get(name)),
  set: (name, value) => Promise.resolve(void kept.set(name, value)),
  delete: (name) => Promise.resolve(void kept.delete(name))
}
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cassa-demo-'))
})
afterEach(async () => {
  await demo.stop()
  rmSync(folder, { recursive: true })
})

describe("the demo's platform", () => {
  it('is one process for all who ask, in the folder that they name', async () => {
    demo = createDemo(platform(), secrets, log)
    const [first, second] = await Promise.all([demo.start(join(folder, 'state')), demo.start(join(folder, 'state'))])
    expect(first).toEqual(second)
    expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(starts()).toEqual([['--data', join(folder, 'state'), '--port', '0', '--stop-with-parent']])
  })

  it('is started again by the next call when it ended', async () => {
    demo = createDemo(platform(), secrets, log)
    const { url } = await demo.start(folder)
    await fetch(`${url}/die`).catch(() => undefined)
    await vi.waitFor(async () => expect((await demo.start(folder)).url).not.toBe(url), 30_000)
    expect(starts()).toHaveLength(2)
  })

  it('stops when the pipe to it closes, and is killed where it does not', async () => {
    demo = createDemo(platform(), secrets, log)
    const { url } = await demo.start(folder)
    await demo.stop()
    await expect(fetch(url)).rejects.toThrow()
    demo = createDemo(platform('setInterval(() => {}, 1000); process.stdin.removeAllListeners()'), secrets, log)
    const stubborn = await demo.start(folder)
    const startedAt = performance.now()
    await demo.stop()
    expect(performance.now() - startedAt).toBeLessThan(1_800)
    await expect(fetch(stubborn.url)).rejects.toThrow()
  })

  it('that cannot start says why, and may be asked again', async () => {
    writeFileSync(join(folder, 'platform.mjs'), 'console.error("no world today"); process.exit(1)')
    demo = createDemo(join(folder, 'platform.mjs'), secrets, log)
    await expect(demo.start(folder)).rejects.toThrow('no world today')
    platform()
    expect((await demo.start(folder)).url).toMatch(/^http/)
  })
})

/** A process with the sandbox's manners: says its line, ends with its parent. */
function platform(extra = ''): string {
  const script = join(folder, 'platform.mjs')
  writeFileSync(
    script,
    `import { appendFileSync } from 'node:fs'
    import { createServer } from 'node:http'
    appendFileSync(${JSON.stringify(join(folder, 'starts'))}, JSON.stringify(process.argv.slice(2)) + '\\n')
    process.stdin.on('end', () => process.exit(0)).resume()
    ${extra}
    const server = createServer(({ url }, response) => (url === '/die' ? process.exit(3) : response.end('here')))
    server.listen(0, '127.0.0.1', () => console.log('Sandbox is ready at http://127.0.0.1:' + server.address().port))`
  )
  return script
}

function starts(): unknown[] {
  return readFileSync(join(folder, 'starts'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
}
