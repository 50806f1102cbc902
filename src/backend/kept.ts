/** What is kept beside the key of each account: the folder's id and the end of its journal. */
import * as z from 'zod'
import type { Kept } from './engine/outbox/identity.ts'
import type { Log, Secrets } from './host.ts'

const keptSchema = z.object({ folder: z.string(), place: z.string().optional(), count: z.int(), hash: z.string() })

const secretName = (account: string): string => `journal:${account}`

/** Undefined where nothing is kept, or it cannot be read: then what stands open is looked up before it is sent. */
export async function loadKept(secrets: Secrets, account: string, log: Log): Promise<Kept | undefined> {
  try {
    const text = await secrets.get(secretName(account))
    return text === undefined ? undefined : keptSchema.parse(JSON.parse(text))
  } catch {
    log.warn({ account }, 'the end of the journal of an account cannot be read')
    return undefined
  }
}

export async function saveKept(secrets: Secrets, account: string, kept: Kept, log: Log): Promise<boolean> {
  try {
    await secrets.set(secretName(account), JSON.stringify(kept))
    return true
  } catch {
    log.error({ account }, 'the end of the journal of an account cannot be kept')
    return false
  }
}

/** The account's folder goes, and its journal with it. */
export async function forgetKept(secrets: Secrets, account: string): Promise<void> {
  await secrets.delete(secretName(account))
}
