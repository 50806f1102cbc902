import type { Account } from '../../../platform/generated/types.gen.ts'
import { table } from '../../engine/store/table.ts'

export const accountTable = table<Account>({
  type: 'account',
  columns: ['handle', 'display_name', 'country', 'zone'],
  fill(account, row) {
    row.push(account.handle, account.display_name, account.country, account.time_zone)
  }
})
