import { describe, expect, it } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { useHeldOrder } from '../src/lib/order'

function lists(first: string[]) {
  const source = ref(first)
  const held = ref(false)
  const scope = effectScope()
  const order = scope.run(() =>
    useHeldOrder(
      () => source.value,
      (row) => row,
      () => held.value,
    ),
  )
  if (!order) throw new Error('no scope')
  return { source, held, order, stop: () => scope.stop() }
}

describe('a list', () => {
  it('keeps its order while somebody works in it, and says how much waits', async () => {
    const { source, held, order, stop } = lists(['a', 'b'])
    held.value = true
    source.value = ['c', 'b', 'a']
    await nextTick()
    expect(order.rows.value).toEqual(['a', 'b'])
    expect(order.waiting.value).toBe(1)
    held.value = false
    await nextTick()
    expect(order.rows.value).toEqual(['c', 'b', 'a'])
    expect(order.waiting.value).toBe(0)
    stop()
  })

  it('shows what waits when it is asked for', async () => {
    const { source, held, order, stop } = lists(['a', 'b'])
    held.value = true
    source.value = ['b', 'a']
    await nextTick()
    expect(order.waiting.value).toBe(2)
    order.release()
    expect(order.rows.value).toEqual(['b', 'a'])
    stop()
  })

  it('drops what is gone at once', async () => {
    const { source, held, order, stop } = lists(['a', 'b'])
    held.value = true
    source.value = ['b']
    await nextTick()
    expect(order.rows.value).toEqual(['b'])
    stop()
  })
})
