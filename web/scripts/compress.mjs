// Writes a brotli copy beside every text file of the build.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

const TEXT = /\.(html|js|mjs|css|svg|json|txt|webmanifest)$/

export async function files(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

const dist = new URL('../dist', import.meta.url).pathname
for (const file of await files(dist)) {
  if (!TEXT.test(file)) continue
  const bytes = await readFile(file)
  const compressed = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })
  if (compressed.length < bytes.length) await writeFile(`${file}.br`, compressed)
}
