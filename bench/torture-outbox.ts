/**
 * kill -9 of the backend at random moments while it sends what a person asked for to a platform with faults on, whose
 * clock now and then jumps past its memory of keys, on a machine whose own clock is often wrong or set meanwhile.
 * Afterwards each confirmed request happened once, each rejected one not at all, none is lost, and the outbox says the
 * truth about each. Whoever it asks looks at the platform first.
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
import type { Wish } from '../src/contract/wishes.ts'
import { digestOf } from '../src/backend/engine/evidence-draft.ts'
import { verifyJournal } from '../src/backend/engine/journal/verify.ts'
import type { Head } from '../src/backend/engine/journal/chain.ts'
import { selectRows, type RequestRow } from '../src/backend/engine/outbox/rows.ts'
import { decisionsOn } from '../src/backend/engine/outbox/states.ts'
import { cacheFile, generations, localFile } from '../src/backend/engine/store/folder.ts'
import { openForReading, type Db } from '../src/backend/engine/store/open.ts'
import type { Dispute } from '../src/platform/generated/types.gen.ts'
import type { SyncNews } from '../src/backend/sync-thread.ts'
import { signInTo, startSandbox, type SignIn } from './sandbox.ts'
import type { MovedClock } from './torture-clock.ts'
import { accountKey, type Asked, type TortureJob, type TortureWish } from './torture-console.ts'
import type { Prepared } from './torture-disputes.ts'
import { checkPictures } from './torture-pictures.ts'
import { dice, mustEqual, type TorturePart } from './torture-part.ts'

const dataKeyHex = '4d'.repeat(32)
const program = fileURLToPath(new URL('torture-console.ts', import.meta.url))
const clockModule = new URL('torture-clock.ts', import.meta.url).href
const faults =
  'drop-before=0.06,drop-after=0.08,500=0.04,500-after=0.05,429=0.02:1s,503=0.02:1s,slow=0.05:100-500ms,drop-during=0.05:100-500ms,token-expired=0.02'
const longestLifeMs = 2_500
const patienceMs = 240_000
/** After so many lives the last few only wait: the next round makes for better kills. */
const mostLives = 120
/** How many requests a person says a word on before the next kill. */
const mostWords = 8
const dayMs = 86_400_000
/** By how much the machine's clock is wrong: a little, past a day, past the platform's memory of keys, both ways. */
const wrongByMs = [0, 0, 120_000, -120_000, 25 * 3_600_000, -25 * 3_600_000, 91 * dayMs, -91 * dayMs]

/** What one part of the torture asks for. */
export interface Asking {
  name: string
  about: string
  /** The world, as the sandbox's flags say it. */
  world: readonly string[]
  scopes: readonly string[]
  /** So many accounts of the world take turns, a round each; the first alone where it is left out. */
  accounts?: number
  /** The life in which the clocks jump for certain: what was sent by then, and what was not, meet it. */
  jumpsIn: number
  /** Before anything goes wrong. @param round which folder this is, from 0 */
  first(db: Db, chance: () => number, round: number): (Wish | Prepared)[]
  /** In each life that will be killed. @param asked what was asked for in this round until now */
  more?(db: Db, chance: () => number, asked: number): (Wish | Prepared)[]
  /** Stories of the world that happen before such a life. */
  meanwhile?(chance: () => number): readonly string[]
  /** Money from the owner's bank before such a life, so that something is left to spend. */
  topUp?: (db: Db) => { amount: number; currency: string }
}

/** A part that kills the backend while it sends what is asked for. */
export function outboxPart(asking: Asking): TorturePart {
  return {
    name: asking.name,
    about: asking.about,
    async run(times, seed, say) {
      const sandbox = await startSandbox([...asking.world, '--seed', String(seed)])
      const figures: Record<string, number> = {
        kills: 0,
        killedSending: 0,
        rounds: 0,
        asked: 0,
        done: 0,
        rejected: 0,
        withdrawn: 0,
        impossible: 0,
        sentAnew: 0,
        markedDone: 0,
        clockJumps: 0,
        wrongClocks: 0
      }
      try {
        while ((figures['kills'] ?? 0) < times) {
          const signIn = sandbox.signIns[(figures['rounds'] ?? 0) % (asking.accounts ?? 1)]
          if (!signIn) throw new Error('The sandbox has no such account.')
          const folder = mkdtempSync(join(tmpdir(), `cassa-torture-${asking.name}-`))
          const chance = dice(seed + (figures['rounds'] ?? 0))
          try {
            await new Round({ asking, folder, signIn, chance, figures, say }).run(times)
          } finally {
            rmSync(folder, { recursive: true })
          }
          figures['rounds'] = (figures['rounds'] ?? 0) + 1
        }
        return figures
      } finally {
        await sandbox.stop()
      }
    }
  }
}

interface RoundOptions {
  asking: Asking
  folder: string
  signIn: SignIn
  chance: () => number
  figures: Record<string, number>
  say: (progress: string) => void
}

interface Effect {
  key: string
  record: string
}

class Round {
  readonly #asking: Asking
  readonly #folder: string
  readonly #signIn: SignIn
  readonly #chance: () => number
  readonly #figures: Record<string, number>
  readonly #say: (progress: string) => void
  /** Which of the first wishes a key stands for. */
  readonly #wishOf = new Map<string, string>()
  /** What the backend said of each wish: kept, or why it cannot be asked for. */
  readonly #kept = new Set<string>()
  readonly #refused = new Map<string, string>()

  constructor({ asking, folder, signIn, chance, figures, say }: RoundOptions) {
    this.#asking = asking
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
    const wishes = this.#read((db) => this.#asking.first(db, this.#chance, this.#figures['rounds'] ?? 0)).map(named)
    await this.#until({ wishes }, () => this.#kept.size + this.#refused.size === wishes.length)
    // Somebody refunds one in ten elsewhere meanwhile: the platform will refuse those.
    const refunds = wishes.flatMap(({ wish }) => (wish.kind === 'refund' ? [wish.sale] : []))
    for (const sale of refunds.filter((_, index) => index % 10 === 0)) await this.#refundElsewhere(token, sale)
    await this.#control('faults', { spec: `seed=${this.#figures['rounds'] ?? 0},${faults}` })
    for (
      let lives = 0;
      lives < mostLives && (this.#figures['kills'] ?? 0) < times && this.#open().length > 0;
      lives++
    ) {
      if (lives % 10 === 0)
        this.#say(`${this.#figures['kills'] ?? 0} of ${times} kills, ${this.#open().length} of ${this.#kept.size} open`)
      await this.#liveAndDie(lives === this.#asking.jumpsIn)
    }
    await this.#control('faults', {})
    const endMs = Date.now() + patienceMs
    while (this.#open().length > 0) {
      if (Date.now() > endMs) throw new Error(`These stay open: ${JSON.stringify(this.#open().slice(0, 3))}`)
      await this.#until({ decisions: await this.#decisions() }, (rows) => !rows.some(isGoingOn))
    }
    await this.#check()
  }

  #more(): TortureWish[] {
    return this.#read((db) => this.#asking.more?.(db, this.#chance, this.#kept.size) ?? []).map(named)
  }

  /** @param mustMove whether the clocks are wrong for certain, and not by chance */
  async #liveAndDie(mustMove: boolean): Promise<void> {
    for (const story of this.#asking.meanwhile?.(this.#chance) ?? []) await this.#control('trigger', { story })
    const { topUp } = this.#asking
    if (topUp) await this.#control('top-up', { account: this.#signIn.account, amount: this.#read(topUp) })
    const job = {
      decisions: [...(await this.#decisions(mostWords)), ...this.#sendNow()],
      wishes: this.#more(),
      // After a fault all of it waits for a while: somebody who does not want to wait makes for more kills while sending.
      ...(this.#chance() < 0.8 && { hurryEveryMs: 100 })
    }
    const child = await this.#start(job, this.#wrongClock(mustMove))
    const ended = once(child, 'exit')
    if (this.#chance() > 0.1) await Promise.race([once(child, 'message'), setTimeout(10_000)])
    await setTimeout(this.#chance() * longestLifeMs)
    if (mustMove || this.#chance() < 0.01) {
      await this.#control('time', { advance_ms: this.#chance() < 0.5 ? 91 * dayMs : dayMs + 3_600_000 })
      this.#figures['clockJumps'] = (this.#figures['clockJumps'] ?? 0) + 1
    }
    child.kill('SIGKILL')
    await ended
    this.#add('kills', 1)
    if (this.#read(rowsOf).some(({ state }) => state === 'sending')) this.#add('killedSending', 1)
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
    for (const name of figuresOf(clock)) this.#add(name, 1)
    return clock
  }

  async #start(job: Partial<TortureJob>, clock?: MovedClock): Promise<ChildProcess> {
    // A refresh token is good for one life: who is killed cannot pass on the next one.
    const signIn = await signInTo(this.#signIn.platformUrl, this.#signIn.account, this.#asking.scopes)
    const child = fork(program, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      ...(clock && {
        execArgv: ['--import', clockModule],
        env: { ...process.env, CASSA_TORTURE_CLOCK: JSON.stringify(clock) }
      })
    })
    child.on('message', (told: SyncNews | Asked) => {
      if (told.kind !== 'asked') return
      if (told.refused === undefined) this.#kept.add(told.id)
      else this.#refused.set(told.id, told.refused)
    })
    const scopes = [...this.#asking.scopes]
    child.send({ folder: this.#folder, dataKeyHex, signIn, scopes, ...job } satisfies TortureJob)
    return child
  }

  /** Not all wait for the time in which they can be taken back: else most lives would end before anything is sent. */
  #sendNow(): { id: string; decision: Decision }[] {
    const rows = this.#open().filter((row) => row.state === 'queued' && decisionsOn(row).includes('send'))
    return this.#some(rows, mostWords).map(({ id }) => ({ id, decision: 'send' }))
  }

  #some<T>(from: readonly T[], most: number): T[] {
    const start = Math.floor(this.#chance() * Math.max(from.length - most + 1, 1))
    return from.slice(start, start + most)
  }

  /** The person looks at the platform, and decides. */
  async #decisions(most = Infinity): Promise<{ id: string; decision: Decision }[]> {
    const all = this.#open().filter(({ state }) => state === 'needs-you')
    const rows = most === Infinity ? all : this.#some(all, most)
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
          : // Of those that all saw what only one of them may change, not each is insisted on.
            can.includes('send-anew') && this.#chance() < 0.5
            ? 'send-anew'
            : 'give-up'
      return { id: row.id, decision }
    })
  }

  async #check(): Promise<void> {
    const rows = this.#read(rowsOf)
    for (const id of this.#kept) if (!rows.some((row) => row.id === id)) throw new Error(`The request ${id} is lost.`)
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
    await this.#checkAnswers(rows)
    if (this.#asking.scopes.includes('products')) {
      const records = await this.#records()
      const counted = this.#read((db) => checkPictures(db, rows, effects, records))
      for (const [name, n] of Object.entries(counted)) this.#add(name, n)
    }
    const head = JSON.parse(this.#secret(`journal:${accountKey}`)) as Head
    await this.#openDb(async (db) => mustEqual((await verifyJournal(db, head)).wrong, null, 'the journal'))
    const count = (state: string): number => rows.filter((row) => row.state === state).length
    this.#add('asked', this.#kept.size)
    this.#add('impossible', this.#refused.size)
    this.#add('done', count('done'))
    for (const { kind, state } of rows) if (state === 'done') this.#add(`done ${kind}`, 1)
    this.#add('rejected', count('rejected'))
    this.#add('withdrawn', count('withdrawn'))
    this.#add('sentAnew', rows.filter(({ insteadOf }) => insteadOf !== null).length)
    this.#add('markedDone', rows.filter(({ state, resultId }) => state === 'done' && resultId === null).length)
  }

  /** The bank has each answer whole, as it was looked at: until the next stage it stays in the dispute. */
  async #checkAnswers(rows: readonly RequestRow[]): Promise<void> {
    const token = await this.#token()
    for (const { kind, state, params } of rows) {
      if (kind !== 'dispute-evidence' || state !== 'done') continue
      const wish = JSON.parse(params) as Extract<Wish, { kind: 'dispute-evidence' }>
      const response = await fetch(`${this.#signIn.platformUrl}/v1/disputes/${wish.dispute}`, {
        headers: { authorization: `Bearer ${token}` }
      })
      const { submission_count: count, evidence } = (await response.json()) as Dispute
      if (count !== wish.submissions + 1) continue
      const { text = {}, files = {} } = evidence
      mustEqual(digestOf({ texts: text, files }), digestOf(wish.evidence), `the answer to ${wish.dispute}`)
      this.#add('answersCompared', 1)
    }
  }

  /** All that the platform holds, deletions left out. */
  async #records(): Promise<object[]> {
    const response = await fetch(`${this.#signIn.platformUrl}/v1/changes?after=0`, {
      headers: { authorization: `Bearer ${await this.#token()}`, accept: 'application/x-ndjson' }
    })
    const lines = (await response.text()).trim().split('\n').slice(1, -1)
    return lines.flatMap((line) => (JSON.parse(line) as { record?: object }).record ?? [])
  }

  #add(name: string, n: number): void {
    this.#figures[name] = (this.#figures[name] ?? 0) + n
  }

  #wish(key: string): string {
    return this.#wishOf.get(key) ?? key
  }

  /** A wish goes on under another key where the person asks anew, or its edit had to rest on a newer record. */
  #learnKeys(rows: readonly RequestRow[]): void {
    for (const { id, insteadOf, replacedBy, code } of rows) {
      if (insteadOf) this.#wishOf.set(id, this.#wish(insteadOf))
      if (replacedBy && code === 'stale') this.#wishOf.set(replacedBy, this.#wish(id))
    }
  }

  async #happened(): Promise<Set<string>> {
    this.#learnKeys(this.#read(rowsOf))
    return new Set((await this.#effects()).map(({ key }) => this.#wish(key)))
  }

  #open(): RequestRow[] {
    const rows = this.#read(rowsOf)
    this.#learnKeys(rows)
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
    const body = { account: this.#signIn.account, scopes: this.#asking.scopes }
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

/** How a clock is wrong: past ten seconds of undo, a day, or the platform's memory of keys, from the start or set meanwhile. */
function figuresOf({ offMs, thenOffMs }: MovedClock): string[] {
  const jumpMs = thenOffMs - offMs
  const far = (ms: number): string =>
    Math.abs(ms) > 90 * dayMs ? '91 days' : Math.abs(ms) > dayMs ? 'a day' : 'minutes'
  return [
    ...(offMs === 0 ? [] : [`clock ${offMs > 0 ? 'ahead' : 'behind'} by ${far(offMs)}`]),
    ...(jumpMs === 0 ? [] : [`clock set ${jumpMs > 0 ? 'forward' : 'back'} by ${far(jumpMs)}`])
  ]
}

function named(wish: Wish | Prepared): TortureWish {
  return { id: randomUUID(), ...('wish' in wish ? wish : { wish }) }
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
