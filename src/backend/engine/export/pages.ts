/** The pages of an exported list, by its own query or by the search. */
import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../../contract/errors.ts'
import type { Wanted } from '../../../contract/exports.ts'
import { exportedLists, findRecords } from '../../features/exported.ts'
import type { At, ExportedList, ValuePage } from './exported-list.ts'

/** As many as a list answers at once. */
export const pageRows = 200
/** As many as the search answers at once. */
const foundRows = 50

export function listOf(wanted: Wanted): ExportedList {
  const list = exportedLists.find(({ name }) => name === wanted.list)
  if (list === undefined) throw new Error(`nobody exports ${wanted.list}`)
  return list
}

/**
 * @param withOwn with one's own note and tags of each record, as the last two values
 * @throws AppError `bad-input` for a filter that contradicts itself, an operator that cannot be read, a foreign cursor
 */
export function readPage(
  at: At,
  wanted: Wanted,
  cursor: string | undefined,
  limit: number,
  withOwn: boolean
): ValuePage {
  const list = listOf(wanted)
  const words = 'found' in wanted ? wanted.found?.trim() : undefined
  return words
    ? searchPage(at, list, { wanted, words, cursor, limit, withOwn })
    : list.page(at, wanted, cursor, limit, withOwn)
}

/**
 * Counts the rows of a list that does not know how many it has, up to `most`, with a turn for everybody else before each
 * page.
 *
 * @param now the account as it is then
 */
export async function countRows(
  now: () => At,
  wanted: Wanted,
  most: number,
  signal: AbortSignal | undefined
): Promise<{ rows: number; isAll: boolean }> {
  const total = listOf(wanted).total(now(), wanted)
  if (total !== null && !isSearched(wanted)) return { rows: total, isAll: true }
  let rows = 0
  let cursor: string | undefined
  do {
    await setImmediate()
    signal?.throwIfAborted()
    const page = readPage(now(), wanted, cursor, pageRows, false)
    rows += page.rows.length
    cursor = page.next ?? undefined
  } while (cursor !== undefined && rows < most)
  return { rows, isAll: cursor === undefined }
}

function isSearched(wanted: Wanted): boolean {
  return 'found' in wanted && (wanted.found?.trim() ?? '') !== ''
}

function searchPage(
  at: At,
  { search }: ExportedList,
  {
    wanted,
    words,
    cursor,
    limit,
    withOwn
  }: { wanted: Wanted; words: string; cursor: string | undefined; limit: number; withOwn: boolean }
): ValuePage {
  if (search === null) throw new AppError('bad-input', 'This list is not searched.', { field: 'wanted.found' })
  const { db, zone, currencies } = at.account
  const { hits, next, problems } = findRecords(db, {
    text: `${words} type:${search.type}`,
    after: cursor,
    limit: Math.min(limit, foundRows),
    zone,
    currencies,
    nowMs: at.nowMs
  })
  const [problem] = problems
  if (problem !== undefined)
    throw new AppError('bad-input', `The operator ${problem.operator}: cannot be read.`, { field: 'wanted.found' })
  const ids = hits.map(({ id }) => id)
  return { rows: search.rows(at, wanted, ids, withOwn), next }
}
