import type { MessagePortMain, UtilityProcess } from 'electron'
import { fileOutcomes } from '../../src/contract/desktop.ts'
import { errorCodes, type ErrorCode } from '../../src/contract/errors.ts'
import type { Favour, FromBackend } from '../../src/contract/desktop-backend.ts'
import type { Log } from '../../src/backend/host.ts'
import type { BackendProcess } from './supervisor.ts'

/**
 * A utility process as a backend. Its messages are read here: what is none of them is noted and dropped. The last words
 * of its standard error are noted when it ends.
 */
export function backendProcess(child: UtilityProcess, log: Log): BackendProcess<MessagePortMain> {
  let lastWords = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    lastWords = `${lastWords}${chunk.toString()}`.slice(-2_000)
  })
  child.on('exit', (code) => {
    if (lastWords !== '') log.warn({ code, lastWords }, "the backend's last words")
  })
  return {
    postMessage: (message, transfer) => child.postMessage(message, transfer),
    onMessage(listener) {
      child.on('message', (message: unknown) => {
        const read = readMessage(message)
        if (read === undefined) log.warn({}, 'a message of the backend that is none was dropped')
        else listener(read)
      })
    },
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill()
  }
}

/** Undefined for what no backend of ours says. */
export function readMessage(message: unknown): FromBackend | undefined {
  const fields = fieldsOf(message)
  if (fields?.['kind'] === 'ready') return { kind: 'ready' }
  if (fields?.['kind'] === 'failed') {
    const { code, message: text } = fields
    return isErrorCode(code) && typeof text === 'string' ? { kind: 'failed', code, message: text } : undefined
  }
  if (fields?.['kind'] === 'file-done') {
    const outcome = fileOutcomes.find((known) => known === fields['outcome'])
    const { id } = fields
    return outcome !== undefined && typeof id === 'number' ? { kind: 'file-done', id, outcome } : undefined
  }
  if (fields?.['kind'] === 'unsent') {
    const { id, unsent, sendable, sending } = fields
    const isCount = (value: unknown): value is number => typeof value === 'number'
    return isCount(id) && isCount(unsent) && isCount(sendable) && isCount(sending)
      ? { kind: 'unsent', id, unsent, sendable, sending }
      : undefined
  }
  if (fields?.['kind'] !== 'ask') return undefined
  const { id } = fields
  const favour = readFavour(fieldsOf(fields['favour']))
  return favour !== undefined && typeof id === 'number' ? { kind: 'ask', id, favour } : undefined
}

function readFavour(fields: Record<string, unknown> | undefined): Favour | undefined {
  const { what, text, sealed, folder, keyHex, address } = fields ?? {}
  if (what === 'can-seal' || what === 'demo-stop') return { what }
  if (what === 'seal' && typeof text === 'string') return { what, text }
  if (what === 'unseal' && typeof sealed === 'string') return { what, sealed }
  if (what === 'demo' && typeof folder === 'string' && typeof keyHex === 'string') return { what, folder, keyHex }
  if ((what === 'allow-link' || what === 'forbid-link') && typeof address === 'string') return { what, address }
  return undefined
}

function fieldsOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
}

const isErrorCode = (code: unknown): code is ErrorCode => errorCodes.some((known) => known === code)
