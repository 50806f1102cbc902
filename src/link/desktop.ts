import { AppError } from '../contract/errors.ts'
import type { Desktop, PortMessage } from '../contract/desktop.ts'
import type { Wire } from '../contract/wire.ts'
import { portWire } from './port.ts'

/** The parts of a window through which the shell hands ports over. */
export type PortPlace = Pick<Window, 'addEventListener'> & { readonly location: Pick<Location, 'origin'> }

/**
 * Opens wires to the backend of the desktop shell, each over a port of its own. A wire closes as soon as the shell says
 * that its backend ended.
 *
 * @returns opens the next wire; waits for a backend that is starting. Throws AppError with the backend's code where it
 * cannot start.
 */
export function desktopWires(desktop: Desktop, place: PortPlace): () => Promise<Wire> {
  const ports = receivePorts(place)
  let open: { generation: number; wire: Wire } | undefined
  let lastDown = 0
  desktop.onDown((generation) => {
    lastDown = Math.max(lastDown, generation)
    if (open !== undefined && open.generation <= lastDown) open.wire.close()
  })
  return async () => {
    const answer = await desktop.connect()
    if (answer.kind === 'failed') throw new AppError(answer.code, answer.message)
    const wire = portWire(await ports.take(answer.wire))
    open = { generation: answer.generation, wire }
    // It may have ended before its port was here.
    if (answer.generation <= lastDown) wire.close()
    return wire
  }
}

/** Ports by the number of their wire: port and answer come by different ways, in either order. */
function receivePorts(place: PortPlace): { take(wire: number): Promise<MessagePort> } {
  const arrivals = new Map<number, PromiseWithResolvers<MessagePort>>()
  const arrival = (wire: number): PromiseWithResolvers<MessagePort> => {
    const known = arrivals.get(wire) ?? Promise.withResolvers<MessagePort>()
    arrivals.set(wire, known)
    return known
  }
  place.addEventListener('message', (event) => {
    const [port] = event.ports
    // This window's own script world and its preload, and nobody else.
    if (event.source !== place || event.origin !== place.location.origin || port === undefined) return
    if (isPortMessage(event.data)) arrival(event.data.wire).resolve(port)
  })
  return {
    async take(wire) {
      const port = await arrival(wire).promise
      arrivals.delete(wire)
      return port
    }
  }
}

function isPortMessage(data: unknown): data is PortMessage {
  if (typeof data !== 'object' || data === null) return false
  const { kind, wire } = data as Partial<Record<keyof PortMessage, unknown>>
  return kind === 'cassa-port' && Number.isSafeInteger(wire)
}
