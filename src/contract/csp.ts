/**
 * The one content security policy of both hosts. Styles are allowed inline, and trusted types are not asked for,
 * because the component kit sets inline styles and writes its own icons as HTML; no code of ours does either.
 *
 * @param socketOrigin where `'self'` does not cover the page's socket in every browser: `ws://127.0.0.1:PORT`
 */
export function contentSecurityPolicy(socketOrigin?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${socketOrigin === undefined ? '' : ` ${socketOrigin}`}`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ].join('; ')
}
