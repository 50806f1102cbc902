import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { writePrivateFile } from '../host/private-file.ts'
import { linkPath } from './server.ts'

/** `DIR/console.json`, for its owner alone: where the running console is, and what it gives a new link for. */
const noteSchema = z.object({ port: z.int().min(1).max(65_535), ownerSecret: z.string(), pid: z.int() })
const answerSchema = z.object({ url: z.url() })

const patienceMs = 5_000
const retryMs = 200

function notePath(dataDir: string): string {
  return join(dataDir, 'console.json')
}

export async function noteRunning(dataDir: string, port: number, ownerSecret: string): Promise<void> {
  await writePrivateFile(notePath(dataDir), JSON.stringify({ port, ownerSecret, pid: process.pid }))
}

export async function forgetRunning(dataDir: string): Promise<void> {
  await rm(notePath(dataDir), { force: true })
}

/** A new link to the console that runs with this data folder and says so, whatever became of its lock. */
export async function findRunning(dataDir: string): Promise<string | undefined> {
  return await askOnce(dataDir).catch(() => undefined)
}

/**
 * A new link to the console that runs with this data folder. One that is just starting is given a few seconds.
 *
 * @returns undefined where nobody answers: the folder is held by something that is not a console
 */
export async function askRunning(dataDir: string): Promise<string | undefined> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const url = await findRunning(dataDir)
    if (url !== undefined || Date.now() > deadline) return url
    await new Promise((resolve) => setTimeout(resolve, retryMs))
  }
}

async function askOnce(dataDir: string): Promise<string> {
  const { port, ownerSecret, pid } = noteSchema.parse(JSON.parse(await readFile(notePath(dataDir), 'utf8')))
  // Throws where it is gone: a note that a killed console left names a port that may be anybody's by now.
  process.kill(pid, 0)
  const response = await fetch(`http://127.0.0.1:${port}${linkPath}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ownerSecret}` },
    signal: AbortSignal.timeout(2_000)
  })
  return answerSchema.parse(await response.json()).url
}
