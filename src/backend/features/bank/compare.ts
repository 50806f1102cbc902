/** Compares what the files hold with the payouts of the copy, and keeps what is found beside the lines. */
import { settledReasons } from '../../../contract/bank.ts'
import type { LocalKeeper, LocalStores } from '../../engine/local/local-task.ts'
import { addDays, dayAt } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { statement } from '../../engine/store/query.ts'
import { all, get } from '../../engine/store/read.ts'
import { matchPayouts } from './match/match.ts'
import type { ComparedLine, ComparedPayout, CoveredSpan, Found, PersonsWord } from './match/types.ts'

/** A payout that the feed brought, or changed, may be what a line waits for; the account's own record ends a first sync. */
export const compareAfterFeed: LocalKeeper = {
  after: ['payout', 'account'],
  keep(stores) {
    if (!hasLines(stores.local)) return []
    return stores.local.transaction(() => compare(stores))() ? ['bank'] : []
  }
}

export function hasLines(local: Db): boolean {
  return get(local, 'bank.has-lines', 'SELECT 1 FROM bank_line LIMIT 1', []) !== undefined
}

/** Inside a transaction of the caller. What was found before stays while the copy is not whole: a missing payout would read as none. */
export function compare({ local, cache, isComplete, zone }: LocalStores): boolean {
  if (!isComplete) return false
  const held = readLines(local)
  const found = matchPayouts({
    lines: held,
    payouts: readPayouts(cache, zone),
    spans: readSpans(local),
    words: all<PersonsWord>(local, 'bank.words', 'SELECT line, payout, says FROM bank_word ORDER BY at_ms', [])
  })
  const changedLines = keepLinesFound(local, held, found)
  const changedMatches = keepMatches(local, found)
  return keepLeft(local, found) || changedLines || changedMatches
}

type HeldLine = ComparedLine & { state: string; reason: string; candidates: string }

function readLines(local: Db): HeldLine[] {
  return all(
    local,
    'bank.compared-lines',
    `SELECT id, account, day, minor, currency, text || ' ' || also AS text, state, reason, candidates FROM bank_line ORDER BY id`,
    []
  )
}

function readPayouts(cache: Db, zone: string): ComparedPayout[] {
  const rows = all<{
    id: string
    minor: number
    currency: string
    last4: string | null
    traceId: string | null
    createdMs: number
    sentMs: number | null
    arrivalOn: string | null
    failedMs: number | null
    status: string
  }>(
    cache,
    'bank.compared-payouts',
    `SELECT id, amount_minor AS minor, currency, dest_last4 AS last4, trace_id AS traceId, created_ms AS createdMs,
       sent_ms AS sentMs, arrival_on AS arrivalOn, failed_ms AS failedMs, status FROM payout ORDER BY created_ms, id`,
    []
  )
  return rows.map(({ createdMs, sentMs, arrivalOn, failedMs, status, ...row }) => {
    const sentOn = dayAt(sentMs ?? createdMs, zone)
    return {
      ...row,
      sentOn,
      arrivesOn: arrivalOn ?? addDays(sentOn, 3),
      failedOn: status === 'failed' ? dayAt(failedMs ?? createdMs, zone) : null,
      isCanceled: status === 'canceled'
    }
  })
}

/** A currency that a tenth of an account's lines have is one of the account's; the others came from abroad. */
function readSpans(local: Db): CoveredSpan[] {
  const files = all<Omit<CoveredSpan, 'currencies'>>(
    local,
    'bank.spans',
    'SELECT account, from_day AS fromDay, to_day AS toDay FROM bank_file ORDER BY id',
    []
  )
  return files.map((file) => {
    const counts = all<{ currency: string; n: number }>(
      local,
      'bank.span-currencies',
      'SELECT currency, COUNT(*) AS n FROM bank_line WHERE day BETWEEN ? AND ? GROUP BY currency',
      [file.fromDay, file.toDay]
    )
    const total = counts.reduce((sum, { n }) => sum + n, 0)
    return { ...file, currencies: counts.filter(({ n }) => n * 10 > total).map(({ currency }) => currency) }
  })
}

function keepLinesFound(local: Db, held: readonly HeldLine[], found: Found): boolean {
  const update = statement(local, 'UPDATE bank_line SET state = ?, reason = ?, candidates = ? WHERE id = ?')
  let isChanged = false
  for (const line of held) {
    const next = found.lines.get(line.id)
    if (next === undefined) continue
    const [reason, candidates] = [next.reason ?? '', JSON.stringify(next.candidates)]
    if (line.state === next.state && line.reason === reason && line.candidates === candidates) continue
    update.run(next.state, reason, candidates, line.id)
    isChanged = true
  }
  return isChanged
}

function keepMatches(local: Db, { matches }: Found): boolean {
  const before = all<{ payout: string; line: number; way: string }>(
    local,
    'bank.matches',
    'SELECT payout, line, way FROM bank_match',
    []
  )
  const remove = statement(local, 'DELETE FROM bank_match WHERE payout = ?')
  const write = statement(local, 'INSERT OR REPLACE INTO bank_match (payout, line, way) VALUES (?, ?, ?)')
  const known = new Map(before.map((match) => [match.payout, match]))
  const gone = before.filter(({ payout }) => !matches.has(payout))
  for (const { payout } of gone) remove.run(payout)
  const fresh = [...matches].filter(([payout, { line, way }]) => {
    const held = known.get(payout)
    return held?.line !== line || held.way !== way
  })
  for (const [payout, { line, way }] of fresh) write.run(payout, line, way)
  return gone.length + fresh.length > 0
}

function keepLeft(local: Db, { left }: Found): boolean {
  const read = (): string =>
    JSON.stringify(all(local, 'bank.left-all', 'SELECT payout, reason, candidates FROM bank_left ORDER BY payout', []))
  const before = read()
  statement(local, 'DELETE FROM bank_left').run()
  const write = statement(local, 'INSERT INTO bank_left (payout, sort, reason, candidates) VALUES (?, ?, ?, ?)')
  for (const { payout, day, reason, candidates } of left)
    write.run(payout, `${settledReasons.includes(reason) ? 0 : 1} ${day}`, reason, JSON.stringify(candidates))
  return read() !== before
}
