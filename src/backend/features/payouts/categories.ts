import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'

export interface CategorySum {
  category: string
  minor: string
  n: number
  firstMs: number
  lastMs: number
}

/** A payout's entries by category, from the index alone. */
export function sumByCategory(db: Db, id: string): CategorySum[] {
  return all<CategorySum>(
    db,
    'payouts.categories',
    `SELECT category, CAST(SUM(amount_minor) AS TEXT) AS minor, COUNT(*) AS n, MIN(booked_ms) AS firstMs, MAX(booked_ms) AS lastMs
       FROM entry WHERE payout = ? GROUP BY category`,
    [id]
  )
}
