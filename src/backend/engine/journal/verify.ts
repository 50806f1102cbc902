/** Checks the journal line by line, and its end against the head that is kept beside the key. */
import { setImmediate } from 'node:timers/promises'
import * as z from 'zod'
import type { JournalLine, JournalReport } from '../../../contract/requests.ts'
import type { Db } from '../store/open.ts'
import { all } from '../store/read.ts'
import { chainStart, hashOf, type Head } from './chain.ts'

interface KeptLine extends JournalLine {
  before: string
  hash: string
}

type Wrong = NonNullable<JournalReport['wrong']>

const sliceLines = 2_000
const select = 'SELECT seq, at_ms AS atMs, request, what, facts, before, hash FROM journal'

/** The journal's word for an account whose `local` was restored: `facts.lost` lines had been written after it. */
export const restoredLine = 'restored'
const restoredFacts = z.looseObject({ lost: z.int().min(0) })

/**
 * Names the first line that is wrong; where none is, the first restore after which lines were missing. Reads in slices,
 * so that the thread goes on answering meanwhile.
 *
 * @param kept the head beside the key, read before the lines are: it may lag behind them after a crash, but what it
 * names must be there. Undefined where none was kept.
 */
export async function verifyJournal(db: Db, kept: Head | undefined): Promise<JournalReport> {
  let before = chainStart
  let lines = 0
  let lost = 0
  /** A loss that the journal itself tells of hides nothing that was done to later lines. */
  let loss: Wrong | null = null
  for (;;) {
    const slice = all<KeptLine>(db, 'journal.verify', `${select} WHERE seq > ? ORDER BY seq LIMIT ?`, [
      lines,
      sliceLines
    ])
    for (const line of slice) {
      const wrong = wrongIn(db, line, { seq: lines + 1, before }, kept)
      if (wrong) return { lines: lineCount(db), isWhole: false, wrong, lost }
      before = line.hash
      lines++
      const lostHere = line.what === restoredLine ? lostLines(line) : 0
      if (lostHere > 0) loss ??= { seq: line.seq, how: 'cut' }
      lost += lostHere
    }
    if (slice.length < sliceLines) break
    await setImmediate()
  }
  const isCut = kept !== undefined && kept.count > lines
  const wrong = isCut ? ({ seq: lines + 1, how: 'cut' } as const) : loss
  return { lines, isWhole: wrong === null, wrong, lost }
}

/** The place at which a line stands, and the hash that it must go on from. */
interface Place {
  seq: number
  before: string
}

function wrongIn(db: Db, line: KeptLine, place: Place, kept: Head | undefined): Wrong | undefined {
  const { seq, before } = place
  if (line.seq !== seq || (line.before !== before && isWhole(db, line)))
    return { seq, how: isElsewhere(db, place) ? 'reordered' : 'missing' }
  if (line.before !== before || line.hash !== hashOf(before, line))
    return { seq, how: isElsewhere(db, place) ? 'reordered' : 'changed' }
  // Every line after a changed one could be made anew: then only the head that was kept contradicts them.
  if (kept?.count === seq && kept.hash !== line.hash) return { seq, how: 'changed' }
  return undefined
}

/** The line that belongs at this place stands at another one. */
function isElsewhere(db: Db, { seq, before }: Place): boolean {
  return all<KeptLine>(db, 'journal.elsewhere', `${select} WHERE before = ? AND seq <> ? LIMIT 20`, [before, seq]).some(
    (line) => line.hash === hashOf(before, { ...line, seq })
  )
}

/** Nothing of the line was changed but perhaps its place. */
function isWhole(db: Db, line: KeptLine): boolean {
  const last = all<{ seq: number }>(db, 'journal.last', 'SELECT MAX(seq) AS seq FROM journal', [])[0]?.seq ?? 0
  // As many lines as were removed before it lie between its place and the one that it had.
  for (let seq = 1; seq <= last + sliceLines; seq++)
    if (line.hash === hashOf(line.before, { ...line, seq })) return true
  return false
}

/** Facts that cannot be read are no claim: whoever made the line anew contradicts the head that was kept. */
function lostLines({ facts }: KeptLine): number {
  try {
    return restoredFacts.safeParse(JSON.parse(facts)).data?.lost ?? 0
  } catch {
    return 0
  }
}

function lineCount(db: Db): number {
  return all<{ n: number }>(db, 'journal.count', 'SELECT COUNT(*) AS n FROM journal', [])[0]?.n ?? 0
}
