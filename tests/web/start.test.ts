import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { lockDataFolder } from '../../src/backend/engine/store/lock.ts'
import { makePage } from './page.ts'

const entry = resolve(import.meta.dirname, '../../src/web/main.ts')
const readyLine = /^Cassa is ready at (http:\/\/127\.0\.0\.1:(\d+)\/#token=([\w-]{22}))\n$/

let page: ReturnType<typeof makePage>
let home: string
let dataDir: string
const running: ChildProcess[] = []

beforeAll(() => {
  page = makePage()
})
afterAll(() => page.remove())
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cassa-start-'))
  dataDir = join(home, 'data')
})
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
  }
  rmSync(home, { recursive: true })
})

describe('a start', () => {
  it('says one line, and keeps what it writes to its owner', async () => {
    const { out } = await startConsole()
    expect(out()).toMatch(readyLine)
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
    const files = filesUnder(dataDir)
    expect(files).toContain('secrets.json')
    expect(files).toContain('console.json')
    expect(files).toContain(join('log', 'cassa.log'))
    for (const file of files) expect([file, statSync(join(dataDir, file)).mode & 0o077]).toEqual([file, 0])
  })

  it('closes a folder that stood open', async () => {
    mkdirSync(dataDir, { mode: 0o755 })
    chmodSync(dataDir, 0o755)
    await startConsole()
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  })

  it('serves a session and answers calls', async () => {
    const { out } = await startConsole()
    expect(await askSession(out())).toMatchObject({
      sealing: 'owner-only-file',
      canOpenDemo: true,
      accounts: [],
      defaultPlatformUrl: null
    })
  })

  it('passes the platform of the command line on to the connect door', async () => {
    const { out } = await startConsole(['--platform', 'https://platform.example'])
    expect(await askSession(out())).toMatchObject({ defaultPlatformUrl: 'https://platform.example' })
  })

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'stops on %s with a page connected, and leaves nothing behind',
    async (signal) => {
      const { child, out, err } = await startConsole()
      await openPage(out())
      child.kill(signal)
      const [code, killedBy] = (await once(child, 'exit')) as [number | null, string | null]
      expect([code, killedBy]).toEqual([0, null])
      expect(err()).toBe('')
      expect(out()).toMatch(readyLine)
      expect(existsSync(join(dataDir, 'console.json'))).toBe(false)
      expect(readdirSync(dataDir).filter((name) => name.startsWith('open-'))).toEqual([])
      lockDataFolder(dataDir).release()
    }
  )

  it('goes on with the same key after it was killed', async () => {
    const first = await startConsole()
    const key = readFileSync(join(dataDir, 'secrets.json'), 'utf8')
    expect(key).toContain('data-key')
    first.child.kill('SIGKILL')
    await once(first.child, 'exit')
    const second = await startConsole()
    expect(second.out()).toMatch(readyLine)
    expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).toBe(key)
  })
})

describe('a second start with the same folder', () => {
  it('gives a new link to the console that runs, and ends', async () => {
    const first = await startConsole()
    await askSession(first.out())
    const second = run(['--no-open'])
    expect(await second.exit).toBe(0)
    expect(second.out()).toMatch(readyLine)
    expect(parts(second.out()).port).toBe(parts(first.out()).port)
    expect(parts(second.out()).token).not.toBe(parts(first.out()).token)
    expect(await askSession(second.out())).toMatchObject({ accounts: [] })
    expect(first.child.exitCode).toBeNull()
  })

  it('is no second console where somebody took the lock away', async () => {
    const first = await startConsole()
    rmSync(join(dataDir, 'lock.db'))
    const second = run(['--no-open'])
    expect(await second.exit).toBe(0)
    expect(parts(second.out()).port).toBe(parts(first.out()).port)
    expect(existsSync(join(dataDir, 'console.json'))).toBe(true)
  })

  it('waits for one that is just starting', async () => {
    const [first, second] = [run(['--no-open']), run(['--no-open'])]
    await expect.poll(() => readyLine.test(first.out()) && readyLine.test(second.out()), { timeout: 60_000 }).toBe(true)
    expect(parts(second.out()).port).toBe(parts(first.out()).port)
  })

  it("asks nobody for a link whose console was killed: its port may be anybody's by now", async () => {
    const { child } = await startConsole()
    child.kill('SIGKILL')
    await once(child, 'exit')
    const { port } = JSON.parse(readFileSync(join(dataDir, 'console.json'), 'utf8')) as { port: number }
    let asked = 0
    const other = createHttpServer((_request, response) => {
      asked += 1
      response.end(JSON.stringify({ url: 'https://evil.example/' }))
    })
    await once(other.listen(port, '127.0.0.1'), 'listening')
    const lock = lockDataFolder(dataDir)
    try {
      const { exit, out } = run(['--no-open'])
      expect(await exit).toBe(1)
      expect([out(), asked]).toEqual(['', 0])
    } finally {
      lock.release()
      other.close()
    }
  })

  it('says so in one sentence where the folder is held by something else', async () => {
    const lock = lockDataFolder(dataDir)
    try {
      const { exit, out, err } = run(['--no-open'])
      expect(await exit).toBe(1)
      expect(err()).toBe(
        `The data folder ${dataDir} is in use by another process. End it, or give another folder with --data.\n`
      )
      expect(out()).toBe('')
    } finally {
      lock.release()
    }
  })
})

describe('a start that cannot be', () => {
  it('names the port that is taken, and frees the folder', async () => {
    const taken = createServer()
    await new Promise<void>((ready) => taken.listen(0, '127.0.0.1', ready))
    const { port } = taken.address() as AddressInfo
    const { exit, out, err } = run(['--no-open', '--port', String(port)])
    expect(await exit).toBe(1)
    expect(err()).toBe(`Port ${port} of 127.0.0.1 is taken. Give another one with --port, or leave it out.\n`)
    expect(out()).toBe('')
    lockDataFolder(dataDir).release()
    taken.close()
  })

  it('says that the page is missing', async () => {
    const { exit, err } = run(['--no-open'], { CASSA_PAGE: join(home, 'nowhere') })
    expect(await exit).toBe(1)
    expect(err()).toBe('The page is not built. Run: npm run build\n')
  })

  it('says that a folder is not a folder', async () => {
    writeFileSync(dataDir, 'a file')
    const { exit, err } = run(['--no-open'])
    expect(await exit).toBe(1)
    expect(err()).toBe(
      `The data folder ${dataDir} cannot be made or is not yours (ENOTDIR). Give another one with --data.\n`
    )
  })

  it('says that a folder cannot be used where its path is too long for a database', async () => {
    const long = join(dataDir, ...Array.from({ length: 5 }, () => 'long'.repeat(50)))
    const { exit, err } = run(['--no-open', '--data', long])
    expect(await exit).toBe(1)
    expect(err()).toMatch(
      /^The data folder .*long cannot be used \(unable to open database file\)\. Give another one with --data\.\n$/
    )
  })

  it('says whose key is missing, what to do, and makes no other one', async () => {
    const { child } = await startConsole()
    child.kill('SIGTERM')
    await once(child, 'exit')
    rmSync(join(dataDir, 'secrets.json'))
    mkdirSync(join(dataDir, 'accounts', 'shop'), { recursive: true })
    writeFileSync(join(dataDir, 'accounts', 'shop', 'local.db'), 'sealed')
    const { exit, err } = run(['--no-open'])
    expect(await exit).toBe(1)
    expect(err()).toBe(
      'The key of this data folder is missing where it was kept. Nothing was changed. Give another folder with --data, and connect again.\n'
    )
    expect(existsSync(join(dataDir, 'secrets.json'))).toBe(false)
  })

  it('leaves secrets that it cannot read as they are', async () => {
    const { child } = await startConsole()
    child.kill('SIGTERM')
    await once(child, 'exit')
    writeFileSync(join(dataDir, 'secrets.json'), '{"kind":"owner-only')
    const { exit, err } = run(['--no-open'])
    expect(await exit).toBe(1)
    expect(err()).toBe(
      `${join(dataDir, 'secrets.json')} cannot be read as the secrets of this data folder. Put back what it was, or give another folder with --data.\n`
    )
    expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).toBe('{"kind":"owner-only')
  })

  it.each([
    [['--dmeo'], "Unknown option '--dmeo'. --help lists the flags.\n"],
    [['--port', 'x'], '--port takes a port from 0 to 65535, and got "x".\n'],
    [['--port', '70000'], '--port takes a port from 0 to 65535, and got "70000".\n'],
    ...[
      'ftp://x',
      'http://platform.example',
      'http://127.0.0.1.example',
      'https://me:secret@platform.example',
      'platform.example'
    ].map((address): [string[], string] => [
      ['--platform', address],
      `--platform takes an https address, or http on this machine, and got "${address}".\n`
    ]),
    [['now'], "Unexpected argument 'now'. --help lists the flags.\n"]
  ])('names the flag that is wrong, and touches nothing: %j', async (argv, sentence) => {
    const { exit, out, err } = run(argv)
    expect(await exit).toBe(2)
    expect([out(), err()]).toEqual(['', sentence])
    expect(existsSync(dataDir)).toBe(false)
  })

  it('--help lists every flag', async () => {
    const { exit, out } = run(['--help'])
    expect(await exit).toBe(0)
    for (const flag of ['--demo', '--platform URL', '--data DIR', '--port N', '--no-open', '--help'])
      expect(out()).toContain(flag)
  })
})

describe.skipIf(process.platform !== 'linux')('the browser', () => {
  it('is led to the link by a file of the owner, never by an argument that everybody can read', async () => {
    const seen = fakeBrowser()
    const { out } = await startConsole([], { PATH: `${home}:${process.env['PATH']}`, DISPLAY: ':0' }, [])
    await expect.poll(() => existsSync(seen), { timeout: 5_000 }).toBe(true)
    const [target = '', mode, content] = readFileSync(seen, 'utf8').split('\n')
    const { url, token } = parts(out())
    expect(target).toMatch(new RegExp(`^file://${dataDir}/open-[0-9a-f]+\\.html$`))
    expect(target).not.toContain(token)
    expect(mode).toBe('600')
    expect(content).toContain(`url=${url}"`)
  })

  it.each([
    ['--no-open asks not to', ['--no-open'], { DISPLAY: ':0' }],
    ['there is no display', [], { DISPLAY: '', WAYLAND_DISPLAY: '' }]
  ])('is left alone where %s', async (_why, flags, env) => {
    const seen = fakeBrowser()
    const { child } = await startConsole([], { PATH: `${home}:${process.env['PATH']}`, ...env }, flags)
    await new Promise((done) => setTimeout(done, 300))
    child.kill('SIGTERM')
    await once(child, 'exit')
    expect(existsSync(seen)).toBe(false)
  })
})

/** Stands in for the system's opener: writes down what it was given, and what it can read there. */
function fakeBrowser(): string {
  const seen = join(home, 'seen')
  const script = `#!/bin/sh\nfile="\${1#file://}"\n{ echo "$1"; stat -c %a "$file"; cat "$file"; } > "${seen}.new" && mv "${seen}.new" "${seen}"\n`
  writeFileSync(join(home, 'xdg-open'), script, { mode: 0o755 })
  return seen
}

interface Run {
  child: ChildProcess
  exit: Promise<number | null>
  readonly out: () => string
  readonly err: () => string
}

function run(argv: readonly string[], env: NodeJS.ProcessEnv = {}): Run {
  const child = spawn(process.execPath, [entry, '--data', dataDir, ...argv], {
    env: { ...process.env, CASSA_PAGE: page.folder, CASSA_SECRETS: 'file', ...env },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  running.push(child)
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const exit = new Promise<number | null>((done) => child.once('close', done))
  return { child, exit, out: () => out, err: () => err }
}

async function startConsole(
  argv: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
  opening: readonly string[] = ['--no-open']
): Promise<Run> {
  const started = run([...argv, ...opening], env)
  const ended = started.exit.then((code) => {
    throw new Error(`The console ended with ${code}: ${started.err()}`)
  })
  ended.catch(() => undefined)
  const ready = async (): Promise<void> => {
    while (!readyLine.test(started.out())) await new Promise((done) => setTimeout(done, 20))
  }
  await Promise.race([ready(), ended])
  return started
}

function parts(line: string): { url: string; port: string; token: string } {
  const [, url = '', port = '', token = ''] = readyLine.exec(line) ?? []
  return { url, port, token }
}

/** A page that has come in: its socket. */
async function openPage(line: string): Promise<WebSocket> {
  const { port, token } = parts(line)
  const origin = `http://127.0.0.1:${port}`
  const answer = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ token })
  })
  const { secret } = (await answer.json()) as { secret: string }
  const socket = new WebSocket(`ws://127.0.0.1:${port}/wire`, { origin })
  await once(socket, 'open')
  socket.send(secret)
  return socket
}

async function askSession(line: string): Promise<unknown> {
  const socket = await openPage(line)
  socket.send(JSON.stringify({ i: '1', p: { u: '/accounts/session', b: {} } }))
  const [data] = (await once(socket, 'message')) as [Buffer]
  socket.close()
  return (JSON.parse(data.toString()) as { p: { b: { json: unknown } } }).p.b.json
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => join(found.parentPath, found.name).slice(folder.length + 1))
}
