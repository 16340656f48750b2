/** Colours of intensity, one click apart. */
import { ref } from 'vue'
import type { PaletteName } from '../lib/palette'

const KEPT = 'mainshock-palette'
const palette = ref<PaletteName>(localStorage.getItem(KEPT) === 'cvd' ? 'cvd' : 'mmi')

export function usePalette() {
  return {
    palette,
    choose(name: PaletteName): void {
      palette.value = name
      localStorage.setItem(KEPT, name)
    },
  }
}
