import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
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
 * The secrets of a data folder: in the system's keychain, or in a file where the system has none when the folder is
 * first used. The file is made with the first secret, and asked anew for each: whoever opens a folder that another
 * console still has finds what that one kept last, and a folder whose key is missing stays as it is.
 *
 * @param isFileForced never asks the keychain
 * @throws Error with a sentence where the file cannot be read
 */
export async function openSecrets(dataDir: string, isFileForced: boolean): Promise<Secrets> {
  const path = join(dataDir, 'secrets.json')
  const first = (await read(path)) ?? (await choose(isFileForced))
  const write = async (file: SecretsFile): Promise<void> => await writePrivateFile(path, JSON.stringify(file))
  let last: Promise<unknown> = Promise.resolve()
  // One after another: each finds what was set before it.
  const inTurn = async <T>(step: (file: SecretsFile) => Promise<T>): Promise<T> => {
    const next = last.catch(() => undefined).then(async () => await step((await read(path)) ?? first))
    last = next
    return await next
  }
  return {
    kind: first.kind,
    get: async (name) =>
      await inTurn(async (file) => (file.kind === 'os-keychain' ? await recall(file.id, name) : file.secrets[name])),
    set: async (name, value) =>
      await inTurn(async (file) => {
        if (file.kind === 'owner-only-file')
          return await write({ ...file, secrets: { ...file.secrets, [name]: value } })
        // Where it is first, so that nothing is ever kept at a place that nobody knows.
        if ((await read(path)) === undefined) await write(file)
        await opened(async () => await entry(file.id, name).setPassword(value))
      }),
    delete: async (name) =>
      await inTurn(async (file) => {
        if (file.kind === 'os-keychain')
          return void (await opened(async () => await entry(file.id, name).deletePassword()))
        const { [name]: gone, ...secrets } = file.secrets
        if (gone !== undefined) await write({ ...file, secrets })
      })
  }
}

async function choose(isFileForced: boolean): Promise<SecretsFile> {
  const id = randomBytes(8).toString('hex')
  const hasKeychain = !isFileForced && (await keychainWorks(id))
  return hasKeychain ? { kind: 'os-keychain', id } : { kind: 'owner-only-file', secrets: {} }
}

/** Undefined where there is none, and where it is empty: on a full disk a start could leave that, before any secret. */
async function read(path: string): Promise<SecretsFile | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  if (text.trim() === '') return undefined
  try {
    return fileSchema.parse(JSON.parse(text))
  } catch {
    throw new Error(
      `${path} cannot be read as the secrets of this data folder. Put back what it was, or give another folder with --data.`
    )
  }
}

async function recall(id: string, name: string): Promise<string | undefined> {
  return (await opened(async () => await entry(id, name).getPassword())) ?? undefined
}

async function opened<T>(use: () => Promise<T>): Promise<T> {
  try {
    return await use()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(
      `The system's keychain keeps the key of this data folder, and does not open (${why}). Unlock it and start again.`,
      { cause: error }
    )
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
