/** What a test and the main process under test say to each other. */
import type { PortTraffic } from './ports.ts'

/** A frame of a page, as main sees it. */
export interface FrameSpot {
  readonly url: string
  /** `top`: the page itself. `inside`: a frame in it. `gone`: it went away while the message was on its way. */
  readonly place: 'top' | 'inside' | 'gone'
}

export type Command =
  | {
      readonly do: 'invoke'
      readonly id: number
      readonly page: number
      readonly frame: FrameSpot
      readonly channel: string
      readonly args: readonly unknown[]
    }
  | {
      readonly do: 'send'
      readonly page: number
      readonly frame: FrameSpot
      readonly channel: string
      readonly args: readonly unknown[]
    }
  | { readonly do: 'ask'; readonly id: number; readonly what: Question }
  | { readonly do: 'traffic'; readonly traffic: PortTraffic }

/** What happens to an app from outside, or what a page tries; each is answered. */
export type Question =
  | { readonly what: 'request'; readonly url: string; readonly method: string }
  | {
      readonly what: 'navigate'
      readonly page: number
      readonly event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect'
      readonly url: string
      readonly isMainFrame: boolean
    }
  | { readonly what: 'open-window'; readonly page: number; readonly url: string }
  | { readonly what: 'permission'; readonly page: number; readonly permission: string; readonly url: string }
  | { readonly what: 'attach-webview'; readonly page: number }
  | { readonly what: 'download'; readonly page: number }
  | { readonly what: 'second-instance'; readonly argv: readonly string[] }
  | { readonly what: 'open-url'; readonly url: string }
  | { readonly what: 'menu'; readonly label: string }
  | { readonly what: 'close-window'; readonly page: number }
  | { readonly what: 'end-page'; readonly page: number; readonly reason: string }
  | { readonly what: 'quit' }
  | { readonly what: 'resume' }
  | { readonly what: 'state' }

/** What the stand-in saw of the app. */
export interface SeenState {
  readonly calls: readonly string[]
  readonly opened: readonly string[]
  readonly themeSource: string
  readonly windows: readonly {
    readonly id: number
    readonly url: string
    readonly isHidden: boolean
    readonly options: Record<string, unknown>
  }[]
  readonly menu: readonly string[]
  /** The process ids of the utility processes, by the name of their service. */
  readonly children: Readonly<Record<string, number>>
}

export type Report =
  | { readonly report: 'ready'; readonly pageServer: string }
  | { readonly report: 'answer'; readonly id: number; readonly value?: unknown; readonly error?: string }
  | { readonly report: 'sent'; readonly page: number; readonly channel: string; readonly args: readonly unknown[] }
  | {
      readonly report: 'port'
      readonly page: number
      readonly channel: string
      readonly message: unknown
      readonly port: number
    }
  | { readonly report: 'traffic'; readonly traffic: PortTraffic }
