import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openLog } from '../../src/host/log.ts'

let dataDir: string
let folder: string

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cassa-log-'))
  folder = join(dataDir, 'log')
})
afterEach(() => rmSync(dataDir, { recursive: true }))

describe('the log', () => {
  it('keeps lines for its owner, and no field that nobody should log', () => {
    openLog(dataDir).warn({ account: 'shop', token: 'sesame' }, 'something')
    const file = join(folder, 'cassa.log')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      level: 40,
      account: 'shop',
      token: '[redacted]',
      msg: 'something'
    })
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('stays bounded however long the console runs', () => {
    const log = openLog(dataDir)
    const stack = 'x'.repeat(100_000)
    for (let n = 0; n < 150; n += 1) log.error({ stack }, 'again')
    expect(readdirSync(folder).sort()).toEqual(['cassa.log', 'cassa.log.1'])
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThan(5_200_000)
  })

  it('that cannot be written ends nothing', () => {
    mkdirSync(folder)
    // As on a full disk, the file is there and takes nothing.
    symlinkSync(join(dataDir, 'no such folder', 'file'), join(folder, 'cassa.log'))
    expect(() => openLog(dataDir).error({}, 'lost')).not.toThrow()
  })
})
