import { implementer } from './implementer.ts'

export const eventsHandlers = {
  subscribe: implementer.events.subscribe.handler(({ context, signal }) => context.news(signal))
}
