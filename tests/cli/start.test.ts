import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const start = (...flags: string[]) =>
  spawnSync(process.execPath, [join(root, 'src/cli/start.ts'), ...flags], { encoding: 'utf8' })

describe('npm start', () => {
  it('prints how it is called and builds nothing', () => {
    const { status, stdout, stderr } = start('--help')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^Usage: npm start -- \[flags\]\n/)
    expect(stdout).toContain('--platform URL')
  })

  it.each([
    [['--dme'], 'There is no flag --dme. Did you mean --demo?\n'],
    [['--port', 'x'], '--port takes a port from 0 to 65535, and got "x".\n'],
    [
      ['--desktop', '--port', '8080'],
      '--desktop opens a window of its own; --web, --port and --no-open are for the browser.\n'
    ]
  ])('answers %j with one sentence and exit code 2', (flags, sentence) => {
    const { status, stdout, stderr } = start(...flags)
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: sentence })
  })
})

describe('npm start where no window can be opened', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cassa-no-window-'))
  })
  afterEach(async () => {
    await rm(folder, { recursive: true })
  })

  /** What it says before it goes on in the browser, which is not waited for. */
  async function firstLine(display: string): Promise<string> {
    const child = spawn(process.execPath, [join(root, 'src/cli/start.ts'), '--data', join(folder, 'data')], {
      // No Electron, and nothing that could open a browser.
      env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: folder, DISPLAY: display, WAYLAND_DISPLAY: '', PATH: folder },
      stdio: ['ignore', 'pipe', 'inherit']
    })
    const closed = once(child, 'close')
    try {
      const [line] = (await Promise.race([once(createInterface(child.stdout), 'line'), closed])) as [string]
      return line
    } finally {
      child.kill()
      await closed
    }
  }

  it.runIf(process.platform === 'linux')('says that there is no display, and goes on in the browser', async () => {
    expect(await firstLine('')).toBe('In the browser, because there is no display to open a window on.')
  })

  it('says what fetches Electron where that is what is missing; of root, that Electron does not run as root', async () => {
    const why =
      process.getuid?.() === 0
        ? 'Electron does not run as root'
        : 'Electron is not here yet: "npm run desktop" fetches it'
    expect(await firstLine(':0')).toBe(`In the browser, because ${why}.`)
  })
})

describe('the host that npm start runs', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cassa-start-'))
  })
  afterEach(async () => {
    await rm(folder, { recursive: true })
  })

  /** A process that runs a host made of `script`, with a pipe for stdin, as when something else starts Cassa. */
  async function parentOf(script: string, { isTerminal = false } = {}) {
    const entry = join(folder, 'host.mjs')
    await writeFile(entry, script)
    const module = pathToFileURL(join(root, 'src/cli/run-host.ts')).href
    const code = `import { runHost } from ${JSON.stringify(module)};
      process.stdin.isTTY = ${isTerminal};
      process.exitCode = await runHost(process.execPath, [${JSON.stringify(entry)}, '--port', '0']);`
    return spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['pipe', 'pipe', 'inherit'] })
  }

  it('gets the flags, and its exit code is the exit code', async () => {
    const parent = await parentOf('process.exit(process.argv.slice(2).join(" ") === "--port 0" ? 7 : 1)')
    expect(await once(parent, 'exit')).toEqual([7, null])
  })

  it.runIf(process.platform !== 'win32').each(['SIGINT', 'SIGTERM'] as const)(
    'is told about %s and ends before its parent does',
    async (signal) => {
      const parent = await parentOf(`
        process.on('${signal}', () => setTimeout(() => { console.log('closed'); process.exit(0); }, 100));
        setInterval(() => {}, 1000);
        console.log('ready');`)
      let output = ''
      parent.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk
        if (output === 'ready\n') parent.kill(signal)
      })
      expect(await once(parent, 'close')).toEqual([0, null])
      expect(output).toBe('ready\nclosed\n')
    }
  )

  it.runIf(process.platform !== 'win32')('hears Ctrl+C of a terminal once, from the terminal itself', async () => {
    const parent = await parentOf(
      `
        process.on('SIGINT', () => console.log('once more'));
        process.on('SIGTERM', () => process.exit(0));
        setInterval(() => {}, 1000);
        console.log('ready');`,
      { isTerminal: true }
    )
    let output = ''
    parent.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
      if (output !== 'ready\n') return
      parent.kill('SIGINT')
      // Time for what must not come.
      setTimeout(() => parent.kill('SIGTERM'), 500)
    })
    expect(await once(parent, 'close')).toEqual([0, null])
    expect(output).toBe('ready\n')
  })
})
