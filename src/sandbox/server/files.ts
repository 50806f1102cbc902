import { createHash, randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { File } from '../../platform/generated/types.gen.ts'
import type { Clock } from '../state/clock.ts'
import type { SandboxState } from '../state/state.ts'
import { callerOf } from './caller.ts'
import { mediaTypeOf } from './media-type.ts'
import { readText } from './parameters.ts'
import type { Query } from './parameters.ts'
import { invalid, ProblemError } from './problems.ts'
import { readRecordText } from './records.ts'

const MAX_BYTES = 10_000_000
const PURPOSES = ['dispute_evidence', 'receipt', 'product_image', 'download']
const SHA256 = /^[0-9a-f]{64}$/

function findFileRecord(state: SandboxState, account: string, sha256: string): File | undefined {
  for (const file of state.list<File>(account, 'file')) if (file.sha256 === sha256) return file
  return undefined
}

function readPurpose(query: Query): string {
  const purpose = readText(query, 'purpose', 60)
  if (!PURPOSES.includes(purpose)) throw invalid('purpose', `"purpose" must be one of ${PURPOSES.join(', ')}.`)
  return purpose
}

/** Checks that the bytes are what their name says and of a type that is taken. */
function checkBytes(bytes: Buffer, sha256: string): string {
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw invalid('sha256', 'The bytes do not have this SHA-256.')
  const mediaType = mediaTypeOf(bytes)
  if (!mediaType) throw new ProblemError('file_type', 'Send a PDF, JPEG, PNG or SVG file.', { field: 'body' })
  return mediaType
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
    scope.setErrorHandler((error: Error & { statusCode?: number }) => {
      if (error.statusCode === 413)
        throw new ProblemError('file_too_large', 'A file may have 10,000,000 bytes at most.', { field: 'body' })
      throw error
    })
    scope.put<{ Params: { sha256: string } }>(
      '/v1/files/:sha256',
      { config: { scope: 'disputes' }, bodyLimit: MAX_BYTES },
      (request, reply) => {
        const { account } = callerOf(request)
        const { sha256 } = request.params
        if (!SHA256.test(sha256))
          throw invalid('sha256', 'Name the file by its SHA-256: 64 hexadecimal digits in lower case.')
        const purpose = readPurpose(request.query as Query)
        const name = readText(request.query as Query, 'name', 255)
        const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        const mediaType = checkBytes(bytes, sha256)
        const known = findFileRecord(state, account, sha256)
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
          purpose
        }
        state.transaction(() => {
          state.putFile(account, bytes, mediaType)
          state.put(account, record, clock.now())
        })
        return reply.code(201).send(record)
      }
    )
  })
}
