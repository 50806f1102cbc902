/**
 * The smallest platform that keeps the API's promises about the feed, events and tokens, over real HTTP, and breaks off,
 * refuses and repeats when a test says so. The sandbox is the real one; this one can be bent.
 */
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate, setTimeout as wait } from 'node:timers/promises'

export type ModelRecord = { id: string; type: string; version: number } & Record<string, unknown>

interface Place {
  seq: number
  changed_at: string
  type: string
  id: string
  version: number
  deleted?: true
  record?: ModelRecord
}

/** How an answer of the feed goes wrong. */
export interface Bend {
  /** Breaks off after so many changes; `isTorn` in the middle of the next line. */
  cutAfter?: number
  isTorn?: boolean
  /** Sends every slice twice. */
  isRepeated?: boolean
  /** Answers with this instead. */
  status?: number
  retryAfterS?: number
}

export interface Asked {
  path: string
  direction: 'after' | 'before'
  seq: number
  atMs: number
}

const clockStart = Date.UTC(2026, 10, 1)

export class ModelPlatform {
  readonly accountId = 'acct_1'
  feed = 'feed_1'
  head = 0
  /** Changes of a slice; between two slices whatever waits gets its turn. */
  sliceRows = 7
  /** Only one JSON page at a time, as a platform without streams would. */
  hasStreams = true
  hasEvents = true
  areEventsSilent = false
  /** Opened with the head, then heartbeats alone. */
  areEventsDeaf = false
  /** By how much its clock is ahead of this machine's. */
  clockAheadMs = 0
  /** How long an answer of the feed waits. */
  delayMs = 0
  zone = 'Europe/Berlin'
  accessToken = 'access-1'
  refreshToken = 'refresh-1'
  isRefreshRefused = false
  isConsentRefused = false
  refreshes = 0
  tokenRequests = 0
  /** Called before tokens are given; they wait for it. */
  beforeTokens: () => Promise<void> = () => Promise.resolve()
  /** Taken one by one by the answers of the feed; the rest is straight. */
  readonly bends: Bend[] = []
  readonly asked: Asked[] = []
  /** The text of a record, where it cannot be written as a value. */
  readonly rawRecords = new Map<string, string>()
  /** Called between two slices of an answer. */
  onSlice: () => void = () => undefined
  readonly #codes = new Map<string, URLSearchParams>()
  readonly #places = new Map<string, Place>()
  readonly #listeners = new Set<ServerResponse>()
  /** The Last-Event-ID of each time that the events were opened. */
  readonly eventIds: (string | undefined)[] = []
  #server: Server | undefined
  #port = 0

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get eventListeners(): number {
    return this.#listeners.size
  }

  /** An empty platform at the same address. */
  reset(): void {
    this.feed = 'feed_1'
    this.head = 0
    this.#places.clear()
    this.bends.length = 0
    this.asked.length = 0
  }

  /** Everything that is not deleted. */
  get records(): ModelRecord[] {
    return [...this.#places.values()].flatMap(({ record }) => (record ? [record] : []))
  }

  async listen(): Promise<this> {
    const server = createServer(
      (request, response) => void this.#answer(request, response).catch(() => response.destroy())
    )
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve))
    this.#port = (server.address() as AddressInfo).port
    this.#server = server
    return this
  }

  /** Also takes the network away: the same port comes back with `listen`. */
  async close(): Promise<void> {
    const server = this.#server
    if (!server) return
    this.#server = undefined
    this.#listeners.clear()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }

  /** Writes a version of a record at a new place. */
  put(record: ModelRecord): void {
    this.#place({ type: record.type, id: record.id, version: record.version, record })
  }

  remove(id: string): void {
    const old = this.#places.get(id)
    if (old && !old.deleted) this.#place({ type: old.type, id, version: old.version + 1, deleted: true })
  }

  /** Another past: another feed that begins anew with some of the records. */
  restore(records: readonly ModelRecord[], feed = 'feed_2'): void {
    this.feed = feed
    this.head = 0
    this.#places.clear()
    for (const record of records) this.put(record)
    this.announce()
  }

  announce(): void {
    if (this.areEventsSilent || this.areEventsDeaf) return
    for (const listener of this.#listeners) listener.write(this.#event())
  }

  cutEvents(): void {
    for (const listener of this.#listeners) listener.destroy()
  }

  #place(change: Omit<Place, 'seq' | 'changed_at'>): void {
    const seq = ++this.head
    this.#places.set(change.id, { seq, changed_at: new Date(clockStart + seq * 1000).toISOString(), ...change })
    this.announce()
  }

  #event(): string {
    return `event: head\nid: ${this.head}\ndata: ${JSON.stringify({ feed: this.feed, head: this.head })}\n\n`
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', this.url)
    response.setHeader('request-id', 'req_model')
    response.setHeader('date', new Date(Date.now() + this.clockAheadMs).toUTCString())
    if (pathname === '/.well-known/oauth-authorization-server')
      return json(response, 200, metadata(`http://${request.headers.host ?? ''}`))
    if (pathname === '/oauth/authorize') return this.#consent(response, searchParams)
    if (pathname === '/oauth/token') {
      this.tokenRequests++
      await this.beforeTokens()
      return this.#issue(response, new URLSearchParams(await text(request)))
    }
    const token = request.headers.authorization
    if (token !== `Bearer ${this.accessToken}`) {
      // One that was never issued has not run out.
      return problem(response, 401, token?.startsWith('Bearer access-') ? 'token_expired' : 'unauthorized')
    }
    if (pathname === '/v1/account') return json(response, 200, accountRecord(this.zone))
    if (pathname === '/v1/events' && this.hasEvents) return this.#openEvents(request, response)
    if (pathname === '/v1/changes') return this.#changes(request, response, searchParams)
    const record = this.records.find(({ id, type }) => pathname === `/v1/${type}s/${id}`)
    if (!record) return problem(response, 404, 'not_found')
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(this.rawRecords.get(record.id) ?? JSON.stringify(record))
  }

  /** Consents at once, as an owner would who presses the button. */
  #consent(response: ServerResponse, query: URLSearchParams): void {
    const target = new URL(query.get('redirect_uri') ?? '')
    target.searchParams.set('state', query.get('state') ?? '')
    if (this.isConsentRefused) target.searchParams.set('error', 'access_denied')
    else {
      const code = `code-${this.#codes.size + 1}`
      this.#codes.set(code, query)
      target.searchParams.set('code', code)
    }
    response.writeHead(302, { location: target.href }).end()
  }

  /** A code counts once, from who asked for it. */
  #mayExchange(form: URLSearchParams): boolean {
    const asked = this.#codes.get(form.get('code') ?? '')
    this.#codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    return (
      asked?.get('code_challenge') === challenge &&
      asked.get('redirect_uri') === form.get('redirect_uri') &&
      form.get('client_id') === 'cassa'
    )
  }

  #issue(response: ServerResponse, form: URLSearchParams): void {
    const isGranted =
      form.get('grant_type') === 'authorization_code'
        ? this.#mayExchange(form)
        : !this.isRefreshRefused && form.get('refresh_token') === this.refreshToken
    if (!isGranted) return json(response, 400, { error: 'invalid_grant' })
    this.refreshes++
    this.accessToken = `access-${this.refreshes + 1}`
    this.refreshToken = `refresh-${this.refreshes + 1}`
    json(response, 200, {
      access_token: this.accessToken,
      token_type: 'Bearer',
      expires_in: 600,
      refresh_token: this.refreshToken,
      scope: 'read'
    })
  }

  #openEvents(request: IncomingMessage, response: ServerResponse): void {
    this.eventIds.push(request.headers['last-event-id']?.toString())
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(this.areEventsSilent ? ': hello\n\n' : this.#event())
    this.#listeners.add(response)
    response.once('close', () => this.#listeners.delete(response))
  }

  async #changes(request: IncomingMessage, response: ServerResponse, query: URLSearchParams): Promise<void> {
    const direction = query.has('after') ? 'after' : 'before'
    const from = Number(query.get(direction))
    this.asked.push({ path: request.url ?? '', direction, seq: from, atMs: Date.now() })
    const bend = this.bends.shift() ?? {}
    if (bend.status !== undefined)
      return problem(response, bend.status, bend.status === 429 ? 'rate_limited' : 'unavailable', bend.retryAfterS)
    await wait(this.delayMs)
    this.onSlice()
    const limit = Number(query.get('limit') ?? this.sliceRows)
    if (!this.hasStreams || query.get('limit') === '1') return this.#page(response, direction, from, limit)
    const { feed, head } = this
    response.writeHead(200, { 'content-type': 'application/x-ndjson' })
    response.write(`${JSON.stringify({ feed, head })}\n`)
    let next = from
    let sent = 0
    for (;;) {
      const slice = this.#slice(direction, next, this.sliceRows, head)
      for (const change of bend.isRepeated ? [...slice, ...slice] : slice) {
        const line = `${this.#lineOf(change)}\n`
        if (sent === bend.cutAfter) {
          if (bend.isTorn) response.write(line.slice(0, line.length / 2))
          await new Promise((resolve) => response.write('', resolve))
          return void response.destroy()
        }
        response.write(line)
        sent++
      }
      next = slice.at(-1)?.seq ?? next
      if (slice.length < this.sliceRows) break
      await setImmediate()
      this.onSlice()
    }
    const end =
      direction === 'after' ? { next: Math.max(from, head), has_more: this.head > head } : { next, has_more: false }
    response.end(`${JSON.stringify({ end: true, ...end })}\n`)
  }

  #lineOf(change: Place): string {
    const raw = this.rawRecords.get(change.id)
    return raw === undefined
      ? JSON.stringify(change)
      : JSON.stringify({ ...change, record: undefined }).replace(/}$/, `,"record":${raw}}`)
  }

  #page(response: ServerResponse, direction: 'after' | 'before', from: number, limit: number): void {
    const changes = this.#slice(direction, from, Math.min(limit, this.sliceRows), this.head)
    const next = changes.at(-1)?.seq ?? from
    json(response, 200, {
      feed: this.feed,
      head: this.head,
      has_more: this.#slice(direction, next, 1, this.head).length > 0,
      next,
      changes
    })
  }

  #slice(direction: 'after' | 'before', from: number, rows: number, head: number): Place[] {
    const all = [...this.#places.values()]
    const wanted =
      direction === 'after'
        ? all.filter(({ seq }) => seq > from && seq <= head).sort((a, b) => a.seq - b.seq)
        : all.filter(({ seq }) => seq < from).sort((a, b) => b.seq - a.seq)
    return wanted.slice(0, rows)
  }
}

function metadata(origin: string): unknown {
  return {
    issuer: origin,
    authorization_endpoint: `${origin}/oauth/authorize`,
    token_endpoint: `${origin}/oauth/token`,
    revocation_endpoint: `${origin}/oauth/revoke`,
    code_challenge_methods_supported: ['S256']
  }
}

export function accountRecord(zone: string): ModelRecord {
  return {
    ...base('account', 'acct_1', 1),
    handle: 'shop',
    display_name: 'Shop',
    kinds: ['merchant'],
    country: 'DE',
    time_zone: zone,
    currencies: [{ code: 'EUR', exponent: 2, kind: 'fiat' }],
    payout_schedule: { interval: 'daily', delay_days: 2, minimum: [] }
  }
}

export function partyRecord(id: string, version: number, name = `Name ${version}`): ModelRecord {
  return { ...base('party', id, version), handle: id.slice(6), display_name: name, kind: 'person' }
}

export function entryRecord(id: string, version: number, ordinal: number, minor: number): ModelRecord {
  return {
    ...base('entry', id, version),
    wallet: 'available',
    txn: `txn_${ordinal}`,
    ordinal,
    amount: { amount: minor, currency: 'EUR' },
    balance_after: minor,
    category: 'sale',
    occurred_at: '2026-11-01T10:00:00.000Z',
    booked_at: '2026-11-01T10:00:00.000Z',
    available_on: version > 1 ? '2026-11-03' : null,
    source: { type: 'sale', id: 'sale_1' },
    related: null,
    payout: null
  }
}

/** Of a type that no version of the console knows. */
export function gadgetRecord(id: string, version: number): ModelRecord {
  return { ...base('gadget', id, version), colour: 'green', parts: [1, 2, { deep: true }] }
}

function base(type: string, id: string, version: number): ModelRecord {
  return { id, type, version, created_at: '2026-10-01T08:00:00.000Z', updated_at: '2026-11-01T08:00:00.000Z' }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

function problem(response: ServerResponse, status: number, code: string, retryAfterS?: number): void {
  const isRetryable = status === 401 || status === 429 || status >= 500
  response.writeHead(status, {
    'content-type': 'application/problem+json',
    ...(retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) })
  })
  response.end(JSON.stringify({ type: 'about:blank', title: code, status, code, retryable: isRetryable }))
}

async function text(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return body
}
