import { readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { appHost, appScheme } from '../../src/contract/desktop.ts'
import { mediaTypeOf, pageHeaders } from '../../src/contract/page-files.ts'

/** The paths that a built page asks for need no escape, no dot at a segment's start and no other sign. */
const pathPattern = /^(\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+$/

/**
 * Answers `app://cassa/…` with the built page's files, and anything else with a refusal. A pure function of the request
 * and the folder; never throws.
 *
 * @param root absolute path of the built page's folder; may be inside an archive
 */
export function createAppHandler(root: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = URL.parse(request.url)
    if (url === null || !isOwnAddress(url)) return refuse(404)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, { allow: 'GET, HEAD' })
    const path = url.pathname === '' || url.pathname === '/' ? '/index.html' : url.pathname
    const mediaType = mediaTypeOf(path)
    if (!pathPattern.test(path) || mediaType === undefined) return refuse(404)
    const file = join(root, path)
    if (!file.startsWith(root + sep)) return refuse(404)
    const bytes = await readFile(file).catch(() => undefined)
    if (bytes === undefined) return refuse(404)
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), {
      headers: {
        ...pageHeaders(),
        'content-type': mediaType,
        'content-length': String(bytes.length),
        ...(path.startsWith('/assets/') ? { 'cache-control': 'private, max-age=31536000, immutable' } : {})
      }
    })
  }
}

/** Whether an address is one of the page's own: the scheme and the host exactly, no port, no user. */
export function isOwnAddress({ protocol, host, username, password }: URL): boolean {
  return protocol === `${appScheme}:` && host === appHost && username === '' && password === ''
}

function refuse(status: number, extra: Record<string, string> = {}): Response {
  return new Response(`${status}\n`, {
    status,
    headers: { ...pageHeaders(), 'content-type': 'text/plain; charset=utf-8', ...extra }
  })
}
