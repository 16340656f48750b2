/**
 * Nothing moves under the cursor: while a list is held (pointer or focus in it), its order stays and
 * what is new waits behind a button. Values of rows that are shown go on being updated in place.
 */
import { computed, ref, watch, type Ref } from 'vue'

export interface HeldOrder<T> {
  rows: Readonly<Ref<T[]>>
  /** How many rows wait, or are out of place. */
  waiting: Readonly<Ref<number>>
  release(): void
}

/**
 * @param source rows in the order they should have
 * @param id identity of a row
 * @param held true while the order must not change
 */
export function useHeldOrder<T>(
  source: () => T[],
  id: (row: T) => string | number,
  held: () => boolean,
): HeldOrder<T> {
  const order = ref<(string | number)[]>(source().map(id))
  const byId = computed(() => new Map(source().map((row) => [id(row), row])))

  function release(): void {
    order.value = source().map(id)
  }

  watch(
    [() => source().map(id).join('\n'), held],
    () => {
      if (!held()) release()
    },
    { flush: 'sync' },
  )

  const rows = computed(() =>
    order.value.flatMap((one) => {
      const row = byId.value.get(one)
      return row === undefined ? [] : [row]
    }),
  )
  const waiting = computed(() => {
    const shown = new Set(order.value)
    const wanted = source().map(id)
    const added = wanted.filter((one) => !shown.has(one)).length
    if (added > 0) return added
    const left = order.value.filter((one) => byId.value.has(one))
    return wanted.filter((one, index) => one !== left[index]).length
  })
  return { rows, waiting, release }
}
