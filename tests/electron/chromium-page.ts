/**
 * A page of the shell in a real Chromium: the built page, and the built preload in a world of its own, as Electron runs
 * it. What crosses to the page goes as plain data and by the window's own messages; what goes to main, goes to the shell.
 */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { builtPreload, type Shell } from './shell.ts'

const world = 'cassa preload'

/** From the preload's world to the shell. */
type FromPreload =
  | { readonly say: 'invoke'; readonly id: number; readonly channel: string; readonly args: unknown[] }
  | { readonly say: 'send'; readonly channel: string; readonly args: unknown[] }
  | { readonly say: 'port'; readonly port: number; readonly data: unknown }

/** From the shell to the preload's world. */
type ToPreload =
  | { readonly say: 'answer'; readonly id: number; readonly value?: unknown; readonly error?: string }
  | { readonly say: 'sent'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly say: 'handed'; readonly channel: string; readonly message: unknown; readonly port: number }
  | { readonly say: 'port'; readonly port: number; readonly data: unknown }

/** Opens window `id` of the shell in this page of the browser. */
export async function openChromiumPage(page: Page, shell: Shell, id: number): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  let contextId: number | undefined
  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.name === world) contextId = context.id
  })
  const tell = (message: ToPreload): void => {
    const expression = `cassaHear(${JSON.stringify(JSON.stringify(message))})`
    // A page that was closed hears nothing.
    if (contextId !== undefined) cdp.send('Runtime.evaluate', { contextId, expression }).catch(() => undefined)
  }
  shell.hear(id, (message) => {
    if (message.kind === 'sent') return tell({ say: 'sent', channel: message.channel, args: message.args })
    const port = shell.port(message.port)
    port.on('message', ({ data }: { data: unknown }) => tell({ say: 'port', port: message.port, data }))
    port.start()
    tell({ say: 'handed', channel: message.channel, message: message.message, port: message.port })
  })
  cdp.on('Runtime.bindingCalled', ({ payload }) => {
    const message = JSON.parse(payload) as FromPreload
    if (message.say === 'port') return shell.port(message.port).postMessage(message.data)
    if (message.say === 'send') return shell.send(id, message.channel, message.args)
    shell.invoke(id, message.channel, message.args).then(
      (value) => tell({ say: 'answer', id: message.id, value }),
      (error: Error) => tell({ say: 'answer', id: message.id, error: error.message })
    )
  })
  await cdp.send('Page.enable')
  await cdp.send('Runtime.enable')
  await cdp.send('Runtime.addBinding', { name: 'cassaTell', executionContextName: world })
  // The page's side first: it hears what the preload exposes.
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: pageSide })
  const preload = `${preloadSide};(require => {${readFileSync(builtPreload, 'utf8')}\n})(cassaRequire)`
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: preload, worldName: world })
  await page.goto(shell.pageServer)
}

/** The bridge in the page's world: verbs that were exposed, as functions whose words are copied. */
const pageSide = `{
  let last = 0
  const waiting = new Map(), listeners = new Map()
  const tell = (message) => document.dispatchEvent(new CustomEvent('bridge-call', { detail: JSON.stringify(message) }))
  document.addEventListener('bridge-exposed', ({ detail }) => {
    const { name, verbs } = JSON.parse(detail)
    window[name] = Object.fromEntries(verbs.map((verb) => [verb, (...words) => {
      const id = (last += 1)
      const args = words.map((word) => {
        if (typeof word !== 'function') return { word }
        listeners.set(id, word)
        return { listener: id }
      })
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        tell({ id, verb, args })
      })
    }]))
  })
  document.addEventListener('bridge-answer', ({ detail }) => {
    const { id, value, error } = JSON.parse(detail)
    if (error === undefined) waiting.get(id).resolve(value)
    else waiting.get(id).reject(new Error(error))
    waiting.delete(id)
  })
  document.addEventListener('bridge-told', ({ detail }) => {
    const { listener, words } = JSON.parse(detail)
    listeners.get(listener)(...words)
  })
}`

/** What a sandboxed preload finds: \`require('electron')\`, and nothing else. */
const preloadSide = `{
  let last = 0
  const waiting = new Map(), heard = new Map(), ports = new Map()
  const dispatch = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail: JSON.stringify(detail) }))
  globalThis.cassaHear = (text) => {
    const message = JSON.parse(text)
    if (message.say === 'answer') {
      if (message.error === undefined) waiting.get(message.id).resolve(message.value)
      else waiting.get(message.id).reject(new Error(message.error))
      waiting.delete(message.id)
    } else if (message.say === 'sent') {
      heard.get(message.channel)?.({ ports: [] }, ...message.args)
    } else if (message.say === 'handed') {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = ({ data }) => cassaTell(JSON.stringify({ say: 'port', port: message.port, data }))
      ports.set(message.port, port1)
      heard.get(message.channel)?.({ ports: [port2] }, message.message)
    } else {
      ports.get(message.port)?.postMessage(message.data)
    }
  }
  const ipcRenderer = {
    invoke: (channel, ...args) => new Promise((resolve, reject) => {
      const id = (last += 1)
      waiting.set(id, { resolve, reject })
      cassaTell(JSON.stringify({ say: 'invoke', id, channel, args }))
    }),
    send: (channel, ...args) => cassaTell(JSON.stringify({ say: 'send', channel, args })),
    on: (channel, listener) => heard.set(channel, listener)
  }
  const contextBridge = {
    exposeInMainWorld(name, api) {
      dispatch('bridge-exposed', { name, verbs: Object.keys(api) })
      document.addEventListener('bridge-call', async ({ detail }) => {
        const { id, verb, args } = JSON.parse(detail)
        const words = args.map(({ word, listener }) => listener === undefined
          ? word
          : (...told) => dispatch('bridge-told', { listener, words: told }))
        try {
          dispatch('bridge-answer', { id, value: await api[verb](...words) })
        } catch (error) {
          dispatch('bridge-answer', { id, error: error.message })
        }
      })
    }
  }
  globalThis.cassaRequire = (name) => {
    if (name !== 'electron') throw new Error('a sandboxed preload has no ' + name)
    return { ipcRenderer, contextBridge, webUtils: { getPathForFile: () => '' } }
  }
}`
