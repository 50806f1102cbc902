/** Answers of one's own to disputes, from a terminal: what waits, how one stands, and what is written and kept for it. */
import type { DisputeCase } from '../../contract/disputes.ts'
import {
  charactersOf,
  draftTextLimit,
  evidenceFiles,
  evidenceProblems,
  evidenceTextLimit,
  evidenceTexts,
  isReplacedSeen,
  saidTexts,
  type EvidenceDraft,
  type EvidenceFile,
  type EvidenceProblem,
  type EvidenceText
} from '../../contract/evidence.ts'
import { UsageError } from '../args.ts'
import { oneAccount } from './ask.ts'
import { defineCommand, defineCommandOn, exitCodes, type Desk } from './command.ts'
import { moneyWords } from './outbox.ts'
import { idArgument } from './refund.ts'
import { refusalWords, sendFile } from './send-file.ts'
import { countWords, plain, timeWords } from './words.ts'

export const disputeArgument = idArgument('DISPUTE', 'the id of a dispute')
/** How much of a text is shown. */
const shownChars = 200
const mostRows = 200

export const disputeList = defineCommand(
  'dispute list',
  'Lists the disputes that wait for an answer, as the desk does: by money × time. Then others of which your own answer is kept.',
  {},
  async (desk) => {
    const accounts = await desk.accounts()
    const lists = await Promise.all(
      accounts.map(async (account) => {
        const { rows } = await desk.client.disputes.list({
          account: account.key,
          filter: {},
          place: 'answer',
          limit: mostRows
        })
        const { disputes } = await desk.client.evidence.list({ account: account.key })
        // Kept, and in the way of other files, of disputes that wait for no answer any more.
        return { account, rows, left: disputes.filter((dispute) => rows.every(({ id }) => id !== dispute)) }
      })
    )
    return {
      exitCode: exitCodes.done,
      json: lists.flatMap(({ account, rows, left }) => [
        ...rows.map((row) => ({ account: account.key, ...row })),
        ...left.map((id) => ({ account: account.key, id, place: null, hasOwnAnswer: true }))
      ]),
      text: lists.flatMap(({ account, rows, left }) => [
        `${account.key}: ${countWords(rows.length, 'dispute waits', 'disputes wait')} for an answer`,
        ...rows.map(({ id, dueAtMs, minor, currency, reason, stage, title }) =>
          [
            `  ${id}`,
            dueAtMs === null ? 'no deadline' : `by ${timeWords(dueAtMs, account.zone)}`,
            moneyWords({ minor, currency }, account),
            plain(`${reason}, ${stage}`),
            plain(title ?? '')
          ].join('  ')
        ),
        ...left.map(
          (id) =>
            `  ${id}  waits for none, and your own answer is kept: dispute evidence ${id} --discard throws it away`
        )
      ])
    }
  }
)

export const disputeShow = defineCommandOn(
  'dispute show',
  'Shows one dispute: until when, what its reason asks for, the platform’s draft and your own answer.',
  { argument: disputeArgument, flags: {}, prepare: (dispute) => dispute },
  async (desk, dispute) => {
    const account = oneAccount(await desk.accounts())
    const one = await desk.client.disputes.get({ account: account.key, id: dispute })
    const { draft } = await desk.client.evidence.get({ account: account.key, dispute })
    const { row, evidence, pack, worth } = one
    const own = draft === null ? ['  no answer of your own was begun'] : draftLines(draft, one)
    return {
      exitCode: exitCodes.done,
      json: { account: account.key, dispute: one, own: draft },
      text: [
        `${row.id}: ${plain(`${row.reason}, ${row.stage}, ${row.status}`)}`,
        `  ${moneyWords({ minor: row.minor, currency: row.currency }, account)} of ${plain(row.sale)}  ${plain(row.title ?? '')}`,
        `  ${row.dueAtMs === null ? 'no deadline' : `due by ${timeWords(row.dueAtMs, account.zone)}`}`,
        `  ${moneyWords({ minor: worth.winMinor, currency: row.currency }, account)} come back on a win`,
        ...evidence.map(({ kind, state }) => `  ${kind}: ${state}`),
        `  the platform's draft: ${countWords(pack.texts.length, 'text', 'texts')}, ${countWords(pack.files.length, 'file', 'files')}`,
        ...own
      ]
    }
  }
)

type Change =
  | { do: 'show' | 'fill' | 'discard' }
  | { do: 'write'; field: EvidenceText; text: string }
  | { do: 'attach'; field: EvidenceFile; path: string }
  | { do: 'take-out'; field: EvidenceFile }
  | { do: 'see'; digest: string }

export const disputeEvidence = defineCommandOn(
  'dispute evidence',
  'Shows your own answer to a dispute, or changes one thing of it. Nothing is sent: see `dispute submit --own`.',
  {
    argument: disputeArgument,
    flags: {
      field: { kind: 'text', value: 'FIELD', about: 'a text or a file of it' },
      text: { kind: 'text', value: 'TEXT', about: 'what the text says; empty takes it out' },
      file: { kind: 'text', value: 'PATH', about: 'a PDF, JPEG or PNG for the field' },
      remove: { kind: 'switch', about: 'take the file of the field out' },
      'at-hand': { kind: 'switch', about: 'put in what the copy knows, where nothing stands yet' },
      seen: {
        kind: 'text',
        value: 'DIGEST',
        about: "you have seen the platform's draft of this digest: yours takes its place"
      },
      discard: { kind: 'switch', about: 'throw the answer away' }
    },
    prepare: (dispute, flags) => ({ dispute, change: changeOf(flags) })
  },
  async (desk, { dispute, change }) => {
    const account = oneAccount(await desk.accounts())
    await make(desk, { account: account.key, dispute }, change)
    const { draft } = await desk.client.evidence.get({ account: account.key, dispute })
    const one = await desk.client.disputes.get({ account: account.key, id: dispute })
    return {
      exitCode: exitCodes.done,
      json: {
        account: account.key,
        dispute,
        own: draft,
        problems: draft === null ? [] : evidenceProblems(draft),
        // The platform's draft, where it is another one than one's own was written on.
        unseen: draft !== null && isUnseen(draft, one) ? one.pack : null
      },
      text: draft === null ? ['No answer of your own is begun.'] : draftLines(draft, one)
    }
  }
)

interface Values {
  field: string | undefined
  text: string | undefined
  file: string | undefined
  remove: boolean
  'at-hand': boolean
  seen: string | undefined
  discard: boolean
}

/** @throws UsageError */
function changeOf({ field, text, file, remove, 'at-hand': isFill, seen, discard }: Values): Change {
  const wanted =
    [text, file, seen].filter((each) => each !== undefined).length + [remove, isFill, discard].filter(Boolean).length
  if (wanted > 1) throw new UsageError('One of --text, --file, --remove, --at-hand, --seen and --discard at a time.')
  // Nothing is begun for what could not even be kept.
  if (text !== undefined && text.length > draftTextLimit)
    throw new UsageError(
      `--text takes at most ${draftTextLimit.toLocaleString('en')} characters, and got ${text.length.toLocaleString('en')}.`
    )
  if (text !== undefined) return { do: 'write', field: fieldOf(field, evidenceTexts, '--text'), text }
  if (file !== undefined) return { do: 'attach', field: fieldOf(field, evidenceFiles, '--file'), path: file }
  if (remove) return { do: 'take-out', field: fieldOf(field, evidenceFiles, '--remove') }
  if (field !== undefined) throw new UsageError('--field needs --text, --file or --remove.')
  if (seen !== undefined) return { do: 'see', digest: digestIn(seen) }
  return { do: isFill ? 'fill' : discard ? 'discard' : 'show' }
}

function digestIn(seen: string): string {
  if (!/^[0-9a-f]{64}$/.test(seen)) throw new UsageError('--seen needs the digest that `dispute evidence` names.')
  return seen
}

function fieldOf<F extends string>(field: string | undefined, known: readonly F[], flag: string): F {
  const found = known.find((one) => one === field)
  if (found === undefined) throw new UsageError(`${flag} needs --field with one of ${known.join(', ')}.`)
  return found
}

interface Place {
  account: string
  dispute: string
}

async function make(desk: Desk, at: Place, change: Change): Promise<void> {
  const { evidence } = desk.client
  if (change.do === 'show') return
  if (change.do === 'discard') return void (await evidence.discard(at))
  if (change.do === 'see') return void (await evidence.see({ ...at, digest: change.digest }))
  if (change.do === 'take-out') {
    const { draft } = await evidence.get(at)
    if (draft === null) throw new Error('No answer of your own was begun. Nothing was changed.')
    return void (await evidence.takeOut({ ...at, field: change.field }))
  }
  // A file that is not taken begins no answer.
  if (change.do === 'attach') return await attach(desk, at, change.field, change.path)
  await evidence.begin(at)
  switch (change.do) {
    case 'write':
      return await write(desk, at, change.field, change.text)
    case 'fill':
      return await fill(desk, at)
  }
}

async function write({ client }: Desk, at: Place, field: EvidenceText, text: string): Promise<void> {
  const { draft } = await client.evidence.get(at)
  const revision = draft?.texts.find((one) => one.field === field)?.revision ?? 0
  const { state } = await client.evidence.write({ ...at, field, text, revision })
  if (state === 'conflict') throw new Error('A window wrote this text meanwhile: look at it, and write it again.')
}

async function fill(desk: Desk, at: Place): Promise<void> {
  const { suggestions } = await desk.client.disputes.get({ account: at.account, id: at.dispute })
  const { draft } = await desk.client.evidence.get(at)
  const said = saidTexts(draft?.texts ?? []).map(({ field }) => field)
  for (const { field, text } of suggestions) {
    const known = evidenceTexts.find((one) => one === field)
    if (known !== undefined && !said.includes(known)) await write(desk, at, known, text)
  }
}

async function attach({ client }: Desk, at: Place, field: EvidenceFile, path: string): Promise<void> {
  const { ticket, name } = await sendFile(client.evidence, path)
  const to = { dispute: at.dispute, field, begins: true }
  const taken = await client.evidence.keep({ account: at.account, ticket, name, to })
  if (taken.state === 'refused') throw new Error(refusalWords(name, taken.why))
}

/** What keeps an answer from being sent. */
export function problemWords({ what, field, over }: EvidenceProblem): string {
  const more = over.toLocaleString('en')
  switch (what) {
    case 'text-too-long':
      return `${field ?? ''} is too long by ${more} characters.`
    case 'texts-too-long':
      return `All texts together are too long by ${more} characters.`
    case 'files-too-large':
      return `All files together are too large by ${more} bytes.`
    case 'file-gone':
      return `The file of ${field ?? ''} is not kept here any more.`
    case 'nothing':
      return 'There is nothing in it yet.'
  }
}

function draftLines(draft: EvidenceDraft, one: DisputeCase): string[] {
  return [
    'Your own answer, kept on this machine:',
    ...saidTexts(draft.texts).map(textLine),
    ...draft.files.map(
      ({ field, name, size, state, sha256 }) =>
        `  ${field}: ${plain(name)}, ${size === null ? '?' : size.toLocaleString('en')} bytes, ${state}, ${sha256}`
    ),
    ...evidenceProblems(draft).map((problem) => `  Not to be sent as it is: ${problemWords(problem)}`),
    ...(isUnseen(draft, one) ? unseenLines(one) : [])
  ]
}

function textLine({ field, text }: { field: string; text: string }): string {
  const counted = `${charactersOf(text).toLocaleString('en')} of ${evidenceTextLimit.toLocaleString('en')}`
  return `  ${plain(field)} (${counted} characters): ${plain(text.replaceAll('\n', ' ')).slice(0, shownChars)}`
}

/** Whether the platform's draft is another one than one's own was written on, and would be replaced by it. */
function isUnseen(draft: EvidenceDraft, { row, pack }: DisputeCase): boolean {
  return row.place === 'answer' && !isReplacedSeen(draft, pack)
}

function unseenLines({ row, pack: { texts, files, digest } }: DisputeCase): string[] {
  return [
    "The platform's draft is another one now. Sent, yours takes the place of this:",
    ...(texts.length + files.length === 0 ? ['  nothing'] : []),
    ...texts.map(textLine),
    ...files.map(({ field, name, sha256 }) => `  ${plain(field)}: ${plain(name ?? 'not synced')}, ${sha256}`),
    `  Once you have seen it: dispute evidence ${plain(row.id)} --seen ${digest}`
  ]
}
