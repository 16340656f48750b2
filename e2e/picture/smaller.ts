/** Makes a screenshot light enough for a repository: at most 256 colours, well packed. */
import { deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])

interface Pixels {
  width: number
  height: number
  channels: 3 | 4
  bytes: Buffer
}

function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const found = []
  let at = SIGNATURE.length
  while (at < png.length) {
    const length = png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    found.push({ type, data: png.subarray(at + 8, at + 8 + length) })
    at += length + 12
  }
  return found
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}

function decode(png: Buffer): Pixels {
  const chunks = chunksOf(png)
  const head = chunks.find((one) => one.type === 'IHDR')?.data
  const kind = head?.[9]
  if (!head || head[8] !== 8 || (kind !== 2 && kind !== 6)) throw new Error('not a plain screenshot')
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)]
  const channels = kind === 2 ? 3 : 4
  const data = chunks.filter((one) => one.type === 'IDAT').map((one) => one.data)
  const raw = inflateSync(Buffer.concat(data))
  const row = width * channels
  const bytes = Buffer.alloc(row * height)
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (row + 1)]
    for (let x = 0; x < row; x += 1) {
      const at = y * row + x
      const left = x >= channels ? bytes[at - channels]! : 0
      const up = y > 0 ? bytes[at - row]! : 0
      const corner = x >= channels && y > 0 ? bytes[at - row - channels]! : 0
      const add = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0
      bytes[at] = (raw[y * (row + 1) + 1 + x]! + add) & 255
    }
  }
  return { width, height, channels, bytes }
}

const CRC = Array.from({ length: 256 }, (_, start) => {
  let value = start
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value >>> 0
})

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  let crc = 0xffffffff
  for (const byte of body) crc = CRC[(crc ^ byte) & 255]! ^ (crc >>> 8)
  const [length, end] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  end.writeUInt32BE((crc ^ 0xffffffff) >>> 0)
  return Buffer.concat([length, body, end])
}

export function smaller(png: Buffer): Buffer {
  const { width, height, channels, bytes } = decode(png)
  const colourAt = (at: number) => (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!
  const counts = new Map<number, number>()
  for (let at = 0; at < bytes.length; at += channels) {
    const colour = colourAt(at)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  // The most common colours as they are; every other one becomes the nearest of them.
  const palette: number[] = []
  const apart = (a: number, b: number) =>
    Math.abs((a >> 16) - (b >> 16)) +
    Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)) +
    Math.abs((a & 255) - (b & 255))
  for (const [colour] of [...counts].sort((a, b) => b[1] - a[1])) {
    if (palette.length === 256) break
    if (palette.every((one) => apart(one, colour) > 14)) palette.push(colour)
  }
  const nearest = new Map<number, number>()
  for (const colour of counts.keys()) {
    let best = 0
    palette.forEach((one, index) => {
      if (apart(one, colour) < apart(palette[best]!, colour)) best = index
    })
    nearest.set(colour, best)
  }
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      rows[y * (width + 1) + 1 + x] = nearest.get(colourAt((y * width + x) * channels)) ?? 0
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.from(palette.flatMap((one) => [one >> 16, (one >> 8) & 255, one & 255]))
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
