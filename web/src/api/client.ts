/** Reading and sending. A refusal is a `Refused` with the server's own sentence in both languages. */
import type { FeatureCollection } from 'geojson'
import type { Accepted, HqView, Problem, Text } from './types'

export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code)
  }
}

/** Nothing came back, or something that no node of ours sends (a portal's login page). */
export class Unreachable extends Error {}

/** The answer does not say whether it is an exercise, so nothing of it may be shown. */
export class Unflagged extends Error {}

async function ask(path: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { cache: 'no-cache', ...init })
  } catch (error) {
    throw new Unreachable(String(error))
  }
}

function isJson(response: Response): boolean {
  return /\bjson\b/.test(response.headers.get('content-type') ?? '')
}

async function answer<T>(response: Response): Promise<T> {
  if (!isJson(response)) throw new Unreachable(`${response.status} ${response.url}`)
  const body: unknown = await response.json()
  if (!response.ok) throw new Refused(body as Problem)
  return body as T
}

export async function readHq(): Promise<HqView> {
  return flagged(await answer<unknown>(await ask('/api/v1/hq')))
}

/** Lets an answer through only when it says whether it is an exercise. */
export function flagged(view: unknown): HqView {
  const said = typeof view === 'object' && view !== null && 'exercise' in view
  if (!said || typeof view.exercise !== 'boolean') throw new Unflagged()
  return view as HqView
}

export async function readMap(): Promise<FeatureCollection> {
  return answer<FeatureCollection>(await ask('/api/v1/map'))
}

/** One command. The key is made by the caller, so that trying again is recognised as the same. */
export async function send(
  path: string,
  post: string,
  key: string,
  body?: Record<string, unknown> | string,
): Promise<Accepted> {
  const headers: Record<string, string> = {
    'X-Mainshock-Post': post,
    'Idempotency-Key': key,
  }
  const init: RequestInit = { method: 'POST', headers }
  if (typeof body === 'string') {
    headers['Content-Type'] = 'text/plain; charset=utf-8'
    init.body = body
  } else if (body !== undefined) {
    headers['Content-Type'] = 'application/json'
    init.body = JSON.stringify(body)
  }
  return answer<Accepted>(await ask(`/api/v1/${path}`, init))
}

/** What went wrong, in both languages; `lost` is the sentence for a line that is cut. */
export function sentences(error: unknown, lost: Text): Text[] {
  if (error instanceof Refused) {
    const { title, detail, parts } = error.problem
    return [title, ...(detail ? [detail] : []), ...(parts ?? [])]
  }
  return [lost]
}
