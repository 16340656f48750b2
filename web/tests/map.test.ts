import type { Feature, FeatureCollection, Position } from 'geojson'
import { describe, expect, it } from 'vitest'
import { boxOf, isInside, labelPoint, maskOf, polygonsOf } from '../src/map/geometry'
import { bandsOf, degreesOf, frameOf, styleOf } from '../src/map/layers'

function square(half: number): Position[] {
  return [
    [-half, -half],
    [half, -half],
    [half, half],
    [-half, half],
    [-half, -half],
  ]
}

function band(degree: number, half: number, role = 'ellipse_band'): Feature {
  return {
    type: 'Feature',
    properties: { role, degree },
    geometry: { type: 'Polygon', coordinates: [square(half)] },
  }
}

const map: FeatureCollection = {
  type: 'FeatureCollection',
  features: [
    band(6, 1),
    band(4, 3),
    band(5, 2),
    band(5, 2, 'gmm_band'),
    {
      type: 'Feature',
      properties: { role: 'county_outline' },
      geometry: { type: 'MultiPolygon', coordinates: [[square(3)]] },
    },
    {
      type: 'Feature',
      properties: { role: 'township_point', code: 'a', name: { zh: '甲镇', en: 'A' } },
      geometry: { type: 'Point', coordinates: [0.5, 0.5] },
    },
  ],
}

describe('the map', () => {
  it('draws stronger bands over weaker ones and lists the strongest first', () => {
    expect(bandsOf(map, 'ellipse').map((one) => one.properties?.['degree'])).toEqual([4, 5, 6])
    expect(degreesOf(map, 'ellipse')).toEqual([6, 5, 4])
    expect(degreesOf(map, 'gmm')).toEqual([5])
  })

  it('is fitted to the county', () => {
    expect(frameOf(map)).toEqual([-3, -3, 3, 3])
  })

  it('puts each numeral on its own band, not on the stronger one over it', () => {
    const outer = polygonsOf(band(4, 3).geometry)
    const inner = polygonsOf(band(6, 1).geometry)
    const point = labelPoint(outer, inner, [-3, -3, 3, 3], [])
    expect(point).not.toBeNull()
    if (!point || !outer[0] || !inner[0]) return
    expect(isInside(point, outer[0])).toBe(true)
    expect(isInside(point, inner[0])).toBe(false)
  })

  it('keeps a numeral away from the star', () => {
    const point = labelPoint(polygonsOf(band(6, 1).geometry), [], [-3, -3, 3, 3], [[0, 0]])
    expect(Math.hypot(point?.[0] ?? 0, point?.[1] ?? 0)).toBeGreaterThan(0.3)
  })

  it('has no box of nothing', () => {
    expect(boxOf([])).toBeNull()
  })

  it('dims everything but the county', () => {
    const outline = map.features.filter((one) => one.properties?.['role'] === 'county_outline')
    const mask = maskOf(outline)
    expect(isInside([0, 0], mask)).toBe(false)
    expect(isInside([10, 10], mask)).toBe(true)
  })

  it('asks for no tiles and no glyphs from anywhere', () => {
    const tokens = {
      land: '#fff',
      veil: '#fff',
      ink: '#000',
      line: '#000',
      select: '#00f',
      font: 'sans-serif',
      veilOpacity: 0.6,
      scale: 1,
    }
    const style = styleOf(map, 'ellipse', 'mmi', 'a', tokens, { name: () => '甲镇' })
    expect(style.glyphs).toBeUndefined()
    expect(style.sprite).toBeUndefined()
    expect(Object.values(style.sources).map((source) => source.type)).not.toContain('vector')
    const bands = style.layers.find((layer) => layer.id === 'bands')
    expect(bands?.paint).toMatchObject({ 'fill-opacity': 1 })
  })
})
