/** The map data of the newest assessment, read again only when that changes. */
import type { FeatureCollection } from 'geojson'
import { computed, shallowRef, watch } from 'vue'
import { readMap } from '../api/client'
import { useNode } from './node'

const map = shallowRef<FeatureCollection | null>(null)

export function useMapData() {
  const { hq } = useNode()
  const version = computed(() => {
    const view = hq.value
    if (!view) return null
    return [
      view.assessment?.value.id ?? '',
      view.quake?.value.preferred.id ?? '',
      view.quake?.value.solutions.length ?? 0,
    ].join('|')
  })
  let reading = 0
  watch(
    version,
    async (wanted) => {
      if (wanted === null) return
      reading += 1
      const mine = reading
      try {
        const answer = await readMap()
        if (mine === reading) map.value = answer
      } catch {
        // The stream or the next poll brings another try; the table has the same facts.
      }
    },
    { immediate: true },
  )
  return { map }
}
