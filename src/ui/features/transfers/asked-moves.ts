/** Transfers that were asked for here and are not in the copy yet, put together where one sentence is true of all of them. Pure. */
import type { TransferOffer } from '../../../contract/transfers.ts'

export interface MovesTogether {
  kind: TransferOffer['asked'][number]['kind']
  currency: string
  /** A key below `transfers.asked`. */
  wait: 'needs' | 'unknown' | 'network' | 'other'
  minor: number
  /** How many people they are about, and the first of them, where that is known. */
  people: number
  who: string | null
  person: string
  requests: string[]
}

/** By what they do, currency and what they wait for, in the order in which the first of each comes. */
export function movesTogether(asked: TransferOffer['asked']): MovesTogether[] {
  const groups = Map.groupBy(asked, (move) => [move.kind, move.currency, waitOf(move)].join(' '))
  return [...groups.values()].flatMap((own) => {
    const [first] = own
    if (first === undefined) return []
    const { kind, currency, person, who } = first
    return {
      kind,
      currency,
      wait: waitOf(first),
      minor: own.reduce((sum, { minor }) => sum + minor, 0),
      people: new Set(own.map((move) => move.person)).size,
      who,
      person,
      requests: own.map(({ id }) => id)
    }
  })
}

function waitOf({ state, waitsFor }: TransferOffer['asked'][number]): MovesTogether['wait'] {
  if (state === 'needs-you') return 'needs'
  if (state === 'unknown' || state === 'sending') return 'unknown'
  return waitsFor === 'network' ? 'network' : 'other'
}
