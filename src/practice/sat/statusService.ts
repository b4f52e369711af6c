import type { WireAction } from '../pac/action.ts'
import { htmlPage } from '../pac/faults/spoilAnswer.ts'
import type { PracticeSat } from './authority.ts'
import { expressionIn, FAULT, writeAnswer } from './soap.ts'

/** Where the status service answers. */
export const STATUS_PATH = '/ConsultaCFDIService.svc'

const SOAP_ACTION = 'http://tempuri.org/IConsultaCFDIService/Consulta'

/** One request to the status service, free of HTTP and of real time. */
export function answerStatus(
  sat: PracticeSat,
  request: { readonly path: string; readonly soapAction: string; readonly body: string },
): WireAction {
  if (request.path !== STATUS_PATH) return htmlPage(404)
  switch (sat.settings().trouble) {
    case 'reset':
      return { kind: 'reset' }
    case 'silent':
      return { kind: 'silence' }
    case 'page':
      return htmlPage(200)
    case 'fault':
      return xml(500, FAULT)
    case 'none':
      break
  }
  const expression = expressionIn(request.body)
  const isRight = request.soapAction.replaceAll('"', '') === SOAP_ACTION
  if (expression === null || !isRight) return xml(500, FAULT)
  return xml(200, writeAnswer(sat.status(expression)))
}

function xml(status: number, body: string): WireAction {
  return {
    kind: 'answer',
    status,
    headers: { 'content-type': 'text/xml; charset=utf-8' },
    body: Buffer.from(body, 'utf8'),
    afterMs: 0,
    delivery: { kind: 'whole' },
  }
}
