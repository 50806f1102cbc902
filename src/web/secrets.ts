import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AsyncEntry } from '@napi-rs/keyring'
import * as z from 'zod'
import type { Secrets } from '../backend/host.ts'
import { writePrivateFile } from './private-file.ts'

/**
 * `DIR/secrets.json`, for its owner alone. It says where the secrets of this data folder are, so that a keychain that
 * is locked or missing one day is an error and not a second, different key. Where there is no keychain it holds the
 * secrets themselves: then sealing protects a copy of a database, and not a copy of the whole folder.
 */
const fileSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('os-keychain'), id: z.string() }),
  z.object({ kind: z.literal('owner-only-file'), secrets: z.record(z.string(), z.string()) })
])
type SecretsFile = z.infer<typeof fileSchema>

const service = 'cassa'

/**
 * The secrets of a data folder: in the system's keychain, or in a file where the system has none when the folder is made.
 *
 * @param isFileForced never asks the keychain
 * @throws Error with a sentence where the file cannot be read
 */
export async function openSecrets(dataDir: string, isFileForced: boolean): Promise<Secrets> {
  const path = join(dataDir, 'secrets.json')
  const known = await read(path)
  if (known?.kind === 'owner-only-file') return fileSecrets(path, known.secrets)
  if (known?.kind === 'os-keychain') return keychainSecrets(known.id)
  const id = randomBytes(8).toString('hex')
  const hasKeychain = !isFileForced && (await keychainWorks(id))
  const made: SecretsFile = hasKeychain ? { kind: 'os-keychain', id } : { kind: 'owner-only-file', secrets: {} }
  // Not over a file that another start of the console made meanwhile: its key would be lost.
  await writeFile(path, JSON.stringify(made), { mode: 0o600, flag: 'wx', flush: true })
  return hasKeychain ? keychainSecrets(id) : fileSecrets(path, {})
}

async function read(path: string): Promise<SecretsFile | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  try {
    return fileSchema.parse(JSON.parse(text))
  } catch {
    throw new Error(`${path} cannot be read as the secrets of this data folder.`)
  }
}

function fileSecrets(path: string, kept: Readonly<Record<string, string>>): Secrets {
  const secrets = new Map(Object.entries(kept))
  let last: Promise<void> = Promise.resolve()
  // One write after another: each holds everything that was set before it.
  const write = (): Promise<void> => {
    const next = last.catch(() => undefined).then(() => {
      const file: SecretsFile = { kind: 'owner-only-file', secrets: Object.fromEntries(secrets) }
      return writePrivateFile(path, JSON.stringify(file))
    })
    last = next
    return next
  }
  return {
    kind: 'owner-only-file',
    get: async (name) => secrets.get(name),
    async set(name, value) {
      secrets.set(name, value)
      await write()
    },
    async delete(name) {
      if (secrets.delete(name)) await write()
    }
  }
}

function keychainSecrets(id: string): Secrets {
  return {
    kind: 'os-keychain',
    get: async (name) => (await opened(async () => await entry(id, name).getPassword())) ?? undefined,
    set: async (name, value) => await opened(async () => await entry(id, name).setPassword(value)),
    async delete(name) {
      await opened(async () => await entry(id, name).deletePassword())
    }
  }
}

async function opened<T>(use: () => Promise<T>): Promise<T> {
  try {
    return await use()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(`The system's keychain keeps the key of this data folder, and does not open (${why}). Unlock it and start again.`, { cause: error })
  }
}

async function keychainWorks(id: string): Promise<boolean> {
  try {
    const probe = entry(id, 'probe')
    await probe.setPassword('probe')
    const isKept = (await probe.getPassword()) === 'probe'
    await probe.deletePassword()
    return isKept
  } catch {
    return false
  }
}

/** Linux has a second store, in the kernel's memory: what is kept there is gone after a restart of the machine. */
function entry(id: string, name: string): AsyncEntry {
  return new AsyncEntry(service, `${id} ${name}`, { linux: { store: 'secret-service' } })
}
