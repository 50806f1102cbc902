import { resolve } from 'node:path'
import ui from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { contentSecurityPolicy } from './src/contract/csp.ts'

/** Absolute, because each part of the build has a root of its own. */
function inputs(paths: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, resolve(import.meta.dirname, path)]))
}

const mainInputs = inputs({
  index: 'electron/main/index.ts',
  backend: 'electron/backend/index.ts',
  web: 'src/web/main.ts',
  // A worker, and a process, that is started by path needs an input of its own.
  sync: 'src/backend/engine/sync/thread.ts',
  sandbox: 'src/sandbox/main.ts',
  'sandbox-world': 'src/sandbox/state/generate.ts'
})

/** The page in development under the one policy: what it does in the app it does there, and what fails there fails here. */
function securityHeaders(): Plugin {
  return {
    name: 'cassa-security-headers',
    configureServer(server) {
      server.middlewares.use((_request, response, next) => {
        const [address] = server.resolvedUrls?.local ?? []
        const socket = address === undefined ? undefined : `ws://${new URL(address).host}`
        response.setHeader('content-security-policy', contentSecurityPolicy(socket))
        next()
      })
    }
  }
}

export default defineConfig({
  main: {
    build: { outDir: 'out/main', sourcemap: true, rolldownOptions: { input: mainInputs } }
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload is one CommonJS file with everything inside.
      externalizeDeps: false,
      rolldownOptions: {
        input: inputs({ index: 'electron/preload/index.ts' }),
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: 'src/ui',
    plugins: [
      vue(),
      securityHeaders(),
      ui({
        // What the kit generates goes under the project's node_modules, not between the sources.
        root: import.meta.dirname,
        dts: false,
        autoImport: false,
        ui: {
          colors: {
            primary: 'cyan',
            secondary: 'cyan',
            success: 'cyan',
            info: 'cyan',
            warning: 'amber',
            error: 'red',
            neutral: 'stone'
          }
        },
        // Icons travel in the bundle: the page asks nothing but its own origin.
        icon: { clientBundle: { scan: { globInclude: ['**/*.{vue,ts}'] } } }
      })
    ],
    build: {
      outDir: 'out/renderer',
      minify: true,
      license: { fileName: 'licenses.md' },
      rolldownOptions: { input: inputs({ index: 'src/ui/index.html' }) }
    }
  }
})
