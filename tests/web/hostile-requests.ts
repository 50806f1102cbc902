/** Requests that no browser makes: what they are made of, and how they go out as they stand. */
import { connect } from 'node:net'
import fc from 'fast-check'

/** What is known of a door on this machine to who attacks it. */
export interface Door {
  readonly port: number
  /** Paths that have something behind them, for the right visitor. */
  readonly paths: readonly string[]
  /** Pieces of a query or a path that it may look at. */
  readonly words: readonly string[]
}

/** Bytes for a socket; method and target are empty where they are no request at all. */
export interface HostileRequest {
  readonly method: string
  readonly target: string
  readonly isOwnHost: boolean
  /** In form: it has its end, and is answered without more. */
  readonly isWhole: boolean
  readonly bytes: Buffer
}

const methods = [
  'GET',
  'GET',
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'PATCH',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'PROPFIND'
]
const spellings = [
  '/../outside.txt',
  '/%2e%2e/outside.txt',
  '/..%2foutside.txt',
  '/..%5coutside.txt',
  '/..\\outside.txt',
  '/%252e%252e/outside.txt',
  '//outside.txt',
  '/./../outside.txt',
  '/..;/outside.txt',
  '/%c0%ae%c0%ae/outside.txt',
  '/....//outside.txt',
  'file:///etc/passwd',
  'http://127.0.0.1/../outside.txt',
  '*',
  ''
]
const large = 'x'.repeat(70_000)

/** A whole request in form, most of them wrong in one way or in several; now and then bytes that are none. */
export function hostileRequest({ port, paths, words }: Door): fc.Arbitrary<HostileRequest> {
  const host = `127.0.0.1:${port}`
  const piece = fc.oneof(
    fc.constantFrom(
      ...paths,
      ...words,
      ...spellings,
      '?',
      '&',
      '=',
      '#',
      '%',
      '%00',
      '%zz',
      ';',
      '..',
      '/',
      '__proto__'
    ),
    fc.string({ maxLength: 12 })
  )
  // A request line ends at a blank or a line break: those make another request of it, and have their part below.
  const target = fc.oneof(
    { weight: 160, arbitrary: fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join('').replace(/\s/g, '+')) },
    { weight: 40, arbitrary: fc.constantFrom(...paths, ...spellings) },
    { weight: 20, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
    { weight: 1, arbitrary: fc.constantFrom(...paths).map((path) => `${path}?${large}`) }
  )
  const hosts: fc.Arbitrary<readonly string[]> = fc.oneof(
    { weight: 6, arbitrary: fc.constant([host]) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<string[][]>(
        [],
        [host, host],
        [host, 'evil.example'],
        ['evil.example', host],
        [`evil.example:${port}`],
        [`localhost:${port}`],
        [`127.0.0.1`],
        [`127.0.0.1:${port}.evil.example`],
        [`${host}@evil.example`]
      )
    },
    { weight: 1, arbitrary: fc.string({ maxLength: 20 }).map((name) => [name.replace(/[\r\n]/g, '')]) }
  )
  const origins = fc.constantFrom(
    undefined,
    undefined,
    `http://${host}`,
    'null',
    '',
    'https://evil.example',
    `https://${host}`
  )
  const more = fc.dictionary(
    fc.constantFrom(
      'content-type',
      'authorization',
      'cookie',
      'upgrade',
      'x-forwarded-host',
      'range',
      'referer',
      'x-y'
    ),
    fc.oneof(
      fc.constantFrom(
        'application/json',
        'Bearer x',
        'websocket',
        'h2c',
        'bytes=0-',
        host,
        'text/html',
        large.slice(0, 9_000)
      ),
      fc.string({ maxLength: 20 }).map((value) => value.replace(/[\r\n]/g, ''))
    ),
    { maxKeys: 3 }
  )
  const body = fc.oneof(
    { weight: 80, arbitrary: fc.constant('') },
    { weight: 60, arbitrary: fc.jsonValue().map((value) => JSON.stringify(value)) },
    { weight: 20, arbitrary: fc.record({ token: fc.jsonValue() }).map((value) => JSON.stringify(value)) },
    { weight: 20, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
    { weight: 1, arbitrary: fc.constant(`{"token":"${large}"}`) }
  )
  const whole = fc
    .record({ method: fc.constantFrom(...methods), target, hosts, origin: origins, more, body })
    .map(({ method, target, hosts, origin, more, body }): HostileRequest => {
      const headers = [
        ...hosts.map((name) => `Host: ${name}`),
        ...(origin === undefined ? [] : [`Origin: ${origin}`]),
        ...Object.entries(more).map(([name, value]) => `${name}: ${value}`),
        ...('upgrade' in more ? ['Connection: Upgrade'] : ['Connection: close']),
        ...(body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`])
      ]
      const head = `${method} ${target} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`
      return {
        method,
        target,
        isOwnHost: hosts.length === 1 && hosts[0] === host,
        isWhole: true,
        bytes: Buffer.from(head + body)
      }
    })
  const noRequest = fc
    .oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }).map((text) => Buffer.from(`x${text}`)),
      fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from([0, ...bytes])),
      fc
        .constantFrom(
          'GET',
          'GET / HTTP/1.1\r\nHo',
          'GET / HTTP/9.9\r\n\r\n',
          'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
          '\x16\x03\x01'
        )
        .map((text) => Buffer.from(text))
    )
    .map((bytes): HostileRequest => ({ method: '', target: '', isOwnHost: false, isWhole: false, bytes }))
  return fc.oneof({ weight: 9, arbitrary: whole }, { weight: 1, arbitrary: noRequest })
}

/** Sends the bytes as they stand, and answers all that comes until the other side ends. */
export async function sendRaw(
  port: number,
  { bytes, isWhole }: Pick<HostileRequest, 'bytes' | 'isWhole'>
): Promise<string> {
  return await new Promise((resolve) => {
    const chunks: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () =>
      // Node answers nobody who has hung up.
      isWhole ? socket.write(bytes) : socket.end(bytes)
    )
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    // Who is refused while still speaking may lose the answer with the connection.
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')))
  })
}

/** The status of each answer in what came over a socket. */
export function statusesOf(answers: string): number[] {
  return [...answers.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status))
}
