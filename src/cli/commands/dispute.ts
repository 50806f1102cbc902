/** Disputes from a terminal: what waits for an answer, accepting one at the cost that is said before, and sending evidence to the bank. */
import type { DisputeCase } from '../../contract/disputes.ts'
import {
  evidenceProblems,
  isReplacedSeen,
  isSameEvidence,
  saidTexts,
  type EvidenceDraft
} from '../../contract/evidence.ts'
import { askByTerminal, askFlags, newKey, oneAccount } from './ask.ts'
import { defineCommandOn, type Desk } from './command.ts'
import { moneyWords } from './outbox.ts'
import { disputeArgument, problemWords } from './evidence.ts'
import { plain } from './words.ts'

export const disputeAccept = defineCommandOn(
  'dispute accept',
  'Accepts a dispute: what it took stays gone, for good. It asks first, then sends at once and waits for the answer.',
  {
    argument: disputeArgument,
    flags: askFlags,
    prepare: (dispute) => ({ id: newKey(), dispute })
  },
  async (desk, { id, dispute }, flags) => {
    const account = oneAccount(await desk.accounts())
    const { row, worth } = await desk.client.disputes.get({ account: account.key, id: dispute })
    const { currency, stage } = row
    const lost = moneyWords({ minor: worth.loseMinor, currency }, account)
    return await askByTerminal(
      desk,
      account,
      { kind: 'dispute-accept', dispute, lostMinor: worth.loseMinor, currency, stage },
      { id, ...flags, effect: `${lost} stay gone for good, fee included. It cannot be taken back.` }
    )
  }
)

export const disputeSubmit = defineCommandOn(
  'dispute submit',
  "Sends the platform's draft of the evidence to the bank, or your own answer, once, exactly as it is here.",
  {
    argument: disputeArgument,
    flags: {
      own: { kind: 'switch', about: 'your own answer, which takes the place of the draft; see `dispute evidence`' },
      ...askFlags
    },
    prepare: (dispute) => ({ id: newKey(), dispute })
  },
  async (desk, { id, dispute }, { own: isOwn, ...flags }) => {
    const account = oneAccount(await desk.accounts())
    const { pack, submissions } = await desk.client.disputes.get({ account: account.key, id: dispute })
    const own = isOwn ? await ownAnswer(desk, account.key, dispute, pack) : undefined
    const { texts, files } = own ?? pack
    if (texts.length + files.length === 0)
      throw new Error('The platform has no draft of evidence for this dispute. Nothing was sent.')
    const parts = [
      ...texts.map(({ field, text }) => `${plain(field)} (${text.length} characters)`),
      ...files.map(({ field, name, sha256 }) => `${plain(field)} (${plain(name ?? 'not synced')}, ${sha256})`)
    ]
    return await askByTerminal(
      desk,
      account,
      {
        kind: 'dispute-evidence',
        dispute,
        evidence: {
          texts: Object.fromEntries(texts.map(({ field, text }) => [field, text])),
          files: Object.fromEntries(files.map(({ field, sha256 }) => [field, sha256]))
        },
        submissions,
        ...(own && {
          own: { replaces: own.replaces, files: own.files.map(({ sha256, name }) => ({ sha256, name })) }
        })
      },
      {
        id,
        ...flags,
        ...(own && { steps: stepsOf(own, dispute, pack) }),
        effect: `The bank gets ${parts.join(', ')}, once. Nothing can be added or taken back after.`
      }
    )
  }
)

/** What one's own goes out in: what the platform does not have goes ahead. */
function stepsOf(own: EvidenceDraft, dispute: string, pack: DisputeCase['pack']): string[] {
  const at = `/v1/disputes/${encodeURIComponent(dispute)}`
  if (isSameEvidence(own, pack)) return [`POST ${at}/submit`]
  const files = new Set(own.files.filter(({ state }) => state === 'kept').map(({ sha256 }) => sha256))
  return [...[...files].map((sha256) => `PUT /v1/files/${sha256}`), `PUT ${at}/evidence`, `POST ${at}/submit`]
}

/** @throws Error where none was begun, or where it cannot be sent as it is */
async function ownAnswer(
  { client }: Desk,
  account: string,
  dispute: string,
  pack: DisputeCase['pack']
): Promise<EvidenceDraft> {
  const { draft } = await client.evidence.get({ account, dispute })
  if (draft === null) throw new Error('No answer of your own was begun: see `dispute evidence`. Nothing was sent.')
  const [problem] = evidenceProblems(draft)
  if (problem !== undefined) throw new Error(`${problemWords(problem)} Nothing was sent.`)
  if (!isReplacedSeen(draft, pack))
    throw new Error(
      `The platform's draft is another one than yours was written on: look at it with \`dispute evidence ${plain(dispute)}\`, which names the flag for having seen it. Nothing was sent.`
    )
  return { ...draft, texts: saidTexts(draft.texts) }
}
