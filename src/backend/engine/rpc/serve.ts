import { ORPCError, type Router } from '@orpc/server'
import { RPCHandler } from '@orpc/server/websocket'
import { AppError } from '../../../contract/errors.ts'
import type { Api } from '../../../contract/api.ts'
import type { Wire } from '../../../contract/wire.ts'
import type { Context } from './context.ts'
import { toRpcError } from './errors.ts'
import { isFrame, maxMessageChars } from './frame.ts'

export interface RpcServer {
  /** Answers calls on this wire until it closes; then every call of it that still runs is told by its signal. */
  attach(wire: Wire): void
  /** Closes every wire. */
  close(): void
}

/** Serves the contract over any wire. What is not a call of the contract is dropped and noted once for each wire. */
export function createRpcServer(router: Router<Api, Context>, context: Context): RpcServer {
  const handler = new RPCHandler<Context>(router, {
    clientInterceptors: [
      async (call) => {
        try {
          return await call.next()
        } catch (error) {
          throw toRpcError(error, context.log)
        }
      }
    ],
    interceptors: [
      async (call) => {
        const result = await call.next().catch((error: unknown) => {
          // Everything after the input was decoded has become an answer of ours already.
          throw error instanceof ORPCError
            ? error
            : toRpcError(new AppError('bad-input', 'The call cannot be read.'), context.log)
        })
        if (!result.matched)
          throw toRpcError(new AppError('bad-input', 'There is no such call.', { field: 'call' }), context.log)
        return result
      }
    ]
  })
  const wires = new Set<Wire>()
  return {
    attach(wire) {
      wires.add(wire)
      attach(handler, wire, context)
      wire.onClose(() => wires.delete(wire))
    },
    close() {
      for (const wire of [...wires]) wire.close()
    }
  }
}

function attach(handler: RPCHandler<Context>, wire: Wire, context: Context): void {
  // The library's socket adapter needs `send`, and this object as the name of the peer.
  const peer = { send: (data: unknown) => wire.send(String(data)), addEventListener: () => undefined }
  let isNoted = false
  const note = (why: string): void => {
    if (!isNoted) context.log.warn({ why }, 'a message that is no call was dropped')
    isNoted = true
  }
  wire.onMessage((message) => {
    if (message.length > maxMessageChars) {
      note('too-long')
      wire.close()
    } else if (isFrame(message)) {
      handler.message(peer, message, { context }).catch(() => note('not-answered'))
    } else {
      note('not-a-call')
    }
  })
  wire.onClose(() => handler.close(peer))
}
