import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { Secrets } from '../backend/host.ts'
import { forget, keep, keychainWorks, recall } from './keychain.ts'
import { writePrivateFile } from './private-file.ts'

/** What the desktop shell's host has: the system seals a text, and opens it for this program and this user alone. */
export interface Safe {
  /** False where what calls itself sealing would keep nothing from anybody. */
  canSeal(): Promise<boolean>
  seal(text: string): Promise<string>
  /** `isStale`: the system has a newer key; what was read should be sealed anew. */
  unseal(sealed: string): Promise<{ text: string; isStale: boolean }>
}

/**
 * `DIR/secrets.json`, for its owner alone. It says where the secrets of this data folder are, so that a keychain that
 * is locked or missing one day is an error and not a second, different key. `system-safe` holds them sealed by the
 * desktop shell, whose key the system keeps. Where there is no keychain it holds the secrets themselves: then sealing
 * protects a copy of a database, and not a copy of the whole folder.
 */
const fileSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('system-safe'), sealed: z.record(z.string(), z.string()) }),
  z.object({ kind: z.literal('os-keychain'), id: z.string() }),
  z.object({ kind: z.literal('owner-only-file'), secrets: z.record(z.string(), z.string()) })
])
type SecretsFile = z.infer<typeof fileSchema>

interface SecretsOptions {
  /** Never asks the keychain, nor the safe. */
  readonly isFileForced: boolean
  readonly safe?: Safe
}

/**
 * The secrets of a data folder: in the shell's safe, else in the system's keychain, else in a file, by what there is
 * when the folder is first used. The file is made with the first secret, and asked anew for each: whoever opens a folder
 * that another console still has finds what that one kept last, and a folder whose key is missing stays as it is.
 *
 * @throws Error with a sentence where the file cannot be read
 */
export async function openSecrets(dataDir: string, { isFileForced, safe }: SecretsOptions): Promise<Secrets> {
  const path = join(dataDir, 'secrets.json')
  const first = (await read(path)) ?? (await choose(isFileForced, safe))
  const write = async (file: SecretsFile): Promise<void> => await writePrivateFile(path, JSON.stringify(file))
  let last: Promise<unknown> = Promise.resolve()
  // One after another: each finds what was set before it.
  const inTurn = async <T>(step: (file: SecretsFile) => Promise<T>): Promise<T> => {
    const next = last.catch(() => undefined).then(async () => await step((await read(path)) ?? first))
    last = next
    return await next
  }

  const set = async (file: SecretsFile, name: string, value: string): Promise<void> => {
    if (file.kind === 'owner-only-file') return await write({ ...file, secrets: { ...file.secrets, [name]: value } })
    if (file.kind === 'system-safe') {
      const sealed = await present(safe, path).seal(value)
      return await write({ ...file, sealed: { ...file.sealed, [name]: sealed } })
    }
    // Where it is first, so that nothing is ever kept at a place that nobody knows.
    if ((await read(path)) === undefined) await write(file)
    await keep(file.id, name, value)
  }
  const get = async (file: SecretsFile, name: string): Promise<string | undefined> => {
    if (file.kind === 'owner-only-file') return file.secrets[name]
    if (file.kind === 'os-keychain') return await recall(file.id, name)
    const sealed = file.sealed[name]
    if (sealed === undefined) return undefined
    const { text, isStale } = await present(safe, path).unseal(sealed)
    if (isStale) await set(file, name, text)
    return text
  }
  const remove = async (file: SecretsFile, name: string): Promise<void> => {
    if (file.kind === 'os-keychain') return await forget(file.id, name)
    if (file.kind === 'system-safe') {
      const { [name]: gone, ...sealed } = file.sealed
      if (gone !== undefined) await write({ ...file, sealed })
    } else {
      const { [name]: gone, ...secrets } = file.secrets
      if (gone !== undefined) await write({ ...file, secrets })
    }
  }
  return {
    // The safe's key is in the system's keychain.
    kind: first.kind === 'system-safe' ? 'os-keychain' : first.kind,
    get: async (name) => await inTurn(async (file) => await get(file, name)),
    set: async (name, value) => await inTurn(async (file) => await set(file, name, value)),
    delete: async (name) => await inTurn(async (file) => await remove(file, name))
  }
}

async function choose(isFileForced: boolean, safe: Safe | undefined): Promise<SecretsFile> {
  if (isFileForced) return { kind: 'owner-only-file', secrets: {} }
  if ((await safe?.canSeal()) === true) return { kind: 'system-safe', sealed: {} }
  const id = randomBytes(8).toString('hex')
  return (await keychainWorks(id)) ? { kind: 'os-keychain', id } : { kind: 'owner-only-file', secrets: {} }
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

function present(safe: Safe | undefined, path: string): Safe {
  if (safe !== undefined) return safe
  throw new Error(
    `The desktop app keeps the key of this data folder (${path} says so). Open it there, or give another folder with --data.`
  )
}
