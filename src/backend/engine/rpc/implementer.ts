import { implement } from '@orpc/server'
import { api } from '../../../contract/api.ts'
import type { Context } from './context.ts'

/** What features write their handlers with: `implementer.sales.list.handler(…)`. */
export const implementer = implement(api).$context<Context>()
