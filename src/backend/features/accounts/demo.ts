import * as z from 'zod'
import { AppError } from '../../../contract/errors.ts'
import { scopes } from '../../../contract/accounts.ts'
import type { Demo, Log } from '../../host.ts'
import type { AccountPlace, Connection, Tokens } from '../../engine/sync/protocol.ts'

const castSchema = z.object({ accounts: z.array(z.object({ id: z.string(), handle: z.string().nullable() })).min(1) })
const tokenSchema = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number(),
  scope: z.string()
})

/** A creator who granted reading alone, so that this too can be seen. */
const readOnlyHandle = 'giulia.ferri'

export interface DemoParts {
  readonly demo: Demo
  /** Where the demo's platform keeps its state. */
  readonly folder: string
  placeFor(platformUrl: string, accountId: string): AccountPlace
  add(account: AccountPlace & Connection, tokens: Tokens): Promise<void>
  now(): number
  readonly log: Log
  /** Closes and removes everything of the demo; its platform has ended then. */
  clear(): Promise<void>
}

export interface DemoDoor {
  /** Answers the first account's key. @throws AppError `platform-unreachable` where the platform does not start */
  open(): Promise<string>
  /** Begins the demo anew; what was done in it is gone. */
  reset(): Promise<string>
}

/**
 * Opens the demo: its platform, and every account of its cast signed in. Callers at one time share one opening; a
 * later call asks the host again, since the platform may have ended, and signs in anew only where it moved.
 */
export function createDemoDoor(parts: DemoParts): DemoDoor {
  let opened: { url: string; first: string } | undefined
  let opening: Promise<string> | undefined
  const open = async (): Promise<string> => {
    const { url } = await startPlatform(parts)
    if (opened?.url !== url) opened = { url, first: await signInAsCast(parts, url) }
    return opened.first
  }
  const share = (task: () => Promise<string>): Promise<string> => {
    opening ??= task().finally(() => {
      opening = undefined
    })
    return opening
  }
  return {
    open: () => share(open),
    async reset() {
      await opening?.catch(() => undefined)
      return await share(async () => {
        opened = undefined
        await parts.clear()
        return await open()
      })
    }
  }
}

async function startPlatform({ demo, folder, log }: DemoParts): Promise<{ url: string }> {
  try {
    return await demo.start(folder)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    log.error({ error: why }, 'the demo does not start')
    // A sentence of the platform's own; a stack is for the log.
    const told = why.includes('\n') ? 'The demo does not start.' : `The demo does not start: ${why}`
    throw new AppError('platform-unreachable', told, {}, { cause: error })
  }
}

async function signInAsCast(parts: DemoParts, url: string): Promise<string> {
  const { accounts } = castSchema.parse(await ask(url, '/sandbox/accounts'))
  const keys: string[] = []
  for (const { id, handle } of accounts) {
    const granted = handle === readOnlyHandle ? ['read'] : [...scopes]
    const answer = tokenSchema.parse(await ask(url, '/sandbox/token', { account: id, scopes: granted }))
    const place = parts.placeFor(url, id)
    const tokens = {
      accessToken: answer.access_token,
      refreshToken: answer.refresh_token,
      expiresAtMs: parts.now() + answer.expires_in * 1000,
      scopes: answer.scope.split(' ')
    }
    await parts.add({ ...place, platformUrl: url, accountId: id, scopes: tokens.scopes, isDemo: true }, tokens)
    keys.push(place.key)
  }
  // The schema asks for at least one.
  return keys[0] as string
}

async function ask(url: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(new URL(path, url), {
    signal: AbortSignal.timeout(10_000),
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  })
  if (!response.ok)
    throw new AppError('platform-unreachable', `The demo does not answer (${path}: HTTP ${response.status}).`, {
      detail: { status: response.status }
    })
  return await response.json()
}
