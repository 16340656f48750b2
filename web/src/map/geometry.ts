/** Small planar geometry for labels and frames; degrees are taken as flat, which is fine for a county. */
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson'

export type Ring = Position[]
/** A polygon: its outer ring and its holes. */
export type Rings = Ring[]

export function polygonsOf(geometry: Geometry | null): Rings[] {
  if (geometry?.type === 'Polygon') return [geometry.coordinates]
  if (geometry?.type === 'MultiPolygon') return geometry.coordinates
  return []
}

function x(position: Position | undefined): number {
  return position?.[0] ?? 0
}

function y(position: Position | undefined): number {
  return position?.[1] ?? 0
}

function inRing(point: Position, ring: Ring): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const a = ring[i]
    const b = ring[j]
    if (y(a) > y(point) !== y(b) > y(point)) {
      const cross = ((x(b) - x(a)) * (y(point) - y(a))) / (y(b) - y(a)) + x(a)
      if (x(point) < cross) inside = !inside
    }
  }
  return inside
}

export function isInside(point: Position, rings: Rings): boolean {
  const [outer, ...holes] = rings
  return outer !== undefined && inRing(point, outer) && !holes.some((hole) => inRing(point, hole))
}

function toSegment(point: Position, a: Position, b: Position): number {
  const dx = x(b) - x(a)
  const dy = y(b) - y(a)
  const length = dx * dx + dy * dy
  const along =
    length === 0 ? 0 : ((x(point) - x(a)) * dx + (y(point) - y(a)) * dy) / length
  const share = Math.min(1, Math.max(0, along))
  return Math.hypot(x(point) - x(a) - share * dx, y(point) - y(a) - share * dy)
}

function toEdges(point: Position, rings: Rings): number {
  let least = Infinity
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i += 1) {
      const a = ring[i - 1]
      const b = ring[i]
      if (a && b) least = Math.min(least, toSegment(point, a, b))
    }
  }
  return least
}

export type Box = [west: number, south: number, east: number, north: number]

export function boxOf(positions: Iterable<Position>): Box | null {
  let box: Box | null = null
  for (const position of positions) {
    const [lon, lat] = [x(position), y(position)]
    box = box
      ? [
          Math.min(box[0], lon),
          Math.min(box[1], lat),
          Math.max(box[2], lon),
          Math.max(box[3], lat),
        ]
      : [lon, lat, lon, lat]
  }
  return box
}

const STEPS = 26
/** A place outside the county must have ten times the room to be chosen. */
const OUTSIDE = 0.1

/**
 * Where a numeral stands on a band: the point of the band that is farthest from every edge, its own
 * and those of the stronger bands drawn over it, from signs that stand there, within the frame that
 * is looked at.
 */
export function labelPoint(
  band: Rings[],
  over: Rings[],
  frame: Box,
  signs: Position[],
  within: Rings[] = [],
): Position | null {
  let best: { point: Position; room: number } | null = null
  const isWithin = (point: Position) => within.some((rings) => isInside(point, rings))
  for (const rings of band) {
    const own = boxOf(rings[0] ?? [])
    if (!own) continue
    const west = Math.max(own[0], frame[0])
    const south = Math.max(own[1], frame[1])
    const east = Math.min(own[2], frame[2])
    const north = Math.min(own[3], frame[3])
    for (let i = 1; i < STEPS; i += 1) {
      for (let j = 1; j < STEPS; j += 1) {
        const point = [west + ((east - west) * i) / STEPS, south + ((north - south) * j) / STEPS]
        if (!isInside(point, rings) || over.some((other) => isInside(point, other))) continue
        const toFrame = Math.min(
          x(point) - frame[0],
          frame[2] - x(point),
          y(point) - frame[1],
          frame[3] - y(point),
        )
        const share = within.length === 0 || isWithin(point) ? 1 : OUTSIDE
        const room = Math.min(
          toEdges(point, rings),
          toFrame,
          ...over.map((other) => toEdges(point, other)),
          ...signs.map((sign) => Math.hypot(x(sign) - x(point), y(sign) - y(point))),
        )
        if (!best || room * share > best.room) best = { point, room: room * share }
      }
    }
  }
  return best?.point ?? null
}

/** Everything but the county, to be dimmed. */
export function maskOf(outline: Feature[]): Rings {
  const world: Ring = [
    [-180, -85],
    [180, -85],
    [180, 85],
    [-180, 85],
    [-180, -85],
  ]
  const holes = outline.flatMap((feature) =>
    polygonsOf(feature.geometry).flatMap((rings) => (rings[0] ? [rings[0]] : [])),
  )
  return [world, ...holes]
}

/** The features of a role. */
export function ofRole(map: FeatureCollection, role: string): Feature[] {
  return map.features.filter((feature) => feature.properties?.['role'] === role)
}
