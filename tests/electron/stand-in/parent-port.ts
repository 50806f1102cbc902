/**
 * Loaded before a built entry in a plain Node process: gives it the parent port of a utility process over Node's own
 * channel, and makes sure that nothing in it can be Electron.
 */
import { EventEmitter } from 'node:events'
import { registerHooks } from 'node:module'
import type * as Electron from 'electron'
import { remotePort, type PortTraffic, type StandInPort } from './ports.ts'

registerHooks({
  resolve(specifier, context, next) {
    if (/^electron($|\/)/.test(specifier)) throw new Error(`Cannot find package '${specifier}': this is plain Node`)
    return next(specifier, context)
  }
})

export interface FromParent {
  readonly data: unknown
  readonly ports: readonly number[]
}

type ToChild = FromParent | PortTraffic
export type ToParent = PortTraffic | { readonly data: unknown }

if (process.send !== undefined) {
  const send = (message: ToParent): void => void process.send?.(message)
  const ports = new Map<number, StandInPort & { far?: StandInPort }>()
  const parentPort = Object.assign(new EventEmitter(), {
    postMessage: (data: unknown) => send({ data })
  } satisfies Pick<Electron.ParentPort, 'postMessage'>)
  // Electron queues what comes before there is a listener.
  const early: unknown[] = []
  parentPort.on('newListener', (event) => {
    if (event === 'message')
      setImmediate(() => early.splice(0).forEach((message) => parentPort.emit('message', message)))
  })
  const deliver = (message: unknown): void => {
    if (parentPort.listenerCount('message') > 0) parentPort.emit('message', message)
    else early.push(message)
  }
  process.on('message', (message: ToChild) => {
    if ('traffic' in message) {
      const far = ports.get(message.port)?.far
      if (message.traffic === 'message') far?.postMessage(message.data)
      else far?.close()
      return
    }
    const handed = message.ports.map((number) => {
      const port = remotePort(number, send)
      ports.set(number, port)
      return port
    })
    deliver({ data: message.data, ports: handed })
  })
  process.on('disconnect', () => process.exit(0))
  Object.defineProperty(process, 'parentPort', { value: parentPort })
}
