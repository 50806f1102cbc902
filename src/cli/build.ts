import type { Flags } from './args.ts'
import { build, isBuildStale, projectRoot } from './builder.ts'
import { runCommand } from './command.ts'

const flags = {
  'if-stale': { kind: 'switch', about: 'only if the sources changed since the last build' }
} satisfies Flags

await runCommand('npm run build -- [flags]', flags, async (values) => {
  if (values['if-stale'] && !(await isBuildStale(projectRoot))) return
  const startedAt = performance.now()
  await build(projectRoot)
  console.log(`Built out/ in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`)
})
