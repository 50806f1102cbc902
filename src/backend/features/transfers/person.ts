/** Somebody whom money goes to, or who is asked for it: found by handle or name, and looked at once more. */
import { AppError } from '../../../contract/errors.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import type { FoundPerson, PersonLook } from '../../../contract/transfers.ts'
import type { Account, Party } from '../../../platform/generated/types.gen.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { search } from '../../engine/store/search.ts'
import { msOf } from '../../engine/store/time.ts'
import { looksLike } from './look-alike.ts'
import { sumsWith } from './people.ts'

/** The most that the platform lets anybody ask for, in units of the currency. */
const mostUnits = 10_000
/** Of those whom a text finds, so many are looked at and shown, at most. */
const mostLooked = 100
const mostFound = 8
/** Newest transfers whose people are compared with. */
const mostTransfers = 1_000
const mostAlike = 3

interface Person {
  id: string
  handle: string | null
  name: string | null
  createdMs: number
  json: string
}

export function findPerson(db: Db, id: string): Person | undefined {
  return get<Person>(
    db,
    'transfers.person',
    'SELECT id, handle, name, created_ms AS createdMs, json FROM party WHERE id = ?',
    [id]
  )
}

export function findAccount(db: Db): Account | undefined {
  const row = get<{ json: string }>(
    db,
    'transfers.account',
    'SELECT json FROM account WHERE rid = (SELECT MIN(rid) FROM account)',
    []
  )
  return row && (JSON.parse(row.json) as Account)
}

/** The platform sends nothing to oneself. */
export function isOwn(account: Account | undefined, { id, handle }: Pick<Person, 'id' | 'handle'>): boolean {
  return account !== undefined && (account.id === id || (handle !== null && handle === account.handle))
}

/** In minor units; undefined where the account's record, which names the decimals, does not hold the currency. */
export function mostAsked(account: Account | undefined, currency: string): number | undefined {
  const found = account?.currencies.find(({ code }) => code === currency)
  return found && mostUnits * 10 ** found.exponent
}

/** Those whom the text names, by the beginnings of its words: who is called exactly so first, then the newest. */
export function findPeople(db: Db, text: string): FoundPerson[] {
  const handle = text.trim().replace(/^@/, '')
  const account = findAccount(db)
  const found = readPeople(db, idsNamed(db, text)).filter((person) => !isOwn(account, person))
  const isExact = (person: Person): boolean => person.handle === handle
  return [...found.filter(isExact), ...found.filter((person) => !isExact(person))]
    .slice(0, mostFound)
    .map(({ id, handle: own, name }) => ({ id, handle: own, name }))
}

/** Rows of the people whom a text finds, newest first. */
function idsNamed(db: Db, text: string): number[] {
  return search(db, text, { types: ['party'], limit: mostLooked }).hits.map(({ rid }) => rid)
}

/** In the order of the rows that are named. */
function readPeople(db: Db, rids: readonly number[]): Person[] {
  const rows = all<Person & { rid: number }>(
    db,
    'transfers.found-people',
    `SELECT rid, id, handle, name, created_ms AS createdMs, json FROM party
      WHERE rid IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(rids)]
  )
  const byRid = new Map(rows.map((row) => [row.rid, row]))
  return rids.flatMap((rid) => byRid.get(rid) ?? [])
}

/** @throws AppError `not-found` where the copy does not hold them */
export function lookAt(db: Db, id: string, { coverage }: Pick<SyncStatus, 'coverage'>): PersonLook {
  const person = findPerson(db, id)
  if (!person) throw new AppError('not-found', 'No person of this id is in the local copy.', { field: 'person' })
  const { sums } = sumsWith(db, id)
  const orUnknown = (isSo: boolean): boolean | null => isSo || (coverage.complete ? false : null)
  return {
    id,
    handle: person.handle,
    name: person.name,
    sinceMs: person.createdMs,
    isOwn: isOwn(findAccount(db), person),
    formerly: formerHandle(person),
    hasSent: orUnknown(sums.some(({ outMinor }) => outMinor > 0)),
    hasPaid: orUnknown(sums.some(({ inMinor }) => inMinor > 0) || hasBought(db, id)),
    last: lastSent(db, id),
    alike: listAlike(db, person)
  }
}

/** The one before this, where they had another. */
function formerHandle({ json }: Person): PersonLook['formerly'] {
  const former = ((JSON.parse(json) as Party).previous_handles ?? []).map(({ handle, until }) => ({
    handle,
    untilMs: msOf(until)
  }))
  return former.toSorted((a, b) => b.untilMs - a.untilMs)[0] ?? null
}

function hasBought(db: Db, id: string): boolean {
  const found = get(
    db,
    'transfers.bought',
    `SELECT 1 WHERE EXISTS (SELECT 1 FROM sale WHERE buyer = ? AND status <> 'failed')
                 OR EXISTS (SELECT 1 FROM tip WHERE from_party = ?)`,
    [id, id]
  )
  return found !== undefined
}

function lastSent(db: Db, id: string): PersonLook['last'] {
  const found = get<NonNullable<PersonLook['last']>>(
    db,
    'transfers.last-sent',
    `SELECT amount_minor AS minor, currency, created_ms AS atMs FROM transfer
      WHERE counterparty = ? AND direction = 'out' ORDER BY created_ms DESC, rid DESC LIMIT 1`,
    [id]
  )
  return found ?? null
}

/** Others whose handles are easily taken for this one: among those of the newest transfers, and those that begin alike. */
function listAlike(db: Db, { id, handle }: Person): PersonLook['alike'] {
  if (handle === null) return []
  const partners = all<{ id: string; handle: string }>(
    db,
    'transfers.partners',
    `SELECT DISTINCT p.id, p.handle FROM
       (SELECT counterparty FROM transfer ORDER BY created_ms DESC, rid DESC LIMIT ?) t
       JOIN party p INDEXED BY party_handles ON p.id = t.counterparty WHERE p.handle IS NOT NULL ORDER BY p.id`,
    [mostTransfers]
  )
  const others = readPeople(db, idsNamed(db, `@${handle}`)).flatMap((one) =>
    one.handle === null ? [] : [{ id: one.id, handle: one.handle }]
  )
  const known = new Set(partners.map((partner) => partner.id))
  return [...new Map([...partners, ...others].map((one) => [one.id, one])).values()]
    .filter((one) => one.id !== id && looksLike(one.handle, handle))
    .slice(0, mostAlike)
    .map((one) => ({ id: one.id, who: `@${one.handle}`, isKnown: known.has(one.id) }))
}
