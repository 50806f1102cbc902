/** A thread that dies at its work says of what. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runOnWorker } from '../../../../src/backend/engine/copy/run.ts'

it('throws what ended the thread as the cause', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cassa-copy-run-'))
  try {
    const thread = join(folder, 'thread.mjs')
    writeFileSync(thread, "throw new TypeError('the worker fell over')")
    const job = { job: 'open-copy', file: '', passphrase: '', keyHex: '', work: '' } as const
    await expect(runOnWorker(thread, job).next()).rejects.toMatchObject({
      message: 'the thread of a copy ended before its work',
      cause: expect.objectContaining({ message: 'the worker fell over' }) as Error
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
