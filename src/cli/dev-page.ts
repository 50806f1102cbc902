import type { ClientRequest, IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { loadConfigFromFile } from 'electron-vite'
import { createServer, type ProxyOptions } from 'vite'
import { filesPath } from '../contract/settings.ts'
import { sessionPath, wirePath } from '../contract/web-doors.ts'
import { projectRoot } from './builder.ts'

const address = '127.0.0.1'

/**
 * Serves the page from its sources, changing as they do, with the doors of a web host behind it.
 *
 * @param host the web host's origin
 */
export async function servePage(host: string): Promise<{ origin: string; stop(): Promise<void> }> {
  const { config } = await loadConfigFromFile(
    { command: 'serve', mode: 'development' },
    join(projectRoot, 'electron.vite.config.ts'),
    projectRoot,
    'warn'
  )
  let origin = ''
  const door: ProxyOptions = {
    target: host,
    configure(proxy) {
      proxy.on('proxyReq', (onward, request) => passOn(onward, request, origin, host))
      proxy.on('proxyReqWs', (onward, request) => passOn(onward, request, origin, host))
    }
  }
  const known = process.listeners('SIGTERM')
  const server = await createServer({
    ...config.renderer,
    root: join(projectRoot, 'src', 'ui'),
    configFile: false,
    logLevel: 'warn',
    server: {
      host: address,
      port: 0,
      proxy: { [`^${sessionPath}$`]: door, [`^${filesPath}`]: door, [`^${wirePath}$`]: { ...door, ws: true } }
    }
  })
  // Vite would end this process before the host has stopped.
  for (const listener of process.listeners('SIGTERM')) {
    if (!known.includes(listener)) process.off('SIGTERM', listener)
  }
  await server.listen()
  const { port } = server.httpServer?.address() as AddressInfo
  origin = `http://${address}:${port}`
  return { origin, stop: async () => await server.close() }
}

/** Who came by our name and from our page comes by the host's; for everybody else the host's own doors stay shut. */
function passOn(onward: ClientRequest, request: IncomingMessage, origin: string, host: string): void {
  if (`http://${request.headers.host ?? ''}` === origin) onward.setHeader('host', new URL(host).host)
  if (request.headers.origin === origin) onward.setHeader('origin', host)
}
