import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lockDataFolder } from '../../src/backend/engine/store/lock.ts'
import { startSandbox, type Sandbox } from '../sandbox/server/harness.ts'
import { AT, sell } from '../sandbox/server/records.ts'
import { cassa, connect, newFolder, spawnCassa, type Console, type Folder } from './folder.ts'

// Each command is a process of its own, several of them in a test.
vi.setConfig({ testTimeout: 180_000 })

let folder: Folder
beforeEach(() => {
  folder = newFolder()
})
afterEach(async () => await folder.remove())

const at = (...argv: string[]) => cassa(...argv, '--data', folder.dataDir)

describe('the command line', () => {
  it('--help names the commands and the exit codes; that of a command names its flags', async () => {
    const all = await cassa('--help')
    expect(all).toMatchObject({ code: 0, err: '' })
    for (const word of ['status', 'sync', 'Exit codes', 'data folder']) expect(all.out).toContain(word)
    const one = await cassa('sync', '--help')
    expect(one).toMatchObject({ code: 0, err: '' })
    for (const flag of ['--timeout SECONDS', '--data DIR', '--account KEY', '--json']) expect(one.out).toContain(flag)
  })

  it.each([
    [[], 'A command is missing'],
    [['stats'], 'There is no command "stats". Did you mean "status"?'],
    [['--json'], 'A command is missing'],
    [['sync', 'now'], '"now" is not a flag'],
    [['status', '--acount', 'x'], 'There is no flag --acount. Did you mean --account?'],
    [['status', '--timeout', '3'], 'There is no flag --timeout'],
    [['sync', '--timeout', 'soon'], '--timeout takes whole seconds from 0 to 86400, and got "soon"'],
    [['sync', '--timeout', '-1'], '--timeout'],
    [['sync', '--data'], '--data needs a value'],
    [['status', '--json=yes'], '--json takes no value']
  ])('%j is refused with exit code 2, and says what is wrong', async (argv, sentence) => {
    const { code, out, err } = await cassa(...argv)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(sentence)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  it('makes no data folder, and leaves alone one that is something else', async () => {
    expect(await at('status')).toMatchObject({ code: 4, out: '' })
    expect(existsSync(folder.dataDir)).toBe(false)
    mkdirSync(folder.dataDir, { recursive: true })
    writeFileSync(join(folder.dataDir, 'holiday.jpg'), '')
    const { code, out, err } = await at('sync', '--json')
    expect(code).toBe(4)
    expect(JSON.parse(out)).toEqual({ error: { code: 'data-folder', message: err.trim() } })
    expect(err).toContain('is no data folder of Cassa')
    expect(readdirSync(folder.dataDir)).toEqual(['holiday.jpg'])
  })
})

describe('an account', () => {
  let sandbox: Sandbox
  let account: string
  let running: Console

  beforeEach(async () => {
    sandbox = await startSandbox()
    running = await folder.start()
    account = await connect(running.client, sandbox.url, ['read'])
  })
  afterEach(async () => await sandbox.close())

  const statusJson = async () => JSON.parse((await at('status', '--json')).out) as unknown

  it('is asked of the console that runs, which goes on', async () => {
    await at('sync')
    expect(await statusJson()).toMatchObject({
      dataFolder: folder.dataDir,
      isRunning: true,
      accounts: [{ key: account, handle: 'bottegalume', sync: { coverage: { complete: true }, setAside: 0 } }]
    })
    expect((await running.client.accounts.session()).accounts).toHaveLength(1)
  })

  it('is opened by the command where no console runs, and the folder is as free as before', async () => {
    await at('sync')
    await running.stop()
    expect(await statusJson()).toMatchObject({
      isRunning: false,
      accounts: [{ key: account, handle: 'bottegalume', sync: { coverage: { complete: true } } }]
    })
    lockDataFolder(folder.dataDir).release()
    expect(readdirSync(folder.dataDir)).not.toContain('cassa.sock')
    expect(existsSync(join(folder.dataDir, 'accounts', account, 'cache-1.db-wal'))).toBe(false)
  })

  it.each(['running', 'alone'])('sync ends when what happened before it is in the copy: %s', async (how) => {
    if (how === 'alone') await running.stop()
    for (let round = 1; round <= 2; round += 1) {
      const sale = sell(sandbox.state, AT)
      const { code, out } = await at('sync', '--json', '--account', account)
      expect(code).toBe(0)
      expect(JSON.parse(out)).toMatchObject({ accounts: [{ key: account, isAtHead: true }] })
      const looking = how === 'alone' ? await folder.start() : running
      const { rows } = await looking.client.sales.list({ account, filter: {} })
      expect(rows).toHaveLength(round)
      expect(rows.map(({ id }) => id)).toContain(sale.id)
      if (how === 'alone') await looking.stop()
    }
  })

  it('sync gives up after its time where the platform cannot be reached, and says why', async () => {
    await at('sync')
    await sandbox.close()
    sandbox = await startSandbox()
    const { code, out } = await at('sync', '--timeout', '1')
    expect(code).toBe(3)
    expect(out).toMatch(/not at the platform's head; .*; as of \d{4}-\d{2}-\d{2} \d{2}:\d{2} Europe\/Rome\n$/)
    const json = await at('sync', '--timeout', '1', '--json')
    expect(json.code).toBe(3)
    expect(JSON.parse(json.out)).toMatchObject({
      accounts: [{ key: account, isAtHead: false, sync: { state: 'offline', reason: 'offline' } }]
    })
  })

  it('that is signed out is exit code 3 of both commands, without waiting for the time', async () => {
    await running.stop()
    const secrets = join(folder.dataDir, 'secrets.json')
    const kept = JSON.parse(readFileSync(secrets, 'utf8')) as { secrets: Record<string, string> }
    delete kept.secrets[`token:${account}`]
    writeFileSync(secrets, JSON.stringify(kept))
    await folder.start()
    const status = await at('status')
    expect(status).toMatchObject({ code: 3, err: '' })
    expect(status.out).toContain('signed out: sign in again in the console')
    expect(await at('sync', '--timeout', '600')).toMatchObject({ code: 3 })
  })

  it('that is not there is named with those that are, as exit code 2', async () => {
    const { code, out, err } = await at('status', '--account', 'nobody')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toBe(`--account takes the key of an account, and got "nobody". Known: ${account}.\n`)
  })

  it('many commands at once without a console all answer', async () => {
    await running.stop()
    const ended = await Promise.all(Array.from({ length: 4 }, () => at('status', '--json')))
    expect(ended.map(({ code, err }) => ({ code, err }))).toEqual(ended.map(() => ({ code: 0, err: '' })))
    for (const { out } of ended) expect(JSON.parse(out)).toMatchObject({ accounts: [{ key: account }] })
    lockDataFolder(folder.dataDir).release()
  })

  it('goes on alone where the console stops in the middle of a command', async () => {
    await sandbox.close()
    sandbox = await startSandbox()
    const waiting = at('sync', '--timeout', '6', '--json')
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    await running.stop()
    const { code, out } = await waiting
    expect(code).toBe(3)
    expect(JSON.parse(out)).toMatchObject({ accounts: [{ key: account, isAtHead: false }] })
  })

  it.runIf(process.platform !== 'win32')('stopped by Ctrl+C, it frees the folder in order', async () => {
    await running.stop()
    await sandbox.close()
    sandbox = await startSandbox()
    const child = spawnCassa('sync', '--data', folder.dataDir)
    await expect.poll(() => existsSync(join(folder.dataDir, 'cassa.sock')), { timeout: 10_000 }).toBe(true)
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([130, null])
    lockDataFolder(folder.dataDir).release()
    expect(existsSync(join(folder.dataDir, 'cassa.sock'))).toBe(false)
  })

  it('with the key of another folder is told so, and nothing is changed', async () => {
    await running.stop()
    rmSync(join(folder.dataDir, 'secrets.json'))
    const { code, out, err } = await at('status')
    expect({ code, out }).toEqual({ code: 4, out: '' })
    expect(err).toContain('The key of this data folder is missing')
    expect(existsSync(join(folder.dataDir, 'secrets.json'))).toBe(false)
  })
})

describe('a folder that somebody holds without answering', () => {
  it('is given some time, and then is exit code 4', async () => {
    mkdirSync(folder.dataDir, { recursive: true })
    const lock = lockDataFolder(folder.dataDir)
    const { code, err } = await at('status')
    expect({ code, err }).toEqual({
      code: 4,
      err: `The data folder ${folder.dataDir} is in use by another process that does not answer. End it first.\n`
    })
    lock.release()
  })
})

it.runIf(process.platform !== 'win32')('a folder with a long path is reached as well', async () => {
  const deep = newFolder('a'.repeat(60), 'b'.repeat(60))
  try {
    await deep.start()
    const { code, out } = await cassa('status', '--json', '--data', deep.dataDir)
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ isRunning: true, accounts: [] })
  } finally {
    await deep.remove()
  }
})
