// Loaded before every long-running npm script. Plain JavaScript, because it has to run on a Node that is too old for the rest.
import { isMainThread } from 'node:worker_threads'

// The SQLite driver crashes without a word below Node-API 10 (Node 22.14), and older ones cannot read TypeScript.
if (!(Number(process.versions.napi) >= 10) || !process.features.typescript) {
  console.error(
    `Cassa needs Node 24, and this is ${process.version}. Run "npm ci" once and start it through npm, which brings its own.`
  )
  process.exit(1)
}

// Whoever stops npm by its process id stops npm and its shell, and the shell tells nobody: so end when it does.
if (isMainThread && process.env['npm_lifecycle_event'] !== undefined) {
  const shell = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}
