/** Transfers as the outbox needs them: the answer to somebody who asks for money. */
import { AppError } from '../../../contract/errors.ts'
import { undoTimesMs } from '../../../contract/requests.ts'
import type { Transfer } from '../../../platform/generated/types.gen.ts'
import { action, notPossible, type About, type Action } from '../../engine/outbox/action.ts'
import { openInSql } from '../../engine/outbox/states.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { msOf } from '../../engine/store/time.ts'
import { checkCovered, transferStatuses } from './covered.ts'

export const transferAcceptAction = answering('transfer-accept')
export const transferDeclineAction = answering('transfer-decline')

/** Yes or no to somebody who asks for money. */
function answering(kind: 'transfer-accept' | 'transfer-decline'): Action {
  const [isPaying, verb, status] =
    kind === 'transfer-accept' ? [true, 'accept', 'completed'] : [false, 'decline', 'declined']
  return action<typeof kind>({
    kind,
    targetType: 'transfer',
    resultType: 'transfer',
    undoMs: undoTimesMs[0],
    targetOf: ({ transfer }) => transfer,
    isSame: (one, other) => one.transfer === other.transfer,
    check(cache, local, { transfer: id }) {
      const asked = findAsked(cache, id)
      if (!asked) throw new AppError('not-found', 'No transfer of this id is in the local copy.', { field: 'transfer' })
      const { direction, status: now, amountMinor, currency } = asked
      if (direction !== 'request_in') throw notPossible('transfer-not-asked', 'transfer')
      if (now !== 'pending') throw notPossible('transfer-answered', 'transfer')
      // Two answers to one question: the one that is asked for is taken back first.
      if (isAnswered(local, id)) throw notPossible('transfer-answer-asked', 'transfer')
      if (isPaying) checkCovered(cache, local, { amountMinor, currency })
      return { targetId: id, amountMinor, currency, reason: null, note: null }
    },
    message(cache, { transfer: id }) {
      const asked = findAsked(cache, id)
      if (asked === undefined) return 'not-synced'
      if (asked.status !== 'pending') return 'changed'
      return { method: 'POST', path: `/v1/transfers/${encodeURIComponent(id)}/${verb}`, body: '', ifMatch: null }
    },
    resultOf({ transfer }, record) {
      const { id, type, status: now, updated_at: updatedAt } = record as Partial<Transfer>
      const isIt = type === 'transfer' && id === transfer && now === status && typeof updatedAt === 'string'
      return isIt ? { id: transfer, includedMs: msOf(updatedAt) } : undefined
    },
    findMade(cache, { transfer }, key) {
      const row = get<{ json: string }>(
        cache,
        'transfers.answered',
        `SELECT json FROM transfer WHERE id = ? AND lower(json ->> '$.idempotency_key') = ?`,
        [transfer, key]
      )
      return row && (JSON.parse(row.json) as Record<string, unknown>)
    },
    about(db, transfers) {
      const rows = all<About & { id: string }>(
        db,
        'transfers.about',
        `SELECT t.id, t.note AS title, COALESCE('@' || p.handle, p.name) AS who
           FROM transfer t LEFT JOIN party p ON p.id = t.counterparty WHERE t.id IN (SELECT value FROM json_each(?))`,
        [JSON.stringify(transfers)]
      )
      return new Map(rows.map(({ id, ...about }) => [id, about]))
    },
    statuses: transferStatuses
  })
}

interface Asked {
  direction: string
  status: string
  amountMinor: number
  currency: string
}

function findAsked(cache: Db, id: string): Asked | undefined {
  return get<Asked>(
    cache,
    'transfers.asked',
    'SELECT direction, status, amount_minor AS amountMinor, currency FROM transfer WHERE id = ?',
    [id]
  )
}

function isAnswered(local: Db, transfer: string): boolean {
  const open = get(
    local,
    'transfers.answer-open',
    `SELECT 1 FROM request WHERE target_id = ? AND ${openInSql} AND kind IN ('transfer-accept', 'transfer-decline') LIMIT 1`,
    [transfer]
  )
  return open !== undefined
}
