/** The county map as a MapLibre style: no tiles, no glyph server, only what the node sends. */
import type { Feature, FeatureCollection, Position } from 'geojson'
import type { ExpressionSpecification, StyleSpecification } from 'maplibre-gl'
import { roman } from '../lib/numbers'
import { colourOf, type PaletteName } from '../lib/palette'
import { boxOf, labelPoint, maskOf, ofRole, polygonsOf, type Box } from './geometry'

export type FieldLayer = 'ellipse' | 'gmm'

export interface MapTokens {
  land: string
  veil: string
  ink: string
  line: string
  select: string
  font: string
  veilOpacity: number
  /** How much bigger signs and words are than at a desk. */
  scale: number
}

export interface MapWords {
  /** A name from a feature's `name` pair. */
  name(feature: Feature): string
}

function collection(features: Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features }
}

function degreeOfBand(feature: Feature): number {
  return Number(feature.properties?.['degree'] ?? 0)
}

/** Bands of the chosen field, weakest first, so that stronger ones are drawn over them. */
export function bandsOf(map: FeatureCollection, layer: FieldLayer): Feature[] {
  return ofRole(map, `${layer}_band`).sort((a, b) => degreeOfBand(a) - degreeOfBand(b))
}

/** Degrees that the chosen field has, strongest first, for the legend. */
export function degreesOf(map: FeatureCollection, layer: FieldLayer): number[] {
  return [...new Set(bandsOf(map, layer).map(degreeOfBand))].sort((a, b) => b - a)
}

const LEADS: ExpressionSpecification = [
  'all',
  ['!=', ['get', 'leading'], false],
  ['!=', ['get', 'preferred'], false],
]

/** What the map is fitted to: the county. */
export function frameOf(map: FeatureCollection): Box | null {
  const outline = ofRole(map, 'county_outline').flatMap((feature) =>
    polygonsOf(feature.geometry).flat(2),
  )
  const points = ofRole(map, 'township_point').flatMap((feature) =>
    feature.geometry.type === 'Point' ? [feature.geometry.coordinates] : [],
  )
  const epicentres = ofRole(map, 'epicentre').flatMap((feature) =>
    feature.geometry.type === 'Point' ? [feature.geometry.coordinates] : [],
  )
  return boxOf(outline.length > 0 ? outline : [...points, ...epicentres])
}

function numerals(
  bands: Feature[],
  frame: Box,
  signs: Position[],
  outline: Feature[],
): Feature[] {
  const county = outline.flatMap((feature) => polygonsOf(feature.geometry))
  return bands.flatMap((band, index) => {
    const over = bands.slice(index + 1).flatMap((next) => polygonsOf(next.geometry))
    const point = labelPoint(polygonsOf(band.geometry), over, frame, signs, county)
    if (!point) return []
    return [
      {
        type: 'Feature',
        properties: { text: roman(degreeOfBand(band)) },
        geometry: { type: 'Point', coordinates: point },
      } satisfies Feature,
    ]
  })
}

export function styleOf(
  map: FeatureCollection,
  layer: FieldLayer,
  palette: PaletteName,
  selected: string | null,
  tokens: MapTokens,
  words: MapWords,
): StyleSpecification {
  const bands = bandsOf(map, layer)
  const coloured = bands.map((band) => ({
    ...band,
    properties: { ...band.properties, colour: colourOf(palette, degreeOfBand(band)) },
  }))
  const towns = ofRole(map, 'township_point').map((feature) => ({
    ...feature,
    properties: {
      code: feature.properties?.['code'],
      label: words.name(feature),
      selected: feature.properties?.['code'] === selected,
    },
  }))
  const outline = ofRole(map, 'county_outline')
  const frame = frameOf(map)
  const signs = [...ofRole(map, 'epicentre'), ...ofRole(map, 'township_point')].flatMap((one) =>
    one.geometry.type === 'Point' ? [one.geometry.coordinates] : [],
  )
  const source = (features: Feature[]) => ({ type: 'geojson' as const, data: collection(features) })
  const mask: Feature[] =
    outline.length > 0
      ? [
          {
            type: 'Feature',
            properties: {},
            geometry: { type: 'Polygon', coordinates: maskOf(outline) },
          },
        ]
      : []
  return {
    version: 8,
    sources: {
      bands: source(coloured),
      numerals: source(frame ? numerals(bands, frame, signs, outline) : []),
      mask: source(mask),
      county: source(outline),
      synthetic: source(ofRole(map, 'township_outline')),
      towns: source(towns),
      epicentres: source(ofRole(map, 'epicentre')),
    },
    layers: [
      { id: 'land', type: 'background', paint: { 'background-color': tokens.land } },
      {
        // Opaque: a half-transparent yellow over a dark ground turns olive and no legend fits it.
        id: 'bands',
        type: 'fill',
        source: 'bands',
        layout: { 'fill-sort-key': ['to-number', ['get', 'degree']] },
        paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 1, 'fill-antialias': true },
      },
      {
        id: 'isoseismals',
        type: 'line',
        source: 'bands',
        paint: { 'line-color': '#14202b', 'line-width': 0.8, 'line-opacity': 0.7 },
      },
      {
        id: 'veil',
        type: 'fill',
        source: 'mask',
        paint: { 'fill-color': tokens.veil, 'fill-opacity': tokens.veilOpacity },
      },
      {
        id: 'synthetic-outlines',
        type: 'line',
        source: 'synthetic',
        paint: {
          'line-color': '#4a5a69',
          'line-width': 0.8,
          'line-dasharray': [2, 3],
        },
      },
      {
        id: 'county',
        type: 'line',
        source: 'county',
        paint: { 'line-color': tokens.line, 'line-width': 2 },
      },
      {
        id: 'selected',
        type: 'circle',
        source: 'towns',
        filter: ['==', ['get', 'selected'], true],
        paint: {
          'circle-radius': 11 * tokens.scale,
          'circle-color': 'rgba(0,0,0,0)',
          'circle-stroke-color': tokens.select,
          'circle-stroke-width': 4,
        },
      },
      {
        id: 'towns',
        type: 'circle',
        source: 'towns',
        paint: {
          'circle-radius': 4 * tokens.scale,
          'circle-color': '#ffffff',
          'circle-stroke-color': '#14202b',
          'circle-stroke-width': 1.6,
        },
      },
      {
        id: 'town-names',
        type: 'symbol',
        source: 'towns',
        layout: {
          'text-field': ['get', 'label'],
          'text-font': [tokens.font],
          'text-size': ['case', ['get', 'selected'], 15 * tokens.scale, 12 * tokens.scale],
          'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
          'text-radial-offset': 0.7,
          'text-padding': 1,
          'symbol-sort-key': ['case', ['get', 'selected'], 0, 1],
        },
        paint: {
          'text-color': '#14202b',
          'text-halo-color': '#ffffff',
          'text-halo-width': 1.5,
        },
      },
      {
        // Above the names, which make room for it.
        id: 'numerals',
        type: 'symbol',
        source: 'numerals',
        layout: {
          'text-field': ['get', 'text'],
          'text-font': [tokens.font],
          'text-size': 17 * tokens.scale,
          'text-allow-overlap': true,
        },
        paint: {
          'text-color': '#14202b',
          'text-halo-color': '#ffffff',
          'text-halo-width': 1.6,
          'text-opacity': 0.8,
        },
      },
      {
        id: 'epicentres',
        type: 'symbol',
        source: 'epicentres',
        layout: {
          // The preferred solution of the leading quake is big; where other agencies place it, and
          // the other quakes of the sequence, are small.
          'icon-image': 'star',
          'icon-size': [
            'case',
            LEADS,
            0.64 * tokens.scale,
            ['==', ['get', 'leading'], false],
            0.32 * tokens.scale,
            0.4 * tokens.scale,
          ],
          'symbol-sort-key': ['case', LEADS, 1, 0],
          'icon-allow-overlap': true,
        },
      },
    ],
  }
}

const STAR = 34

/** A black star with a white rim: a red dot vanishes in Ⅸ red. */
export function star(): ImageData | null {
  const canvas = document.createElement('canvas')
  const scale = 2
  canvas.width = STAR * scale
  canvas.height = STAR * scale
  const context = canvas.getContext('2d')
  if (!context) return null
  context.scale(scale, scale)
  context.beginPath()
  for (let i = 0; i < 10; i += 1) {
    const radius = i % 2 === 0 ? 14 : 6
    const angle = -Math.PI / 2 + (i * Math.PI) / 5
    context.lineTo(STAR / 2 + radius * Math.cos(angle), STAR / 2 + radius * Math.sin(angle))
  }
  context.closePath()
  context.lineJoin = 'round'
  context.lineWidth = 5
  context.strokeStyle = '#ffffff'
  context.stroke()
  context.fillStyle = '#000000'
  context.fill()
  return context.getImageData(0, 0, canvas.width, canvas.height)
}
