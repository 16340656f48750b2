/** The real program, started and ended by the tests. */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test as base, type Page } from '@playwright/test'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const BINARY = process.env['MAINSHOCK_BIN'] ?? join(ROOT, 'target/debug/mainshock')
const START_MS = 60_000

export class Program {
  private constructor(
    private child: ChildProcess,
    readonly url: string,
    private readonly folder: string,
    private readonly extra: string[],
  ) {}

  /** Starts an exercise on a journal of its own and waits for its address. */
  static async drill(...extra: string[]): Promise<Program> {
    if (!existsSync(BINARY)) throw new Error(`no program at ${BINARY}: set MAINSHOCK_BIN`)
    const folder = mkdtempSync(join(tmpdir(), 'mainshock-e2e-'))
    const { child, url } = await start(folder, 0, extra)
    return new Program(child, url, folder, extra)
  }

  /** Ends it as a power cut would: no word, no time to tidy up. */
  async kill(): Promise<void> {
    const ended = new Promise((done) => this.child.once('exit', done))
    this.child.kill('SIGKILL')
    await ended
  }

  /** Starts it again on the same journal and the same port. */
  async again(): Promise<void> {
    const { child } = await start(this.folder, Number(new URL(this.url).port), this.extra)
    this.child = child
  }

  async end(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) await this.kill()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** A command as a program sends it. */
  async send(path: string, body: unknown, post = 'duty-officer'): Promise<Response> {
    const text = typeof body === 'string'
    return fetch(`${this.url}/api/v1/${path}`, {
      method: 'POST',
      headers: {
        'X-Mainshock-Post': post,
        'Idempotency-Key': crypto.randomUUID(),
        'Content-Type': text ? 'text/plain; charset=utf-8' : 'application/json',
      },
      body: text ? body : JSON.stringify(body),
    })
  }

  /** Stops the exercise clock, so that nothing changes but by the test. */
  async pause(): Promise<void> {
    const answer = await this.send('clock', { paused: true })
    if (answer.status !== 200) throw new Error(`the clock goes on: ${await answer.text()}`)
  }

  async hq(): Promise<Record<string, any>> {
    const answer = await fetch(`${this.url}/api/v1/hq`)
    return (await answer.json()) as Record<string, any>
  }

  /** Waits until the answer of the node is as wanted. */
  async until(wanted: (hq: Record<string, any>) => boolean, what: string): Promise<void> {
    const end = Date.now() + 60_000
    while (Date.now() < end) {
      if (wanted(await this.hq())) return
      await new Promise((done) => setTimeout(done, 200))
    }
    throw new Error(`not within a minute: ${what}`)
  }
}

async function start(
  folder: string,
  port: number,
  extra: string[],
): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(
    BINARY,
    [
      'drill',
      '--county',
      'packs/counties/rongxian',
      '--replay',
      'packs/replays/rongxian-2019',
      '--journal',
      join(folder, 'drill.journal'),
      '--port',
      String(port),
      ...extra,
    ],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  const url = await new Promise<string>((done, fail) => {
    const late = setTimeout(() => fail(new Error(`no address within a minute:\n${said}`)), START_MS)
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)
      if (found) {
        clearTimeout(late)
        done(found[0])
      }
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => {
      clearTimeout(late)
      fail(new Error(`the program ended with ${code}:\n${said}`))
    })
  })
  return { child, url }
}

/** Problems that a page told of on its console, apart from the graphics driver's own talk. */
export function complaints(page: Page): string[] {
  const found: string[] = []
  page.on('pageerror', (error) => found.push(error.message))
  page.on('console', (message) => {
    const text = message.text()
    const isDriver = text.includes('GL Driver Message') || text.includes('WebGL')
    const isCut = text.includes('net::ERR_')
    if (['error', 'warning'].includes(message.type()) && !isDriver && !isCut) found.push(text)
  })
  return found
}

interface Shared {
  /** An exercise half an hour after the M4.9, standing still. */
  early: Program
  /** An exercise that has played up to after the last snapshot, standing still. */
  played: Program
}

export const test = base.extend<{ program: Program }, Shared>({
  program: async ({}, use) => {
    const program = await Program.drill()
    await use(program)
    await program.end()
  },
  early: [
    async ({}, use) => {
      const program = await Program.drill('--from', '2019-02-25T13:52+08:00')
      await program.pause()
      await use(program)
      await program.end()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  played: [
    async ({}, use) => {
      const program = await Program.drill('--from', '2019-02-27T08:00+08:00')
      await program.pause()
      await use(program)
      await program.end()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

export { expect } from '@playwright/test'
