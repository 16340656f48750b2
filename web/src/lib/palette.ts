/** Named, versioned colours of intensity. A numeral stands on every band, so colour is never alone. */

export type PaletteName = 'mmi' | 'cvd'

const MMI: Record<number, string> = {
  1: '#ffffff',
  2: '#bfccff',
  3: '#a0e6ff',
  4: '#80ffff',
  5: '#7aff93',
  6: '#ffff00',
  7: '#ffc800',
  8: '#ff9100',
  9: '#ff0000',
  10: '#c80000',
}

/** Warm from Ⅵ (damage) on and darker is worse, also for red-green blindness. */
const CVD: Record<number, string> = {
  1: '#ffffff',
  2: '#f4fafc',
  3: '#ecf7fa',
  4: '#dff3f7',
  5: '#a6dbe0',
  6: '#fff3a0',
  7: '#ffc73d',
  8: '#f0801a',
  9: '#c4222c',
  10: '#5e0a2e',
}

export function colourOf(palette: PaletteName, degree: number): string {
  const table = palette === 'cvd' ? CVD : MMI
  return table[Math.min(10, Math.max(1, degree))] ?? '#ffffff'
}

/** Ink that stays readable on a colour of either palette. */
export function inkOn(palette: PaletteName, degree: number): string {
  return degree >= (palette === 'cvd' ? 9 : 10) ? '#ffffff' : '#14202b'
}
