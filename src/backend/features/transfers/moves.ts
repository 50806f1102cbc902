/** Sending money, and asking for it, as the outbox needs them: a new transfer comes of either. */
import { AppError } from '../../../contract/errors.ts'
import { undoTimesMs } from '../../../contract/requests.ts'
import type { CreateTransferData, Transfer } from '../../../platform/generated/types.gen.ts'
import { action, notPossible, type About, type Action } from '../../engine/outbox/action.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { msOf } from '../../engine/store/time.ts'
import { checkCovered, transferStatuses } from './covered.ts'
import { findAccount, findPerson, isOwn, mostAsked } from './person.ts'

export const transferSendAction = moving('transfer-send')
export const transferRequestAction = moving('transfer-request')

function moving(kind: 'transfer-send' | 'transfer-request'): Action {
  const isSending = kind === 'transfer-send'
  return action<typeof kind>({
    kind,
    targetType: 'party',
    resultType: 'transfer',
    undoMs: undoTimesMs[0],
    targetOf: ({ person }) => person,
    // Other words make it no other transfer.
    isSame: (one, other) => one.amountMinor === other.amountMinor && one.currency === other.currency,
    check(cache, local, { person: id, handle, amountMinor, currency, note }) {
      const person = findPerson(cache, id)
      if (!person) throw new AppError('not-found', 'No person of this id is in the local copy.', { field: 'person' })
      const account = findAccount(cache)
      if (isOwn(account, person)) throw notPossible('transfer-own-account', 'person')
      if (person.handle !== handle) throw notPossible('changed', 'handle')
      if (account?.currencies.every(({ code }) => code !== currency)) throw notPossible('transfer-currency', 'currency')
      if (isSending) checkCovered(cache, local, { amountMinor, currency })
      else if (amountMinor > (mostAsked(account, currency) ?? Infinity))
        throw notPossible('transfer-above-most', 'amountMinor')
      return { targetId: id, amountMinor, currency, reason: null, note }
    },
    message(cache, { person: id, handle, amountMinor, currency, note }) {
      const person = findPerson(cache, id)
      if (person === undefined) return 'not-synced'
      if (person.handle !== handle) return 'changed'
      const body: CreateTransferData['body'] = {
        direction: isSending ? 'out' : 'request',
        counterparty: id,
        amount: { amount: amountMinor, currency },
        ...(note === null ? {} : { note })
      }
      return { method: 'POST', path: '/v1/transfers', body: JSON.stringify(body), ifMatch: null }
    },
    rebase(cache, wish, isForced) {
      const person = findPerson(cache, wish.person)
      if (person === undefined || (person.handle !== wish.handle && !isForced)) return undefined
      return { ...wish, handle: person.handle }
    },
    resultOf({ person, amountMinor, currency }, record) {
      const { id, type, direction, counterparty, amount, created_at: createdAt } = record as Partial<Transfer>
      const isIt =
        type === 'transfer' &&
        direction === (isSending ? 'out' : 'request_out') &&
        counterparty === person &&
        amount?.amount === amountMinor &&
        amount.currency === currency
      if (!isIt || typeof id !== 'string' || typeof createdAt !== 'string') return undefined
      return { id, includedMs: msOf(createdAt) }
    },
    findMade(cache, { person }, key) {
      const row = get<{ json: string }>(
        cache,
        'transfers.moved',
        `SELECT json FROM transfer WHERE counterparty = ? AND lower(json ->> '$.idempotency_key') = ?`,
        [person, key]
      )
      return row && (JSON.parse(row.json) as Record<string, unknown>)
    },
    about: aboutPeople,
    statuses: transferStatuses
  })
}

function aboutPeople(db: Db, people: readonly string[]): Map<string, About> {
  const rows = all<About & { id: string }>(
    db,
    'transfers.about-people',
    `SELECT id, NULL AS title, COALESCE('@' || handle, name) AS who FROM party
      WHERE id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(people)]
  )
  return new Map(rows.map(({ id, ...about }) => [id, about]))
}
