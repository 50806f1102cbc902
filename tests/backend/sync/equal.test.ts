import fc from 'fast-check'
import { setTimeout } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { briskTiming, Copy, newFolder, removeFolder } from './copy.ts'
import { entryRecord, gadgetRecord, ModelPlatform, partyRecord } from './model-platform.ts'
import type { Bend, ModelRecord } from './model-platform.ts'

const runs = Number(process.env['CASSA_RUNS'] ?? 300)

/** What happens to the platform: a record is made or changed, or one is deleted. */
const change = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('put' as const),
      kind: fc.constantFrom('party', 'entry', 'gadget'),
      n: fc.nat(25)
    })
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('remove' as const),
      kind: fc.constantFrom('party', 'entry', 'gadget'),
      n: fc.nat(25)
    })
  }
)
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

const bend: fc.Arbitrary<Bend> = fc.oneof(
  fc.constant({}),
  fc.record({ cutAfter: fc.nat(20), isTorn: fc.boolean(), isRepeated: fc.boolean() }),
  fc.constant({ isRepeated: true }),
  fc.constant({ status: 503 })
)

/** What happens between two slices of an answer. */
const event = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('changes' as const), changes: fc.array(change, { maxLength: 6 }) })
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'crash' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'cut-events' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'restore' as const }) }
)

const story = fc.record({
  before: fc.array(change, { minLength: 5, maxLength: 60 }),
  bends: fc.array(bend, { maxLength: 6 }),
  events: fc.array(event, { maxLength: 8 }),
  after: fc.array(change, { maxLength: 8 }),
  sliceRows: fc.integer({ min: 1, max: 5 }),
  hasStreams: fc.boolean(),
  hasEvents: fc.boolean()
})

/** Versions go on after a deletion, as the platform's do. */
class World {
  readonly platform: ModelPlatform
  readonly #versions = new Map<string, number>()
  #restores = 0

  constructor(platform: ModelPlatform) {
    this.platform = platform
  }

  apply(changes: readonly Change[]): void {
    for (const { do: what, kind, n } of changes) {
      const id = `${kind}_${n}`
      if (what === 'remove') this.#remove(id)
      else this.platform.put(this.#next(kind, id, n))
    }
  }

  /** Back to half of the records, under another name. */
  restore(): void {
    this.#restores++
    this.platform.restore(
      this.platform.records.filter((_, index) => index % 2 === 0),
      `feed_again_${this.#restores}`
    )
  }

  #remove(id: string): void {
    if (!this.platform.records.some((record) => record.id === id)) return
    this.platform.remove(id)
    this.#versions.set(id, (this.#versions.get(id) ?? 0) + 1)
  }

  #next(kind: string, id: string, n: number): ModelRecord {
    const version = (this.#versions.get(id) ?? 0) + 1
    this.#versions.set(id, version)
    if (kind === 'party') return partyRecord(id, version)
    return kind === 'entry' ? entryRecord(id, version, n + 1, 100 + n) : gadgetRecord(id, version)
  }
}

const platform = await new ModelPlatform().listen()
afterAll(() => platform.close())

it('whatever the platform changes, repeats or breaks off while it is read, and wherever the process dies, the copy ends equal record by record', async () => {
  let crashes = 0
  let commits = 0
  await fc.assert(
    fc.asyncProperty(story, async ({ before, bends, events, after, ...manners }) => {
      platform.reset()
      Object.assign(platform, manners)
      const world = new World(platform)
      world.apply(before)
      platform.bends.push(...bends)
      const folder = newFolder()
      let copy = new Copy(platform, folder, briskTiming)
      let crashing: Promise<void> | undefined
      const left = [...events]
      platform.onSlice = () => {
        const next = left.shift()
        if (next?.kind === 'changes') world.apply(next.changes)
        if (next?.kind === 'cut-events') platform.cutEvents()
        if (next?.kind === 'restore') world.restore()
        if (next?.kind === 'crash') crashing ??= copy.crash()
      }
      try {
        const endMs = Date.now() + 5_000
        for (let isAfter = false; ;) {
          if (Date.now() > endMs) throw new Error(`never equal: ${JSON.stringify(copy.status)}`)
          if (crashing) {
            await crashing
            crashes++
            crashing = undefined
            copy = new Copy(platform, folder, briskTiming)
          }
          if (!copy.hasReadAll()) await setTimeout(2)
          else if (isAfter) break
          else {
            world.apply(after)
            isAfter = true
          }
        }
        expect(copy.records()).toEqual(new Map(platform.records.map((record) => [record.id, record])))
        commits += copy.query<{ revision: number }>('SELECT revision FROM meta')[0]?.revision ?? 0
      } finally {
        platform.onSlice = () => undefined
        await copy.close().catch(() => undefined)
        removeFolder(folder)
      }
    }),
    // Smaller stories would each wait in vain as long.
    { numRuns: runs, endOnFailure: true }
  )
  // A property that met no crash and wrote next to nothing would prove nothing.
  expect(crashes).toBeGreaterThan(runs / 10)
  expect(commits).toBeGreaterThan(runs)
}, 600_000)
