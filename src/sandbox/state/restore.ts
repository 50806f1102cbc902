/** A platform that was restored: another feed, with other numbers, or with the records of an earlier moment. */
import { ridOf } from './database.ts'
import { newFeedName } from './feed.ts'
import { META } from './meta.ts'
import type { SandboxState } from './state.ts'

/** Thrown when there is no mark to go back to. */
export class NoMark extends Error {}

function renameFeeds(state: SandboxState, accounts: readonly string[]): void {
  const rename = state.db.prepare('UPDATE accounts SET feed = ? WHERE id = ?')
  for (const account of accounts) rename.run(newFeedName(), account)
}

/**
 * The feed of an account as it is after it was built anew from the books: another name, the same records in the same
 * order, numbered without gaps and so to a lower head. No record changes, and no money moves.
 */
export function renumberFeed(state: SandboxState, account: string): void {
  state.rewrite(() => {
    const { db } = state
    const { n } = db.prepare<[string], { n: number }>('SELECT n FROM accounts WHERE id = ?').get(account) ?? { n: 0 }
    db.exec('DROP TABLE IF EXISTS temp.renumbered')
    db.prepare(
      `CREATE TEMP TABLE renumbered AS
       SELECT row_number() OVER (ORDER BY rid) AS seq, type, id, version, deleted, line FROM changes WHERE account = ?`
    ).run(n)
    db.prepare('DELETE FROM changes WHERE account = ?').run(n)
    // A line begins with its number.
    db.prepare(
      `INSERT INTO changes (rid, account, type, id, version, deleted, line)
       SELECT ? + seq, ?, type, id, version, deleted, '{"seq":' || seq || substr(line, instr(line, ',')) FROM renumbered`
    ).run(ridOf(n, 0), n)
    db.exec('DROP TABLE temp.renumbered')
    renameFeeds(state, [account])
  })
}

/** Remembers the records and the idempotency keys as they are now, in the place of an earlier mark. */
export function setMark(state: SandboxState): void {
  state.transaction(() => {
    state.db.exec(`
      DROP TABLE IF EXISTS marked_changes; CREATE TABLE marked_changes AS SELECT * FROM changes;
      DROP TABLE IF EXISTS marked_keys; CREATE TABLE marked_keys AS SELECT * FROM keys;
      DROP TABLE IF EXISTS marked_effects; CREATE TABLE marked_effects AS SELECT n FROM effects;
    `)
    state.setMeta(META.markedLivedUntil, state.meta(META.livedUntil) ?? '0')
  })
}

/**
 * Puts the records and keys back to the mark, as a platform does that was restored from a backup: what happened since is
 * lost, versions and heads are lower, and every feed has a new name. What actions did since is marked as undone.
 * @throws NoMark
 */
export function restoreMark(state: SandboxState): void {
  const livedUntil = state.meta(META.markedLivedUntil)
  if (livedUntil === undefined) throw new NoMark('No mark was set.')
  state.rewrite(() => {
    state.db.exec(`
      DELETE FROM changes; INSERT INTO changes SELECT * FROM marked_changes;
      DELETE FROM keys; INSERT INTO keys SELECT * FROM marked_keys;
      UPDATE effects SET undone = 1 WHERE n NOT IN (SELECT n FROM marked_effects);
    `)
    // The time since is lived once more, though not in the same way.
    state.setMeta(META.livedUntil, livedUntil)
    renameFeeds(state, state.accounts())
  })
}
