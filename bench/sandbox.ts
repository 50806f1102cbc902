/** The real sandbox, as a process of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface SignIn {
  platformUrl: string
  account: string
  accessToken: string
  refreshToken: string
}

export interface Sandbox {
  /** A sign-in for each account of the world. */
  signIns: SignIn[]
  /** The most memory that the process held, in bytes; null where the system does not tell. */
  peakBytes(): number | null
  stop(): Promise<void>
}

const program = fileURLToPath(new URL('../src/sandbox/main.ts', import.meta.url))

/**
 * @param flags what world to make
 * @throws Error with what the sandbox said where it ends before it is ready
 */
export async function startSandbox(flags: readonly string[]): Promise<Sandbox> {
  const process_ = spawn(
    process.execPath,
    [program, '--port', '0', '--pace', '0', '--stop-with-parent', '--token-seconds', '86400', ...flags],
    {
      stdio: ['pipe', 'pipe', 'inherit']
    }
  )
  const ended = once(process_, 'exit')
  const platformUrl = await urlOf(process_.stdout)
  if (platformUrl === undefined) throw new Error('The sandbox ended before it was ready.')
  return {
    signIns: await signInsOf(platformUrl),
    peakBytes: () => peakOf(process_.pid),
    stop: async () => {
      process_.kill('SIGTERM')
      await ended
    }
  }
}

async function urlOf(output: NodeJS.ReadableStream): Promise<string | undefined> {
  for await (const line of createInterface({ input: output })) {
    const url = /^Sandbox is ready at (\S+)$/.exec(line)?.[1]
    if (url !== undefined) return url
  }
  return undefined
}

async function signInsOf(platformUrl: string): Promise<SignIn[]> {
  const { accounts } = (await (await fetch(`${platformUrl}/sandbox/accounts`)).json()) as { accounts: { id: string }[] }
  return await Promise.all(accounts.map(({ id }) => signInTo(platformUrl, id)))
}

/** A new sign-in, without a browser. */
export async function signInTo(
  platformUrl: string,
  account: string,
  scopes: readonly string[] = ['read', 'refunds']
): Promise<SignIn> {
  const answer = await fetch(`${platformUrl}/sandbox/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, scopes })
  })
  const tokens = (await answer.json()) as { access_token: string; refresh_token: string }
  return { platformUrl, account, accessToken: tokens.access_token, refreshToken: tokens.refresh_token }
}

/** Somebody buys something now; answers the sale's id. */
export async function makeSale(platformUrl: string, account: string): Promise<string> {
  const answer = await fetch(`${platformUrl}/sandbox/sale`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account })
  })
  if (answer.status !== 201) throw new Error(`No sale was made: ${await answer.text()}`)
  return ((await answer.json()) as { id: string }).id
}

function peakOf(pid: number | undefined): number | null {
  if (process.platform !== 'linux' || pid === undefined) return null
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) * 1024
}
