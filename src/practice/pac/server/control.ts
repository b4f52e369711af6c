import type { PracticePacCore } from '../core.ts'
import { FaultScriptError, readFaultRules } from '../faults/readRules.ts'
import { readSettingsChange } from './readSettings.ts'

/** The control routes of one practice PAC. */
export interface Controls {
  answer(method: string, url: URL, body: string): ControlAnswer
  /** To be awaited after an answer: a change of faults may open or close the service's port. */
  settle(): Promise<void>
}

interface ControlAnswer {
  readonly status: number
  readonly value: unknown
}

/**
 * The practice PAC's own door, for tests and for the user who learns; no real PAC has one.
 * `GET /practice/ledger` what was committed · `GET /practice/xml?uuid=` · `GET|POST|DELETE /practice/faults` (POST
 * replaces all rules, `?add` keeps them) · `GET|POST /practice/settings` · `POST /practice/credits` ·
 * `GET|POST /practice/sat` the authority's settings and requests ·
 * `GET /practice/certificate` whose key signs the stamps.
 */
export function createControls(
  core: PracticePacCore,
  certificate: Uint8Array | null,
  settle: () => Promise<void>,
): Controls {
  return {
    answer(method, url, body) {
      try {
        if (url.pathname === '/practice/faults') return faultRoute(core, method, url, body)
        if (method === 'GET') return readRoute(core, certificate, url)
        return changeRoute(core, method, url, body)
      } catch (error) {
        if (error instanceof SyntaxError || error instanceof FaultScriptError) {
          return { status: 400, value: { error: error.message } }
        }
        throw error
      }
    },
    settle,
  }
}

function readRoute(core: PracticePacCore, certificate: Uint8Array | null, url: URL): ControlAnswer {
  switch (url.pathname) {
    case '/practice':
      return ok({ service: 'timbrel-practice-pac', stamps: core.ledger.all().length })
    case '/practice/ledger':
      return ok({
        stamps: core.ledger.all(),
        credits: core.ledger.credits(),
        requests: core.answers.count(),
        answers: core.answers.latest(),
      })
    case '/practice/xml': {
      const record = core.ledger.byUuid(url.searchParams.get('uuid') ?? '')
      if (record === undefined) return { status: 404, value: { error: 'no such stamp' } }
      return ok({ uuid: record.uuid, xml: core.ledger.xmlOf(record) })
    }
    case '/practice/settings':
      return ok(core.settings())
    case '/practice/sat':
      return ok({ settings: core.sat.settings(), requests: core.sat.requests() })
    case '/practice/certificate':
      return ok({
        certificate: certificate === null ? null : Buffer.from(certificate).toString('base64'),
      })
    default:
      return NO_ROUTE
  }
}

function changeRoute(core: PracticePacCore, method: string, url: URL, body: string): ControlAnswer {
  switch (`${method} ${url.pathname}`) {
    case 'POST /practice/settings':
      core.changeSettings(readSettingsChange(JSON.parse(body)))
      return ok(core.settings())
    case 'POST /practice/sat':
      core.sat.change(JSON.parse(body))
      return ok({ settings: core.sat.settings(), requests: core.sat.requests() })
    case 'POST /practice/credits':
      core.ledger.setCredits(readBalance(JSON.parse(body)))
      return ok({ credits: core.ledger.credits() })
    default:
      return NO_ROUTE
  }
}

function faultRoute(core: PracticePacCore, method: string, url: URL, body: string): ControlAnswer {
  if (method === 'DELETE') core.faults.set([])
  else if (method === 'POST') {
    const rules = readFaultRules(JSON.parse(body))
    if (url.searchParams.has('add')) core.faults.add(rules)
    else core.faults.set(rules)
  } else if (method !== 'GET') return NO_ROUTE
  return ok({ faults: core.faults.rules() })
}

const NO_ROUTE: ControlAnswer = { status: 404, value: { error: 'no such route' } }

function ok(value: unknown): ControlAnswer {
  return { status: 200, value }
}

function readBalance(value: unknown): number {
  const credits =
    typeof value === 'object' && value !== null && 'credits' in value ? value.credits : null
  if (typeof credits === 'number' && Number.isInteger(credits) && credits >= 0) return credits
  throw new FaultScriptError('credits is a whole number from 0')
}
