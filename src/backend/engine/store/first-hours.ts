/** What a post brought counts from its first hours alone. */
import { postHours } from '../../../contract/metrics.ts'

/** In SQL, of a row with `created_ms`: within the first hours of a post. Nothing is, of one that is not here. */
export function firstHoursOf(post: string): { sql: string; params: string[] } {
  const sql = `created_ms BETWEEN (SELECT published_ms FROM post WHERE id = ?)
    AND (SELECT published_ms FROM post WHERE id = ?) + ${postHours * 3_600_000}`
  return { sql, params: [post, post] }
}
