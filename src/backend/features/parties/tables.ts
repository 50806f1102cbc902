import type { Party } from '../../../platform/generated/types.gen.ts'
import { table } from '../../engine/store/table.ts'

export const partyTable = table<Party>({
  type: 'party',
  columns: ['handle', 'name', 'kind', 'country'],
  isSomebody: true,
  fill(party, row) {
    row.push(party.handle, party.display_name, party.kind, party.country)
  },
  words(party, words) {
    words.id(party.id)
    words.handle(party.handle)
    words.name(party.display_name)
    for (const { handle } of party.previous_handles ?? []) words.handle(handle)
  }
})
