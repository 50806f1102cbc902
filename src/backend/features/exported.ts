/** Every list that can be exported, and the search that narrows it: the one place where the engine learns them. */
import type { ExportedList } from '../engine/export/exported-list.ts'
import { exportedEntries } from './balance/exported.ts'
import { exportedBank } from './bank/exported.ts'
import { exportedLeftPayouts } from './bank/exported-left.ts'
import { exportedCards } from './cards/exported.ts'
import { exportedDisputes } from './disputes/exported.ts'
import { exportedNotes } from './notes/exported.ts'
import { exportedPayouts } from './payouts/exported.ts'
import { exportedProducts } from './products/exported.ts'
import { exportedRefunds } from './refunds/exported.ts'
import { exportedSales } from './sales/exported.ts'
import { findRecords } from './search/find.ts'
import { exportedSetAside } from './set-aside/exported.ts'
import { exportedSubscriptions } from './subscriptions/exported.ts'
import { exportedSupporters, exportedTips } from './supporters/exported.ts'
import { exportedTransfers } from './transfers/exported.ts'

export { findRecords }

export const exportedLists: readonly ExportedList[] = [
  exportedSales,
  exportedRefunds,
  exportedDisputes,
  exportedPayouts,
  exportedTransfers,
  exportedCards,
  exportedTips,
  exportedProducts,
  exportedSupporters,
  exportedSubscriptions,
  exportedEntries,
  exportedNotes(findRecords),
  exportedBank,
  exportedLeftPayouts,
  exportedSetAside
]
