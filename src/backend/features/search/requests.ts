/** What was asked for, as the search finds it: by what was typed into it, and by what and whom it is about. */
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { searchKey } from '../../engine/store/search-index.ts'
import { fold, termsOf } from '../../engine/store/search.ts'
import { nothing } from './describe.ts'
import { textSayer } from './elsewhere.ts'
import type { Asked, Looked } from './find.ts'

/** Of all that was ever asked the newest: more would take longer than somebody types. */
const mostRequests = 500

interface Asking {
  rid: number
  id: string
  state: string
  askedMs: number
  minor: number | null
  currency: string | null
  note: string | null
  /** Its id, its target's, and what was typed. */
  said: string
  title: string | null
  party: string | null
  handle: string | null
  name: string | null
}

/** Titles and people are those of the record that it acts on, or of the sale behind a refund or a dispute. */
const newest = `
  SELECT r.*, COALESCE(own.title, product.title, behind.title) AS title, party.id AS party, party.handle, party.name
  FROM (SELECT rid, id, state, asked_ms AS askedMs, amount_minor AS minor, currency, note, target_id AS target,
          id || ' ' || target_id || ' ' || COALESCE(note, '') || ' ' ||
          COALESCE((SELECT group_concat(value, ' ') FROM json_tree(params) WHERE type = 'text'), '') AS said
        FROM local.request WHERE rid > (SELECT MAX(rid) FROM local.request) - ?) AS r
  LEFT JOIN sale AS own ON own.id = r.target
  LEFT JOIN product ON product.id = r.target
  LEFT JOIN dispute ON dispute.id = r.target
  LEFT JOIN sale AS behind ON behind.id = dispute.sale
  LEFT JOIN tip ON tip.id = r.target
  LEFT JOIN transfer ON transfer.id = r.target
  LEFT JOIN party ON party.id = COALESCE(own.buyer, behind.buyer, tip.from_party, transfer.counterparty,
    (SELECT id FROM party WHERE id = r.target))
`

/** Of nobody in particular where `from:` asks for somebody, for that goes by the people of records. */
export function findRequests(db: Db, { query, words, wanted, beforeKey }: Asked): Looked {
  if (query.from.length > 0 || !wanted.includes('request')) return { candidates: [], next: null }
  const terms = termsOf(words).map((term) => ({ isSaid: textSayer(term), handle: handleOf(term.text) }))
  const candidates = all<Asking>(db, 'search.requests', newest, [mostRequests])
    .filter((asking) => {
      const said = fold([asking.said, asking.title, asking.handle, asking.name].filter(Boolean).join(' '))
      return terms.every(({ isSaid, handle }) =>
        handle === undefined ? isSaid(said, asking.minor) : (asking.handle?.startsWith(handle) ?? false)
      )
    })
    .map(({ rid, id, state, askedMs, minor, currency, note, title, party }) => ({
      ...nothing,
      title,
      party,
      words: note,
      amount: minor === null || currency === null ? null : { minor, currency },
      status: state,
      type: 'request',
      id,
      key: searchKey(askedMs, rid)
    }))
  return { candidates: candidates.filter(({ key }) => key < beforeKey), next: null }
}

function handleOf(typed: string): string | undefined {
  return typed.startsWith('@') ? fold(typed.slice(1)) : undefined
}
