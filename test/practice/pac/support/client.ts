import { request } from 'node:http'

/** What a plain HTTP caller saw: an answer, or the code with which the connection failed. */
export interface Seen {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
  /** Whether the body came to its end as announced. */
  readonly isWhole: boolean
  /** Errno of the failure; '' when there was none. */
  readonly failure: string
}

export interface CallOptions {
  readonly patienceMs?: number
  readonly contentType?: string
}

/** Posts flat fields as the wire form asks, on a connection of its own. */
export function call(
  url: string,
  operation: string,
  fields: Readonly<Record<string, string>>,
  { patienceMs = 5_000, contentType = 'application/x-www-form-urlencoded' }: CallOptions = {},
): Promise<Seen> {
  const body =
    contentType === 'application/json'
      ? JSON.stringify(fields)
      : new URLSearchParams(fields).toString()
  return new Promise((resolve) => {
    const seen = { status: 0, headers: {}, body: '', isWhole: false, failure: '' }
    const sent = request(
      `${url}/api/rest/servicio/${operation}`,
      { method: 'POST', agent: false, headers: { 'content-type': contentType } },
      (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', () => undefined)
        response.on('close', () =>
          resolve({
            ...seen,
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts).toString('utf8'),
            isWhole: response.complete,
          }),
        )
      },
    )
    sent.setTimeout(patienceMs, () => sent.destroy(Object.assign(new Error(), { code: 'SILENCE' })))
    sent.on('error', (error) =>
      resolve({ ...seen, failure: 'code' in error ? String(error.code) : error.message }),
    )
    sent.end(body)
  })
}

export interface PacJson {
  readonly code: string
  readonly message: string
  readonly data: string | number | null
}

export function jsonOf(seen: Seen): PacJson {
  return JSON.parse(seen.body) as PacJson
}
