import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPipeDoor, type PipeDoor } from '../../../src/backend/pipe-door.ts'
import { pipeName, pipeNoteName, pipeNoteSchema } from '../../../src/contract/pipe.ts'
import type { Wire } from '../../../src/contract/wire.ts'
import { openPipe } from '../../../src/link/pipe/open-pipe.ts'

let home: string
let dataDir: string
let doors: PipeDoor[]
let logged: string[]

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cassa-door-'))
  dataDir = join(home, 'data')
  mkdirSync(dataDir, { mode: 0o700 })
  doors = []
  logged = []
})
afterEach(async () => {
  for (const door of doors) await door.stop()
  rmSync(home, { recursive: true })
})

/** A door behind which everything that is said comes back. */
async function openDoor(onWire: (wire: Wire) => void = echo): Promise<PipeDoor> {
  const note = (_fields: unknown, message: string): void => void logged.push(message)
  const door = await openPipeDoor({ dataDir, log: { info: note, warn: note, error: note }, onWire })
  doors.push(door)
  return door
}

function echo(wire: Wire): void {
  wire.onMessage((message) => wire.send(`back: ${message}`))
}

async function ask(wire: Wire, message: string): Promise<string> {
  return await new Promise((resolve, reject) => {
    wire.onMessage(resolve)
    wire.onClose(() => reject(new Error('closed')))
    wire.send(message)
  })
}

async function dial(address: string): Promise<{ socket: Socket; said: () => string; closed: Promise<unknown> }> {
  const socket = connect(address)
  let said = ''
  socket.setEncoding('utf8').on('data', (text: string) => (said += text))
  socket.on('error', () => undefined)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  await new Promise((resolve) => socket.once('connect', resolve))
  return { socket, said: () => said, closed }
}

describe.runIf(process.platform !== 'win32')('the socket in the data folder', () => {
  it('is for its owner alone, answers, and is gone after the stop', async () => {
    const door = await openDoor()
    const file = join(dataDir, pipeName)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const wire = await openPipe(dataDir)
    expect(await ask(wire, '{"n":1}')).toBe('back: {"n":1}')
    wire.close()
    await door.stop()
    expect(readdirSync(dataDir)).toEqual([])
    await expect(openPipe(dataDir)).rejects.toMatchObject({ code: 'link-lost' })
  })

  it('takes the place of one that a killed process left', async () => {
    const left = createServer().listen(join(home, 'left'))
    await new Promise((resolve) => left.once('listening', resolve))
    // What a kill leaves: the file, and nobody behind it.
    linkSync(join(home, 'left'), join(dataDir, pipeName))
    left.close()
    await expect(openPipe(dataDir)).rejects.toMatchObject({ code: 'link-lost' })
    await openDoor()
    expect(await ask(await openPipe(dataDir), 'a')).toBe('back: a')
  })

  it('tells both ends once that it closed, whichever closed it', async () => {
    const ends: string[] = []
    let serving: Wire | undefined
    await openDoor((wire) => {
      serving = wire
      echo(wire)
      wire.onClose(() => ends.push('backend'))
    })
    for (const closeAt of ['terminal', 'backend']) {
      const wire = await openPipe(dataDir)
      await ask(wire, 'hello')
      const isTold = new Promise((resolve) => wire.onClose(resolve))
      if (closeAt === 'terminal') wire.close()
      else serving?.close()
      expect(await isTold).toBe('gone')
      await expect.poll(() => ends.splice(0)).toEqual(['backend'])
      wire.send('into the void')
    }
  })

  it('carries messages whole and in order, however they are cut on the way', async () => {
    await openDoor()
    const text = fc.string({ unit: 'binary' }).map((one) => JSON.stringify(one))
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1 }), fc.array(fc.nat(40)), async (messages, cuts) => {
        const { socket, said } = await dial(join(dataDir, pipeName))
        const bytes = Buffer.from(messages.map((message) => `${message}\n`).join(''))
        let from = 0
        for (const cut of cuts) {
          socket.write(bytes.subarray(from, from + cut))
          from += cut
          await new Promise((resolve) => setImmediate(resolve))
        }
        socket.write(bytes.subarray(Math.min(from, bytes.length)))
        const wanted = messages.map((message) => `back: ${message}\n`).join('')
        await expect.poll(said, { interval: 2 }).toHaveLength(wanted.length)
        expect(said()).toBe(wanted)
        socket.destroy()
      }),
      { numRuns: 60 }
    )
  }, 60_000)

  it('a line that does not end ends its wire before it fills the memory, and no other', async () => {
    await openDoor()
    const other = await openPipe(dataDir)
    const { socket, said, closed } = await dial(join(dataDir, pipeName))
    const flood = setInterval(() => socket.write('x'.repeat(65_536)), 1)
    await closed
    clearInterval(flood)
    expect(said()).toBe('')
    expect(await ask(other, 'still here')).toBe('back: still here')
  })

  it('takes in no more than it has room for', async () => {
    await openDoor()
    const dialled = await Promise.all(Array.from({ length: 80 }, () => dial(join(dataDir, pipeName))))
    let closed = 0
    for (const one of dialled) void one.closed.then(() => (closed += 1))
    await expect.poll(() => closed).toBe(16)
    for (const { socket } of dialled) socket.destroy()
    await expect.poll(() => closed).toBe(80)
    expect(await ask(await openPipe(dataDir), 'a')).toBe('back: a')
  })
})

describe.runIf(process.platform !== 'win32')('a data folder whose path is too long for a socket', () => {
  const noteOf = () => pipeNoteSchema.parse(JSON.parse(readFileSync(join(dataDir, pipeNoteName), 'utf8')))

  beforeEach(() => {
    dataDir = join(home, 'a'.repeat(60), 'b'.repeat(60))
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  })

  it('has its door elsewhere, with a note and a token for its owner alone, and leaves nothing', async () => {
    const door = await openDoor()
    const { address } = noteOf()
    expect(statSync(join(dataDir, pipeNoteName)).mode & 0o777).toBe(0o600)
    expect(statSync(address).mode & 0o777).toBe(0o600)
    expect(statSync(join(address, '..')).mode & 0o777).toBe(0o700)
    expect(await ask(await openPipe(dataDir), 'a')).toBe('back: a')
    await door.stop()
    expect(existsSync(join(address, '..'))).toBe(false)
    expect(readdirSync(dataDir)).toEqual([])
  })

  it.each(['', 'AAAAAAAAAAAAAAAAAAAAAA', '{"i":1,"p":{"u":"/accounts/session"}}'])(
    'hears nothing from who begins with %j',
    async (first) => {
      let wires = 0
      await openDoor(() => (wires += 1))
      const { socket, said, closed } = await dial(noteOf().address)
      socket.write(`${first}\n{"i":1,"p":{"u":"/accounts/session"}}\n`)
      await closed
      expect({ wires, said: said() }).toEqual({ wires: 0, said: '' })
    }
  )

  it('does not follow a note of a process that is gone, or one that cannot be read', async () => {
    await openDoor()
    const note = noteOf()
    for (const wrong of [
      JSON.stringify({ ...note, pid: 2 ** 22 + 1 }),
      '{',
      '',
      JSON.stringify({ ...note, token: 7 })
    ]) {
      writeFileSync(join(dataDir, pipeNoteName), wrong)
      await expect(openPipe(dataDir)).rejects.toMatchObject({ code: 'link-lost' })
    }
    writeFileSync(join(dataDir, pipeNoteName), JSON.stringify(note))
    expect(await ask(await openPipe(dataDir), 'a')).toBe('back: a')
  })
})

it.runIf(process.platform !== 'win32')(
  'a backend that finds no place for its door says so in the log, and goes on',
  async () => {
    rmSync(dataDir, { recursive: true })
    const tmp = process.env['TMPDIR']
    process.env['TMPDIR'] = join(home, 'nowhere')
    try {
      const door = await openDoor()
      await door.stop()
    } finally {
      if (tmp === undefined) delete process.env['TMPDIR']
      else process.env['TMPDIR'] = tmp
      mkdirSync(dataDir)
    }
    expect(logged).toEqual(['terminals find no way in'])
  }
)
