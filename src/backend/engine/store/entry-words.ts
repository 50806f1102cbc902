/** What names the record that caused an entry, for every list of entries: its title, handle, bank account or merchant. */

/** Of `entryJoins`: untrusted text, null where there is none or it is not synced. */
export const entrySubject =
  "COALESCE(s.title, r.title, '@' || p.handle, po.dest_name || ' ··' || po.dest_last4, c.merchant) AS subject"

/** Behind `FROM entry e`. */
export const entryJoins = `LEFT JOIN sale s ON s.id = e.source_id
       LEFT JOIN sale r ON r.id = e.related_id
       LEFT JOIN tip t ON t.id = e.source_id
       LEFT JOIN party p ON p.id = t.from_party
       LEFT JOIN payout po ON po.id = e.source_id
       LEFT JOIN card_transaction c ON c.id = e.source_id`

/** A record that an entry points to, by the two columns that name it. */
export function refOf(type: string | null, id: string | null): { type: string; id: string } | null {
  return type === null || id === null ? null : { type, id }
}
