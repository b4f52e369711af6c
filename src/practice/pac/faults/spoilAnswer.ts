import { gzipSync } from 'node:zlib'
import type { AnswerAction, WireAction } from '../action.ts'
import type { Fault } from './rule.ts'

/** Faults of the wire: they spoil how an answer looks or travels, not what the PAC did. */
type WireFault = Exclude<
  Fault,
  {
    kind:
      | 'refused'
      | 'rst-on-accept'
      | 'altered'
      | 'evil-xml'
      | 'dup'
      | 'late-visible'
      | 'reject'
      | 'no-credits'
      | 'slow'
  }
>

const PAGE =
  '<!DOCTYPE html><html><head><title>Servicio</title></head><body><h1>Servicio no disponible</h1></body></html>'
const MEGABYTE = 1_000_000

/** The answer as the fault lets it through; `withoutDocument` is the service's yes that lacks the document. */
export function spoilAnswer(
  answer: AnswerAction,
  fault: WireFault,
  withoutDocument: string,
): WireAction {
  switch (fault.kind) {
    case 'timeout':
      return { kind: 'silence' }
    case 'rst':
      return { kind: 'reset' }
    case 'fin':
      return { kind: 'finish' }
    case 'half-body': {
      const bytes = Math.floor(answer.body.length / 2)
      return { ...answer, delivery: { kind: 'cut', bytes, announced: fault.announced } }
    }
    case 'status': {
      const page = htmlPage(fault.status)
      if (fault.retryAfter === '') return page
      return { ...page, headers: { ...page.headers, 'retry-after': fault.retryAfter } }
    }
    case 'html':
      return htmlPage(fault.status)
    case 'trickle':
      return { ...answer, delivery: { kind: 'trickle', everyMs: fault.everyMs } }
    case 'endless':
      return {
        ...answer,
        body: Buffer.from(' '),
        delivery: { kind: 'repeated', times: Number.POSITIVE_INFINITY },
      }
    case 'hints':
      return { ...answer, delivery: { kind: 'hinted', count: fault.count } }
    case 'broken-json':
      return withBody(answer, Buffer.concat([answer.body.subarray(0, -1), Buffer.from(',,')]))
    case 'empty':
      return withBody(answer, Buffer.alloc(0))
    case 'no-content':
      return { ...withBody(answer, Buffer.alloc(0)), status: 204 }
    case 'bom':
      return withBody(answer, Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), answer.body]))
    case 'latin1':
      return withBody(answer, Buffer.from(Buffer.from(answer.body).toString('utf8'), 'latin1'))
    case 'wrong-type':
      return { ...answer, headers: { 'content-type': 'text/html' } }
    case 'no-data':
      return withBody(answer, Buffer.from(withoutDocument, 'utf8'))
    case 'huge':
      return {
        ...answer,
        body: Buffer.alloc(MEGABYTE, ' '),
        delivery: { kind: 'repeated', times: Math.ceil(fault.bytes / MEGABYTE) },
      }
    case 'gzip-bomb':
      return {
        ...withBody(answer, gzipSync(Buffer.alloc(fault.bytes, ' '))),
        headers: { ...answer.headers, 'content-encoding': 'gzip' },
      }
    case 'redirect':
      return { ...htmlPage(fault.status), headers: { location: fault.location } }
    case 'stale-connection':
      return { ...answer, delivery: { kind: 'staleAfter' } }
  }
}

/** An answer that never reached the program behind the web server. */
export function htmlPage(status: number): AnswerAction {
  return {
    kind: 'answer',
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: Buffer.from(PAGE, 'utf8'),
    afterMs: 0,
    delivery: { kind: 'whole' },
  }
}

function withBody(answer: AnswerAction, body: Uint8Array): AnswerAction {
  return { ...answer, body }
}
