/**
 * kill -9 of the backend at random moments of a sync with every fault of the platform on. After each kill the cache is a
 * whole earlier state; whenever a sync came to its end, and the platform has mended what it damaged, the cache equals it
 * record by record.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { SyncStatus } from '../src/contract/sync.ts'
import { cacheFile, generations, localFile } from '../src/backend/engine/store/folder.ts'
import { readCursor } from '../src/backend/engine/store/ingest.ts'
import { openForReading, type Db } from '../src/backend/engine/store/open.ts'
import type { SyncNews } from '../src/backend/sync-thread.ts'
import { signInTo, startSandbox, type SignIn } from './sandbox.ts'
import { dumpRecords, rollups } from './store-dump.ts'
import { accountKey, type TortureJob } from './torture-console.ts'
import { dice, mustEqual, type TorturePart } from './torture-part.ts'

const dataKeyHex = '3c'.repeat(32)
const program = fileURLToPath(new URL('torture-console.ts', import.meta.url))
const records = 12_000
/** Waits of the platform are short, so that kills do not only meet a console that waits. */
const faults = 'all,latency=0.2:5-40ms,429=0.03:1s,503=0.02:1s,half=0.1'
/** From the first word of the child to its end: the sync of this world takes about as long. */
const longestLifeMs = 1_200
const patienceMs = 120_000

export const syncPart: TorturePart = {
  name: 'sync',
  about: 'how often to kill the backend in the middle of a sync',
  async run(times, seed, say) {
    const folder = mkdtempSync(join(tmpdir(), 'cassa-torture-sync-'))
    const sandbox = await startSandbox(['--records', String(records), '--seed', String(seed)])
    try {
      const [signIn] = sandbox.signIns
      if (!signIn) throw new Error('The sandbox has no account.')
      return await new Torture(folder, signIn, dice(seed), say).run(times, seed)
    } finally {
      await sandbox.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

interface Life {
  child: ChildProcess
  status: SyncStatus | undefined
}

class Torture {
  readonly #folder: string
  readonly #signIn: SignIn
  readonly #chance: () => number
  readonly #say: (progress: string) => void
  #copies = 0
  /** Kills that came before the sync of the copy was at its end. */
  #midway = 0
  #generations = 0

  constructor(folder: string, signIn: SignIn, chance: () => number, say: (progress: string) => void) {
    this.#folder = folder
    this.#signIn = signIn
    this.#chance = chance
    this.#say = say
  }

  async run(times: number, seed: number): Promise<Record<string, number>> {
    let compared = 0
    let setAside = 0
    for (let kills = 0; kills < times;) {
      await this.#command('faults', { spec: `seed=${seed + this.#copies},${faults}` })
      for (let isWhole = false; !isWhole && kills < times; kills++) {
        if (kills % 20 === 0) this.#say(`${kills} of ${times} kills, ${this.#copies} copies compared`)
        isWhole = await this.#liveAndDie()
        setAside = Math.max(setAside, this.#checkState())
      }
      await this.#command('faults', { spec: 'off', next: [], repair: true })
      compared += await this.#compare()
      this.#copies++
    }
    return {
      kills: times,
      midway: this.#midway,
      copies: this.#copies,
      recordsCompared: compared,
      mostSetAside: setAside,
      newGenerations: this.#generations
    }
  }

  get #copy(): string {
    return join(this.#folder, String(this.#copies))
  }

  async #start(): Promise<Life> {
    // A refresh token is good for one life: who is killed cannot pass on the next one.
    const signIn = await signInTo(this.#signIn.platformUrl, this.#signIn.account)
    const child = fork(program, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    const life: Life = { child, status: undefined }
    child.on('message', (news: SyncNews) => {
      if (news.kind === 'status') life.status = news.status
      if (news.kind === 'generation') this.#generations++
    })
    child.send({ folder: this.#copy, dataKeyHex, signIn } satisfies TortureJob)
    // One in ten dies while it starts.
    if (this.#chance() > 0.1) await Promise.race([once(child, 'message'), setTimeout(10_000)])
    return life
  }

  /** @returns true where the whole of the feed was there before the end */
  async #liveAndDie(): Promise<boolean> {
    const life = await this.#start()
    const { child } = life
    const ended = once(child, 'exit')
    const endMs = Date.now() + this.#chance() ** 2 * longestLifeMs
    // Something new now and then, so that records change and move while they are read.
    if (this.#chance() < 0.3) await this.#command('sale', {})
    await setTimeout(Math.max(endMs - Date.now(), 0))
    child.kill('SIGKILL')
    await ended
    const isWhole = life.status?.coverage.share === 1
    if (!isWhole) this.#midway++
    return isWhole
  }

  /** Whatever moment it was: rollups are the sums of their rows. @returns how many records are set aside */
  #checkState(): number {
    return this.#open((db) => {
      for (const { name, kept, counted } of rollups(db))
        mustEqual(kept.map(String), counted.map(String), `the rollup ${name} after a kill`)
      return (db.prepare('SELECT count(*) AS n FROM set_aside').get() as { n: number }).n
    }, 0)
  }

  /** Lets the sync come to its end, and compares. @returns how many records were equal */
  async #compare(): Promise<number> {
    const life = await this.#start()
    const ended = once(life.child, 'exit')
    const endMs = Date.now() + patienceMs
    const { head, feed } = await this.#head()
    while (!this.#open((db) => hasReadTo(db, feed, head), false)) {
      if (Date.now() > endMs) throw new Error(`The sync does not end: ${JSON.stringify(life.status)}`)
      await setTimeout(100)
    }
    life.child.send('stop')
    await ended
    const expected = await this.#feed()
    const held = this.#open((db) => dumpRecords(db), new Map())
    for (const [id, record] of expected) mustEqual(held.get(id)?.record, record, `the record ${id}`)
    mustEqual(held.size, expected.size, 'the number of records')
    const left = this.#open((db) => db.prepare('SELECT id FROM set_aside WHERE id IS NOT NULL').all(), [])
    mustEqual(left, [], 'records set aside that the platform has mended')
    rmSync(this.#copy, { recursive: true })
    return expected.size
  }

  #open<T>(read: (db: Db) => T, none: T): T {
    const account = join(this.#copy, accountKey)
    const generation = generations(account).at(-1)
    if (generation === undefined || !existsSync(localFile(account))) return none
    const db = tryOpening(cacheFile(account, generation), localFile(account))
    if (db === undefined) return none
    try {
      return read(db)
    } finally {
      db.close()
    }
  }

  async #command(name: string, body: object): Promise<void> {
    const response = await fetch(`${this.#signIn.platformUrl}/sandbox/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body)
    })
    if (!response.ok) throw new Error(`/sandbox/${name} answered ${response.status}: ${await response.text()}`)
    await response.body?.cancel()
  }

  async #head(): Promise<{ feed: string; head: number }> {
    const response = await fetch(`${this.#signIn.platformUrl}/sandbox/accounts`)
    const { accounts } = (await response.json()) as { accounts: { id: string; feed: string; head: number }[] }
    const own = accounts.find(({ id }) => id === this.#signIn.account)
    if (!own) throw new Error('The account is gone.')
    return own
  }

  /** What the platform holds, by id, deletions left out; read by a sign-in of its own. */
  async #feed(): Promise<Map<string, unknown>> {
    const { platformUrl, accessToken: token } = await signInTo(this.#signIn.platformUrl, this.#signIn.account)
    const response = await fetch(`${platformUrl}/v1/changes?after=0`, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/x-ndjson' }
    })
    const lines = (await response.text()).trim().split('\n').slice(1, -1)
    const changes = lines.map((line) => JSON.parse(line) as { id: string; record?: unknown })
    return new Map(changes.flatMap(({ id, record }) => (record === undefined ? [] : [[id, record] as const])))
  }
}

/** Undefined where the kill came before the file had its schema. */
function tryOpening(cache: string, local: string): Db | undefined {
  const db = (() => {
    try {
      return openForReading(cache, local, dataKeyHex)
    } catch {
      return undefined
    }
  })()
  if (db === undefined) return undefined
  const hasSchema = db.prepare("SELECT 1 FROM main.sqlite_master WHERE name = 'set_aside'").get() !== undefined
  if (!hasSchema) db.close()
  return hasSchema ? db : undefined
}

function hasReadTo(db: Db, feed: string, head: number): boolean {
  const cursor = readCursor(db)
  return cursor?.feed === feed && cursor.backward === null && cursor.forward >= head
}
