/**
 * kill -9 of the backend at random moments while it sends 200 refunds to a platform with faults on, whose clock now and
 * then jumps past its memory of keys, on a machine whose own clock is often wrong or set meanwhile. Afterwards each confirmed refund happened once, each rejected one not at all, none
 * is lost, and the outbox says the truth about each. Whoever it asks looks at the platform first.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Decision } from '../src/contract/requests.ts'
import { verifyJournal } from '../src/backend/engine/journal/verify.ts'
import type { Head } from '../src/backend/engine/journal/chain.ts'
import { selectRows, type RequestRow } from '../src/backend/engine/outbox/rows.ts'
import { decisionsOn } from '../src/backend/engine/outbox/states.ts'
import { cacheFile, generations, localFile } from '../src/backend/engine/store/folder.ts'
import { openForReading, type Db } from '../src/backend/engine/store/open.ts'
import { signInTo, startSandbox, type SignIn } from './sandbox.ts'
import type { MovedClock } from './torture-clock.ts'
import { accountKey, type TortureJob, type TortureWish } from './torture-console.ts'
import { dice, mustEqual, type TorturePart } from './torture-part.ts'

const dataKeyHex = '4d'.repeat(32)
const program = fileURLToPath(new URL('torture-console.ts', import.meta.url))
const clockModule = new URL('torture-clock.ts', import.meta.url).href
const sales = 3_000
const refundsEach = 200
const faults =
  'drop-before=0.06,drop-after=0.08,500=0.04,500-after=0.05,429=0.02:1s,503=0.02:1s,slow=0.05:100-500ms,drop-during=0.05:100-500ms,token-expired=0.02'
const longestLifeMs = 1_500
const patienceMs = 240_000
const dayMs = 86_400_000
/** By how much the machine's clock is wrong: a little, past a day, past the platform's memory of keys, both ways. */
const wrongByMs = [0, 0, 120_000, -120_000, 25 * 3_600_000, -25 * 3_600_000, 91 * dayMs, -91 * dayMs]

export const outboxPart: TorturePart = {
  name: 'outbox',
  about: 'how often to kill the backend while it sends refunds',
  async run(times, seed, say) {
    const sandbox = await startSandbox(['--sales', String(sales), '--seed', String(seed)])
    const figures = {
      kills: 0,
      rounds: 0,
      refunds: 0,
      done: 0,
      rejected: 0,
      sentAnew: 0,
      markedDone: 0,
      clockJumps: 0,
      wrongClocks: 0
    }
    try {
      const [signIn] = sandbox.signIns
      if (!signIn) throw new Error('The sandbox has no account.')
      while (figures.kills < times) {
        const folder = mkdtempSync(join(tmpdir(), 'cassa-torture-outbox-'))
        try {
          await new Round(folder, signIn, dice(seed + figures.rounds), figures, say).run(times)
        } finally {
          rmSync(folder, { recursive: true })
        }
        figures.rounds++
      }
      return figures
    } finally {
      await sandbox.stop()
    }
  }
}

interface Effect {
  key: string
}

class Round {
  readonly #folder: string
  readonly #signIn: SignIn
  readonly #chance: () => number
  readonly #figures: Record<string, number>
  readonly #say: (progress: string) => void
  /** Which of the first wishes a key stands for. */
  readonly #wishOf = new Map<string, string>()

  constructor(
    folder: string,
    signIn: SignIn,
    chance: () => number,
    figures: Record<string, number>,
    say: (progress: string) => void
  ) {
    this.#folder = folder
    this.#signIn = signIn
    this.#chance = chance
    this.#figures = figures
    this.#say = say
  }

  async run(times: number): Promise<void> {
    const token = await this.#token()
    await this.#control('faults', {})
    await this.#until({}, (_rows, db) => hasReadAll(db))
    const wishes = this.#wishes()
    await this.#until({ wishes }, (rows) => rows.length === wishes.length)
    // Somebody refunds one in ten elsewhere meanwhile: the platform will refuse those.
    for (const { sale } of wishes.filter((_, index) => index % 10 === 0)) await this.#refundElsewhere(token, sale)
    await this.#control('faults', { spec: `seed=${this.#figures['rounds'] ?? 0},${faults}` })
    for (let lives = 0; (this.#figures['kills'] ?? 0) < times && this.#open().length > 0; lives++) {
      if (lives % 10 === 0)
        this.#say(`${this.#figures['kills'] ?? 0} of ${times} kills, ${this.#open().length} of ${wishes.length} open`)
      await this.#liveAndDie(lives === 1)
    }
    await this.#control('faults', {})
    const endMs = Date.now() + patienceMs
    while (this.#open().length > 0) {
      if (Date.now() > endMs) throw new Error(`These stay open: ${JSON.stringify(this.#open().slice(0, 3))}`)
      await this.#until({ decisions: await this.#decisions() }, (rows) => !rows.some(isGoingOn))
    }
    await this.#check(wishes)
  }

  /** What the copy holds that can be refunded, in full or in part. */
  #wishes(): TortureWish[] {
    return this.#read((db) => {
      const rows = db
        .prepare(
          `SELECT id AS sale, currency, refundable_minor AS minor FROM sale
            WHERE refundable_by = 'merchant' AND refundable_minor > 1 AND status IN ('available', 'paid_out', 'pending')
            ORDER BY rid LIMIT ? OFFSET ?`
        )
        .all(refundsEach, (this.#figures['rounds'] ?? 0) * refundsEach) as {
        sale: string
        currency: string
        minor: number
      }[]
      if (rows.length < 20) throw new Error('The world has no more sales to refund.')
      return rows.map(({ sale, currency, minor }) => ({
        id: randomUUID(),
        sale,
        currency,
        amountMinor: this.#chance() < 0.5 ? minor : Math.ceil(minor / 2)
      }))
    })
  }

  /** @param mustMove whether the clocks are wrong for certain, and not by chance */
  async #liveAndDie(mustMove: boolean): Promise<void> {
    const child = await this.#start({ decisions: await this.#decisions() }, this.#wrongClock(mustMove))
    const ended = once(child, 'exit')
    if (this.#chance() > 0.1) await Promise.race([once(child, 'message'), setTimeout(10_000)])
    await setTimeout(this.#chance() * longestLifeMs)
    if (mustMove || this.#chance() < 0.01) {
      await this.#control('time', { advance_ms: this.#chance() < 0.5 ? 91 * dayMs : dayMs + 3_600_000 })
      this.#figures['clockJumps'] = (this.#figures['clockJumps'] ?? 0) + 1
    }
    child.kill('SIGKILL')
    await ended
    this.#figures['kills'] = (this.#figures['kills'] ?? 0) + 1
  }

  /** Lets a backend live until that is so. */
  async #until(job: Partial<TortureJob>, isSo: (rows: RequestRow[], db: Db) => boolean): Promise<void> {
    const child = await this.#start(job)
    const ended = once(child, 'exit')
    await once(child, 'message')
    const endMs = Date.now() + patienceMs
    while (!this.#read((db) => isSo(rowsOf(db), db))) {
      if (Date.now() > endMs) throw new Error('The backend does not come to its end.')
      await setTimeout(50)
    }
    child.send('stop')
    await ended
  }

  /** In four lives of ten, and in those that must. */
  #wrongClock(mustBeWrong: boolean): MovedClock | undefined {
    if (!mustBeWrong && this.#chance() > 0.4) return undefined
    const wrong = (): number => wrongByMs[Math.floor(this.#chance() * wrongByMs.length)] ?? 0
    const offMs = wrong()
    const clock = {
      offMs: mustBeWrong && offMs === 0 ? 91 * dayMs : offMs,
      thenOffMs: wrong(),
      afterMs: this.#chance() * longestLifeMs
    }
    if (clock.offMs !== 0 || clock.thenOffMs !== 0) this.#add('wrongClocks', 1)
    return clock
  }

  async #start(job: Partial<TortureJob>, clock?: MovedClock): Promise<ChildProcess> {
    // A refresh token is good for one life: who is killed cannot pass on the next one.
    const signIn = await signInTo(this.#signIn.platformUrl, this.#signIn.account)
    const child = fork(program, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      ...(clock && {
        execArgv: ['--import', clockModule],
        env: { ...process.env, CASSA_TORTURE_CLOCK: JSON.stringify(clock) }
      })
    })
    const scopes = ['read', 'refunds']
    child.send({ folder: this.#folder, dataKeyHex, signIn, scopes, ...job } satisfies TortureJob)
    return child
  }

  /** The person looks at the platform, and decides. */
  async #decisions(): Promise<{ id: string; decision: Decision }[]> {
    const rows = this.#open().filter(({ state }) => state === 'needs-you')
    if (rows.length === 0) return []
    const happened = await this.#happened()
    return rows.map((row) => {
      const can = decisionsOn(row)
      const isOver = happened.has(this.#wish(row.id))
      const decision: Decision = isOver
        ? can.includes('mark-done')
          ? 'mark-done'
          : 'withdraw'
        : can.includes('send')
          ? 'send'
          : 'send-anew'
      return { id: row.id, decision }
    })
  }

  async #check(wishes: readonly TortureWish[]): Promise<void> {
    const rows = this.#read(rowsOf)
    for (const { id } of wishes) if (!rows.some((row) => row.id === id)) throw new Error(`The refund ${id} is lost.`)
    const own = new Set(rows.map(({ id }) => id))
    const effects = (await this.#effects()).filter(({ key }) => own.has(key))
    const keys = effects.map(({ key }) => key)
    mustEqual(keys.length, new Set(keys).size, 'effects under one key')
    const happened = effects.map(({ key }) => this.#wish(key))
    mustEqual(happened.length, new Set(happened).size, 'effects of one wish')
    for (const { id, state } of rows) {
      const n = keys.filter((key) => key === id).length
      if (state === 'done') mustEqual(happened.includes(this.#wish(id)), true, `${id} is done, and happened`)
      else mustEqual({ state, n }, { state: state === 'withdrawn' ? state : 'rejected', n: 0 }, `what became of ${id}`)
    }
    const head = JSON.parse(this.#secret(`journal:${accountKey}`)) as Head
    await this.#openDb(async (db) => mustEqual((await verifyJournal(db, head)).wrong, null, 'the journal'))
    const count = (state: string): number => rows.filter((row) => row.state === state).length
    this.#add('refunds', wishes.length)
    this.#add('done', count('done'))
    this.#add('rejected', count('rejected'))
    this.#add('sentAnew', rows.filter(({ insteadOf }) => insteadOf !== null).length)
    this.#add('markedDone', rows.filter(({ state, resultId }) => state === 'done' && resultId === null).length)
  }

  #add(name: string, n: number): void {
    this.#figures[name] = (this.#figures[name] ?? 0) + n
  }

  #wish(key: string): string {
    return this.#wishOf.get(key) ?? key
  }

  async #happened(): Promise<Set<string>> {
    for (const { id, insteadOf } of this.#read(rowsOf)) if (insteadOf) this.#wishOf.set(id, this.#wish(insteadOf))
    return new Set((await this.#effects()).map(({ key }) => this.#wish(key)))
  }

  #open(): RequestRow[] {
    const rows = this.#read(rowsOf)
    for (const { id, insteadOf } of rows) if (insteadOf) this.#wishOf.set(id, this.#wish(insteadOf))
    return rows.filter((row) => row.state === 'needs-you' || isGoingOn(row))
  }

  #read<T>(read: (db: Db) => T): T {
    const db = this.#openFiles()
    try {
      return read(db)
    } finally {
      db.close()
    }
  }

  async #openDb(use: (db: Db) => Promise<void>): Promise<void> {
    const db = this.#openFiles()
    await use(db).finally(() => db.close())
  }

  #openFiles(): Db {
    const account = join(this.#folder, accountKey)
    return openForReading(cacheFile(account, generations(account).at(-1) ?? 1), localFile(account), dataKeyHex)
  }

  #secret(name: string): string {
    return (JSON.parse(readFileSync(join(this.#folder, 'secrets.json'), 'utf8')) as Record<string, string>)[name] ?? ''
  }

  async #token(): Promise<string> {
    const body = { account: this.#signIn.account, scopes: ['read', 'refunds'] }
    return ((await (await this.#control('token', body)).json()) as { access_token: string }).access_token
  }

  async #refundElsewhere(token: string, sale: string): Promise<void> {
    const response = await fetch(`${this.#signIn.platformUrl}/v1/refunds`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID()
      },
      body: JSON.stringify({ sale })
    })
    if (!response.ok) throw new Error(`A refund elsewhere was answered ${response.status}.`)
    await response.body?.cancel()
  }

  async #effects(): Promise<Effect[]> {
    const response = await fetch(`${this.#signIn.platformUrl}/sandbox/effects?account=${this.#signIn.account}`)
    return ((await response.json()) as { effects: Effect[] }).effects
  }

  async #control(name: string, body: object): Promise<Response> {
    const response = await fetch(`${this.#signIn.platformUrl}/sandbox/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body)
    })
    if (!response.ok) throw new Error(`/sandbox/${name} answered ${response.status}: ${await response.text()}`)
    return response
  }
}

function rowsOf(db: Db): RequestRow[] {
  return db.prepare(`${selectRows} ORDER BY rid`).all() as RequestRow[]
}

function isGoingOn({ state }: RequestRow): boolean {
  return state === 'queued' || state === 'sending' || state === 'unknown'
}

function hasReadAll(db: Db): boolean {
  return db.prepare('SELECT 1 FROM cursor WHERE backward IS NULL').get() !== undefined
}
