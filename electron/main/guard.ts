import type { App, Session, WebContents } from 'electron'

/** What a page of ours needs; the rest of the long list is refused. */
const granted: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

export interface GuardOptions {
  /** Whether an address is one of the page's own. */
  readonly isOwn: (address: string) => boolean
  /** The one door for links that leave the app; it drops what may not. */
  readonly openExternal: (address: string) => void
}

/**
 * Refuses, for every web contents that will ever be: to navigate away, to open windows, to embed other contents, to
 * download, and every permission but writing plain text to the clipboard. Called before the first window.
 */
export function guardContents(app: Pick<App, 'on'>, options: GuardOptions): void {
  app.on('web-contents-created', (_event, contents) => {
    guardNavigation(contents, options)
    guardSession(contents.session, options)
  })
}

function guardNavigation(contents: WebContents, { isOwn, openExternal }: GuardOptions): void {
  contents.on('will-navigate', (event) => {
    if (!isOwn(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    // The page has no frames of its own either.
    if (!event.isMainFrame || !isOwn(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isOwn(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url)
    return { action: 'deny' }
  })
}

function guardSession(session: Session, { isOwn }: GuardOptions): void {
  const isGranted = (permission: string, address: string): boolean => granted.has(permission) && isOwn(address)
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(isGranted(permission, requestingUrl))
  )
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin))
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null))
  session.removeAllListeners('will-download')
  session.on('will-download', (event) => event.preventDefault())
}
