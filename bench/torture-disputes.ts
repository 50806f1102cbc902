/** What the torture asks for of disputes: some are accepted, some answered, with the platform's draft or with one's own. */
import { createHash } from 'node:crypto'
import type { Wish } from '../src/contract/wishes.ts'
import { digestOf } from '../src/backend/engine/evidence-draft.ts'
import type { Db } from '../src/backend/engine/store/open.ts'
import type { Dispute } from '../src/platform/generated/types.gen.ts'
import type { LocalStep } from './torture-console.ts'

/** A wish, and what is written and kept here before it can be asked for. */
export interface Prepared {
  wish: Wish
  before: LocalStep[]
}

/** What is accepted stays lost: the cost is what the copy says. */
export function acceptances(db: Db, chance: () => number): Wish[] {
  return openDisputes(db)
    .filter(({ stage }) => stage !== 'inquiry' && chance() < 0.3)
    .map((dispute) => ({
      kind: 'dispute-accept',
      dispute: dispute.id,
      lostMinor: takenOf(db, dispute.id),
      currency: dispute.amount.currency,
      stage: dispute.stage
    }))
}

/** One file of its own and a text, or the platform's draft as it is. Of one that was begun before, nothing is left. */
export function answers(db: Db, chance: () => number): Prepared[] {
  return openDisputes(db)
    .filter(() => chance() < 0.4)
    .map((dispute) => (chance() < 0.3 && hasDraft(dispute) ? sendsDraft(dispute) : sendsOwn(dispute, chance)))
}

function sendsDraft({ id, evidence, submission_count: submissions }: Dispute): Prepared {
  const { text = {}, files = {} } = evidence
  return { wish: { kind: 'dispute-evidence', dispute: id, submissions, evidence: { texts: text, files } }, before: [] }
}

function sendsOwn({ id, evidence, submission_count: submissions }: Dispute, chance: () => number): Prepared {
  const { text: texts = {}, files = {} } = evidence
  const words = `It was handed over, ${Math.floor(chance() * 1e9)}.`
  const bytes = Buffer.from(`%PDF-1.7 ${words}`.padEnd(200 + Math.floor(chance() * 50_000)))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const written = { ...texts, uncategorized_text: words }
  const kept = { ...files, uncategorized_file: sha256 }
  const revision = texts['uncategorized_text'] === undefined ? 0 : 1
  return {
    wish: {
      kind: 'dispute-evidence',
      dispute: id,
      submissions,
      evidence: { texts: written, files: kept },
      own: {
        replaces: digestOf({ texts, files }),
        files: [...new Set(Object.values(kept))].map((one) => ({ sha256: one, name: `${one.slice(0, 8)}.pdf` }))
      }
    },
    before: [
      { task: 'evidence.discard', input: { dispute: id } },
      { task: 'evidence.begin', input: { dispute: id } },
      { task: 'evidence.write', input: { dispute: id, field: 'uncategorized_text', text: words, revision } },
      {
        task: 'evidence.keep',
        input: { bytes, name: 'it.pdf', to: { dispute: id, field: 'uncategorized_file', begins: false } }
      }
    ]
  }
}

/** Those that take an answer. An early warning takes none. */
function openDisputes(db: Db): Dispute[] {
  const rows = db
    .prepare("SELECT json FROM dispute WHERE status = 'needs_response' AND stage <> 'early_warning' ORDER BY id")
    .all() as { json: string }[]
  return rows.map(({ json }) => JSON.parse(json) as Dispute)
}

function takenOf(db: Db, id: string): number {
  return (db.prepare('SELECT taken_minor AS minor FROM dispute WHERE id = ?').get(id) as { minor: number }).minor
}

function hasDraft({ evidence: { text = {}, files = {} } }: Dispute): boolean {
  return Object.keys(text).length + Object.keys(files).length > 0
}
