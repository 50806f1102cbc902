export type PlatformUrlProblem = 'empty' | 'notUrl' | 'notSecure'

/** What is wrong with a platform's address, as it was typed; undefined for a good one. Plain http is for this machine alone. */
export function platformUrlProblem(typed: string): PlatformUrlProblem | undefined {
  if (typed.trim() === '') return 'empty'
  const url = URL.parse(typed.trim())
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '')
    return 'notUrl'
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  return url.protocol === 'https:' || isHere ? undefined : 'notSecure'
}
