/** The post in whose name the person at this machine acts. Asked once, kept for this node. */
import { computed, ref } from 'vue'
import type { PostRow } from '../api/types'
import { useNode } from './node'

const KEPT = 'mainshock-post'
const chosen = ref(localStorage.getItem(KEPT) ?? '')

export function useActing() {
  const { hq } = useNode()
  const posts = computed<PostRow[]>(() => hq.value?.posts ?? [])
  const post = computed({
    get: () =>
      posts.value.find((one) => one.code === chosen.value)?.code ??
      // Who has the first duty of the plan is who sits here first.
      hq.value?.tasks?.value[0]?.lead.code ??
      posts.value[0]?.code ??
      '',
    set: (code: string) => {
      chosen.value = code
      localStorage.setItem(KEPT, code)
    },
  })
  const acting = computed(() => posts.value.find((one) => one.code === post.value) ?? null)
  return { posts, post, acting }
}
