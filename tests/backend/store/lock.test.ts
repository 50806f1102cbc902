import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { lockDataFolder } from '../../../src/backend/engine/store/lock.ts'
import { makeFolder } from './folder-for-tests.ts'

const lockModule = pathToFileURL(join(import.meta.dirname, '../../../src/backend/engine/store/lock.ts')).href

/** Another process that holds the folder until it is killed. */
async function holdElsewhere(dataDir: string) {
  const script = `import { lockDataFolder } from ${JSON.stringify(lockModule)}
    const lock = lockDataFolder(${JSON.stringify(dataDir)}); process.stdout.write('held'); setInterval(() => lock, 1000)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  await once(child.stdout, 'data')
  return child
}

describe('the lock of the data folder', () => {
  it('tells a second process that somebody has it', async () => {
    const dataDir = makeFolder()
    await holdElsewhere(dataDir)
    expect(() => lockDataFolder(dataDir)).toThrow(expect.objectContaining({ code: 'data-folder-in-use' }))
  })

  it('is free again when its holder was killed, and nothing stays behind', async () => {
    const dataDir = makeFolder()
    const child = await holdElsewhere(dataDir)
    child.kill('SIGKILL')
    await once(child, 'exit')
    lockDataFolder(dataDir).release()
    expect(readdirSync(dataDir)).toEqual(['lock.db'])
  })

  it('is free again when it was released', () => {
    const dataDir = makeFolder()
    lockDataFolder(dataDir).release()
    lockDataFolder(dataDir).release()
  })
})
