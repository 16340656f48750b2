// Fails the build when a page has become heavier than a slow line can carry.
import { readFile, rm } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'

const KB = 1000
const BUDGET = { first: 150 * KB, map: 450 * KB }

const dist = new URL('../dist/', import.meta.url)
const listing = new URL('manifest.json', dist)
const manifest = JSON.parse(await readFile(listing, 'utf8'))

async function weight(names) {
  let sum = 0
  for (const name of names) {
    sum += gzipSync(await readFile(new URL(name, dist)), { level: 9 }).length
  }
  return sum
}

function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const next of manifest[key]?.imports ?? []) closure(next, seen)
  return seen
}

function named(keys) {
  const names = new Set()
  for (const key of keys) {
    const chunk = manifest[key]
    if (!chunk) throw new Error(`the build names no chunk ${key}`)
    names.add(chunk.file)
    for (const css of chunk.css ?? []) names.add(css)
  }
  return names
}

const firstKeys = closure('index.html')
const first = named(firstKeys)
const later = new Set()
for (const [key, chunk] of Object.entries(manifest)) {
  if (firstKeys.has(key)) continue
  later.add(chunk.file)
  for (const asset of [...(chunk.css ?? []), ...(chunk.assets ?? [])]) later.add(asset)
}
const map = new Set([...later].filter((name) => !first.has(name) && /\.(m?js|css)$/.test(name)))

const sizes = { first: await weight(first), map: await weight(map) }
let failed = false
for (const [what, most] of Object.entries(BUDGET)) {
  const has = sizes[what]
  const line = `${what}: ${(has / KB).toFixed(1)} kB gzip of ${most / KB} kB`
  if (has === 0) throw new Error(`${what}: nothing was built`)
  if (has > most) failed = true
  console.log(has > most ? `${line}  TOO HEAVY` : line)
}
// The listing is for this check only; it is not served.
await rm(listing)
if (failed) process.exitCode = 1
