import type { Post } from '../../../platform/generated/types.gen.ts'
import { table } from '../../engine/store/table.ts'
import { msOf } from '../../engine/store/time.ts'

export const postTable = table<Post>({
  type: 'post',
  columns: ['title', 'kind', 'published_ms'],
  fill(post, row) {
    row.push(post.title, post.kind, msOf(post.published_at))
  },
  words(post, words) {
    words.id(post.id)
    words.text(post.title)
  }
})
