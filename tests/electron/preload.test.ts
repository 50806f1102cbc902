/** What the built preload hands to a page, without a browser: functions with plain words, and nothing of Electron. */
import { readFileSync } from 'node:fs'
import { compileFunction } from 'node:vm'
import type * as Electron from 'electron'
import { beforeEach, expect, it } from 'vitest'
import { channels, type Desktop } from '../../src/contract/desktop.ts'
import { builtPreload } from './shell.ts'

type Heard = (event: unknown, ...words: unknown[]) => void

/** An event as Electron makes one: `sender` is the way to main, which no page may have. */
const event = { sender: { send: () => undefined, invoke: () => undefined }, senderId: 1, ports: ['a port'] }
let exposed: Map<string, unknown>
let listeners: Map<string, Heard>
let posted: unknown[][]
let asked: unknown[][]

beforeEach(() => {
  exposed = new Map()
  listeners = new Map()
  posted = []
  asked = []
  const contextBridge = {
    exposeInMainWorld: (name, api: unknown) => void exposed.set(name, api)
  } satisfies Partial<Electron.ContextBridge>
  const ipcRenderer = {
    on: (channel: string, listener: Heard) => void listeners.set(channel, listener),
    send: (...words: unknown[]) => void asked.push(words),
    invoke: (...words: unknown[]) => {
      asked.push(words)
      return Promise.resolve({ kind: 'failed' })
    }
  }
  const require = (name: string): unknown => {
    if (name !== 'electron') throw new Error(`A sandboxed preload has no ${name}`)
    return { contextBridge, ipcRenderer, webUtils: { getPathForFile: () => '' } }
  }
  const window = { location: { origin: 'app://cassa' }, postMessage: (...words: unknown[]) => void posted.push(words) }
  compileFunction(readFileSync(builtPreload, 'utf8'), ['require', 'window'])(require, window)
})

const desktop = (): Desktop => exposed.get('desktop') as Desktop

it('a page finds nine verbs under one name, and no object below them', () => {
  expect([...exposed.keys()]).toEqual(['desktop'])
  expect(Object.keys(desktop()).sort()).toEqual([
    'connect',
    'onDown',
    'onOpenPage',
    'putFile',
    'restart',
    'saveFile',
    'setLanguage',
    'setTheme',
    'showFolder'
  ])
  for (const [name, verb] of Object.entries(desktop())) {
    expect([name, typeof verb]).toEqual([name, 'function'])
    expect([name, Object.keys(verb as object)]).toEqual([name, []])
  }
})

it('what listens hears plain words, and never the event', () => {
  const heard: unknown[][] = []
  const listen = (...words: unknown[]): void => void heard.push(words)
  desktop().onDown(listen)
  desktop().onOpenPage(listen)
  listeners.get(channels.down)?.(event, 3, event)
  listeners.get(channels.openPage)?.(event, 'sales', event)
  expect(heard).toEqual([[3], ['sales']])
})

it('a port comes to our own origin alone, with its number and nothing of the event', () => {
  listeners.get(channels.port)?.(event, { wire: 7, more: event })
  expect(posted).toEqual([[{ kind: 'cassa-port', wire: 7 }, 'app://cassa', ['a port']]])
})

it('no verb says anything on a channel that the page chose, or more words than its own', async () => {
  const words = ['cassa:elsewhere', 'x', 'y', 'z']
  for (const verb of Object.values(desktop()) as ((...given: unknown[]) => unknown)[]) await verb(...words)
  expect(asked).toEqual([
    [channels.connect],
    [channels.restart],
    [channels.showFolder, 'cassa:elsewhere'],
    [channels.saveFile, { ticket: 'cassa:elsewhere', name: 'x' }],
    [channels.theme, 'cassa:elsewhere'],
    [channels.language, 'cassa:elsewhere']
  ])
  // What the page made itself is no file that the person chose.
  expect(await desktop().putFile('ticket', new File(['x'], 'x'))).toBe('failed')
  expect(asked).toHaveLength(6)
})

it('what main answers is all that a page learns of restart, folder and theme: nothing', async () => {
  expect(await desktop().connect()).toEqual({ kind: 'failed' })
  expect([await desktop().restart(), await desktop().showFolder('log'), desktop().setTheme('dark')]).toEqual([
    undefined,
    undefined,
    undefined
  ])
})
