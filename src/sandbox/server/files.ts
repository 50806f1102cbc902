import { createHash, randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { File } from '../../platform/generated/types.gen.ts'
import type { Clock } from '../state/clock.ts'
import type { SandboxState } from '../state/state.ts'
import { callerOf } from './caller.ts'
import type { Scope } from './caller.ts'
import { mediaTypeOf } from './media-type.ts'
import { readText } from './parameters.ts'
import type { Query } from './parameters.ts'
import { invalid, ProblemError } from './problems.ts'
import { readRecordText } from './records.ts'

const MAX_BYTES = 10_000_000
/** What a bank takes: all files of a dispute together, and so each of them. */
export const MAX_EVIDENCE_BYTES = 5_000_000

interface Purpose {
  scope: Scope
  /** By their short names. */
  types: readonly string[]
  maxBytes: number
}

/** What a file may be for: who may send it, of what type, and how large. */
const PURPOSES: Readonly<Record<string, Purpose>> = {
  dispute_evidence: { scope: 'disputes', types: ['PDF', 'JPEG', 'PNG'], maxBytes: MAX_EVIDENCE_BYTES },
  receipt: { scope: 'cards', types: ['PDF', 'JPEG', 'PNG', 'SVG'], maxBytes: MAX_BYTES },
  product_image: { scope: 'products', types: ['JPEG', 'PNG', 'SVG'], maxBytes: MAX_BYTES },
  download: { scope: 'products', types: ['PDF', 'JPEG', 'PNG', 'SVG'], maxBytes: MAX_BYTES }
}
const SHORT_NAMES: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/svg+xml': 'SVG'
}
const SHA256 = /^[0-9a-f]{64}$/

/** The files of an account with these bytes: one for each purpose that they were sent for. */
function findFiles(state: SandboxState, account: string, sha256: string): File[] {
  return state.findFile(account, sha256)
    ? [...state.list<File>(account, 'file')].filter((file) => file.sha256 === sha256)
    : []
}

/**
 * The file that a body names by its SHA-256, sent for that purpose. Throws `not_found` where there are no such bytes, and
 * `file_purpose` where they were sent for something else.
 */
export function readFileOf(
  state: SandboxState,
  account: string,
  named: { sha256: string; purpose: string; field: string }
): File {
  const { sha256, purpose, field } = named
  const files = findFiles(state, account, sha256)
  if (files.length === 0)
    throw new ProblemError('not_found', 'There is no such file. Send it first, with PUT /v1/files.', { field })
  const file = files.find((one) => one.purpose === purpose)
  if (!file)
    throw new ProblemError('file_purpose', `This file was not sent for this. Send it with the purpose ${purpose}.`, {
      field
    })
  return file
}

function readPurpose(request: FastifyRequest): Purpose & { name: string } {
  const name = readText(request.query as Query, 'purpose', 60)
  const purpose = Object.hasOwn(PURPOSES, name) ? PURPOSES[name] : undefined
  if (!purpose) throw invalid('purpose', `"purpose" must be one of ${Object.keys(PURPOSES).join(', ')}.`)
  return { ...purpose, name }
}

function tooLarge(maxBytes: number): ProblemError {
  return new ProblemError('file_too_large', `Such a file may have ${maxBytes.toLocaleString('en')} bytes at most.`, {
    field: 'body'
  })
}

/** Checks that the bytes are what their name says, and of a type and size that are taken for the purpose. */
function checkBytes(bytes: Buffer, sha256: string, { types, maxBytes }: Purpose): string {
  if (bytes.length > maxBytes) throw tooLarge(maxBytes)
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw invalid('sha256', 'The bytes do not have this SHA-256.')
  const mediaType = mediaTypeOf(bytes)
  if (!mediaType || !types.includes(SHORT_NAMES[mediaType] ?? ''))
    throw new ProblemError('file_type', `Send ${types.join(', ').replace(/, (\w+)$/, ' or $1')}.`, { field: 'body' })
  return mediaType
}

function storeFile(state: SandboxState, clock: Clock, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { account } = callerOf(request)
  const { sha256 } = request.params as { sha256: string }
  if (!SHA256.test(sha256))
    throw invalid('sha256', 'Name the file by its SHA-256: 64 hexadecimal digits in lower case.')
  const purpose = readPurpose(request)
  const name = readText(request.query as Query, 'name', 255)
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const mediaType = checkBytes(bytes, sha256, purpose)
  const known = findFiles(state, account, sha256).find((file) => file.purpose === purpose.name)
  if (known) return reply.code(200).send(known)
  const at = new Date(clock.now()).toISOString()
  const record: File = {
    id: `file_${randomBytes(9).toString('base64url')}`,
    type: 'file',
    version: 1,
    created_at: at,
    updated_at: at,
    name,
    media_type: mediaType,
    size: bytes.length,
    sha256,
    purpose: purpose.name
  }
  state.transaction(() => {
    state.putFile(account, bytes, mediaType)
    state.put(account, record, clock.now())
  })
  return reply.code(201).send(record)
}

/** `GET` and `PUT /v1/files/{sha256}`; with an id in its place `GET` answers the file's record, as for every other type. */
export function registerFiles(app: FastifyInstance, state: SandboxState, clock: Clock): void {
  app.get<{ Params: { sha256: string } }>('/v1/files/:sha256', { config: { scope: 'read' } }, (request, reply) => {
    const { account } = callerOf(request)
    const { sha256 } = request.params
    if (!SHA256.test(sha256))
      return reply.type('application/json; charset=utf-8').send(readRecordText(state, account, 'file', sha256))
    const file = state.findFile(account, sha256)
    if (!file) throw new ProblemError('not_found', 'There is no such file.', { field: 'sha256' })
    return reply.type(file.mediaType).send(file.bytes)
  })

  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_BYTES }, (_request, body, done) =>
      done(null, body)
    )
    scope.setErrorHandler((error: Error & { statusCode?: number }, request) => {
      throw error.statusCode === 413 ? tooLarge(readPurpose(request).maxBytes) : error
    })
    scope.put(
      '/v1/files/:sha256',
      { config: { scope: (request) => readPurpose(request).scope }, bodyLimit: MAX_BYTES },
      (request, reply) => storeFile(state, clock, request, reply)
    )
  })
}
