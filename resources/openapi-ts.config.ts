/**
 * Generates the platform's types and validators: `npm run generate`.
 *
 * A record's schema is `allOf: [RecordBase, …]`. Left as it is, its validator parses every record
 * twice and merges the results; flattened into one object it takes half the time, and first
 * syncs validate millions.
 */
import { readFileSync } from 'node:fs'
import { defineConfig } from '@hey-api/openapi-ts'
import { parse } from 'yaml'

interface Schema {
  allOf?: Schema[]
  $ref?: string
  type?: string
  description?: string
  required?: string[]
  properties?: Record<string, unknown>
}

const document = parse(readFileSync(new URL('./platform-api.yaml', import.meta.url), 'utf8')) as {
  components: { schemas: Record<string, Schema> }
}
const { schemas } = document.components

function flatten(schema: Schema): Schema {
  if (!schema.allOf) return schema
  const parts = schema.allOf.map((part) => (part.$ref ? (schemas[part.$ref.split('/').pop() ?? ''] ?? {}) : part))
  return {
    type: 'object',
    required: parts.flatMap((part) => part.required ?? []),
    properties: Object.assign({}, ...parts.map((part) => part.properties ?? {})) as Record<string, unknown>,
    ...(parts[1]?.description ? { description: parts[1].description } : {})
  }
}

for (const [name, schema] of Object.entries(schemas)) schemas[name] = flatten(schema)

export default defineConfig({
  input: document as never,
  output: { path: 'src/platform/generated', clean: false, entryFile: false },
  plugins: ['@hey-api/typescript', { name: 'zod' }]
})
