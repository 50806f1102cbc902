/**
 * A new start link that is opened where the page already is changes only the address's last part, and the browser keeps
 * the page: it is loaded anew, so that the link is taken. To be called before the router listens, which would clear it away.
 */
export function reloadForNewLink(window: Window): void {
  window.addEventListener('popstate', (event) => {
    if (!window.location.hash.startsWith('#token=')) return
    event.stopImmediatePropagation()
    window.location.reload()
  })
}
