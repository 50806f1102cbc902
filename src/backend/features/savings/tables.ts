import type { Savings } from '../../../platform/generated/types.gen.ts'
import { table } from '../../engine/store/table.ts'

export const savingsTable = table<Savings>({
  type: 'savings',
  columns: ['balance_minor', 'currency', 'rate_ppm', 'accrued_minor', 'interest_paid_minor', 'purpose'],
  fill(savings, row) {
    const { balance } = savings
    row.push(
      balance.amount,
      balance.currency,
      savings.rate_ppm,
      savings.accrued.amount,
      savings.interest_paid.amount,
      savings.purpose
    )
  },
  words(savings, words) {
    words.id(savings.id)
    words.amount(savings.balance.amount)
  }
})
