import { once } from 'node:events'
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { carryFile } from '../../electron/backend/carry-file.ts'
import { createFiles } from '../../src/backend/engine/files.ts'
import { channels } from '../../src/contract/desktop.ts'
import { shellDesk } from './shell-desk.ts'

const order = { kind: 'file', id: 1 } as const
const shells = shellDesk()
// Several processes start in each.
vi.setConfig({ testTimeout: 180_000 })

describe('a file that the backend carries', () => {
  let folder: string
  let files: ReturnType<typeof createFiles>
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cassa-carry-'))
    files = createFiles(folder)
  })
  afterEach(() => {
    files.close()
    rmSync(folder, { recursive: true })
  })

  const offer = (): string => {
    const path = files.desk.newPath()
    writeFileSync(path, 'the backup')
    return files.desk.offer(path, 'shop.cassa-backup').ticket
  }

  it('is written whole, for its owner, and once', async () => {
    const [ticket, path] = [offer(), join(folder, 'shop.cassa-backup')]
    expect(await carryFile(files.door, { ...order, way: 'save', ticket, path })).toBe('done')
    expect(readFileSync(path, 'utf8')).toBe('the backup')
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0)
    expect(await carryFile(files.door, { ...order, way: 'save', ticket, path })).toBe('unknown-ticket')
  })

  it('is told of when somebody takes it, once, and never where nobody does', async () => {
    const taken = vi.fn()
    const path = files.desk.newPath()
    writeFileSync(path, 'the export')
    const { ticket } = files.desk.offer(path, 'sales.csv', taken)
    expect(taken).not.toHaveBeenCalled()
    const order_ = { ...order, way: 'save', ticket, path: join(folder, 'sales.csv') } as const
    expect(await carryFile(files.door, order_)).toBe('done')
    expect(await carryFile(files.door, order_)).toBe('unknown-ticket')
    expect(taken).toHaveBeenCalledTimes(1)
  })

  it('is nobody’s where its reader goes before the last byte', async () => {
    const taken = vi.fn()
    const path = files.desk.newPath()
    writeFileSync(path, Buffer.alloc(1_000_000))
    const { ticket } = files.desk.offer(path, 'sales.csv', taken)
    const { stream } = files.door.read(ticket) ?? {}
    if (stream === undefined) throw new Error('the ticket is not known')
    await once(stream, 'data')
    stream.destroy()
    await once(stream, 'close')
    expect(taken).not.toHaveBeenCalled()
  })

  it('that cannot be written leaves what stood there, and nothing beside it', async () => {
    const path = join(folder, 'taken')
    mkdirSync(join(path, 'full'), { recursive: true })
    expect(await carryFile(files.door, { ...order, way: 'save', ticket: offer(), path })).toBe('failed')
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
    expect(readdirSync(path)).toEqual(['full'])
  })

  it.runIf(process.platform === 'linux')('on a full disk says so, and leaves nothing', async () => {
    const path = join(folder, 'sales.csv')
    // Whatever is written there meets a full disk.
    symlinkSync('/dev/full', `${path}.part`)
    expect(await carryFile(files.door, { ...order, way: 'save', ticket: offer(), path })).toBe('disk-full')
    expect(readdirSync(folder).filter((name) => name.startsWith('sales.csv'))).toEqual([])
  })

  it('comes under its ticket once, and not where it is larger than was allowed', async () => {
    const path = join(folder, 'chosen')
    writeFileSync(path, 'the backup')
    const [ticket, small] = [files.desk.expect(100), files.desk.expect(3)]
    expect(await carryFile(files.door, { ...order, way: 'put', ticket, path })).toBe('done')
    expect(readFileSync(files.desk.received(ticket), 'utf8')).toBe('the backup')
    expect(await carryFile(files.door, { ...order, way: 'put', ticket, path })).toBe('unknown-ticket')
    expect(await carryFile(files.door, { ...order, way: 'put', ticket: small, path })).toBe('too-large')
  })

  it.each(['nowhere', '.'])('that is no file uses no ticket up: %s', async (name) => {
    const ticket = files.desk.expect(100)
    expect(await carryFile(files.door, { ...order, way: 'put', ticket, path: join(folder, name) })).toBe('failed')
    writeFileSync(join(folder, 'chosen'), 'x')
    expect(await carryFile(files.door, { ...order, way: 'put', ticket, path: join(folder, 'chosen') })).toBe('done')
  })
})

describe('a file of a page of the shell', () => {
  it('comes in by what the person chose, and by no word of the page', async () => {
    await shells.start()
    const { desktop, link } = shells.open()
    const { ticket } = await link.client.settings.upload()
    const chosen = join(shells.dataDir, 'chosen.cassa-backup')
    writeFileSync(chosen, 'no backup of ours')
    expect(await desktop.putFile(ticket, { name: chosen })).toBe('failed')
    expect(await desktop.putFile(ticket, new File([], chosen))).toBe('done')
    expect(await desktop.putFile(ticket, new File([], chosen))).toBe('unknown-ticket')
    await expect(link.client.settings.inspect({ ticket, passphrase: 'ten letters' })).rejects.not.toMatchObject({
      code: 'not-found'
    })
    for (const words of [undefined, 'x', { ticket, path: 'relative' }, { ticket }, { ticket, path: 7 }])
      await expect(shells.shell.invoke(1, channels.putFile, [words])).rejects.toThrow('refused')
  })

  it('goes where the person says; a page gives its name, and no folder', async () => {
    const place = join(shells.dataDir, 'saved')
    await shells.start([], { CASSA_TEST_SAVE_AS: place })
    const { desktop } = shells.open()
    await desktop.connect()
    expect(await desktop.saveFile('no such ticket', '../../.bashrc')).toBe('unknown-ticket')
    const { calls } = await shells.shell.state()
    expect(calls.find((call) => call.startsWith('showSaveDialog'))).toMatch(
      /^showSaveDialog .*downloads[\\/]_\.\._\.bashrc$/
    )
  })

  it('goes nowhere where they think better of it', async () => {
    await shells.start()
    expect(await shells.open().desktop.saveFile('t', 'n')).toBe('cancelled')
  })
})
