import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'

const preload = pathToFileURL(join(resolve(import.meta.dirname, '../..'), 'src/cli/under-npm.js')).href

it.runIf(process.platform !== 'win32')('a script ends when the shell that npm gave it is killed', async () => {
  const script = `process.on('SIGTERM', () => { console.log('closed'); process.exit(); });
    console.log('ready'); setInterval(() => {}, 1000);`
  // The trailing command keeps the shell from becoming the script.
  const shell = spawn(
    'sh',
    ['-c', '"$0" --import "$1" --input-type=module -e "$2"; true', process.execPath, preload, script],
    {
      env: { ...process.env, npm_lifecycle_event: 'start' },
      stdio: ['ignore', 'pipe', 'inherit']
    }
  )
  let output = ''
  shell.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk
    if (output === 'ready\n') shell.kill('SIGTERM')
  })
  await once(shell.stdout, 'end')
  expect(output).toBe('ready\nclosed\n')
})
