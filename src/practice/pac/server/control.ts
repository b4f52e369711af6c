import type { PracticePacCore } from '../core.ts'
import { FaultScriptError, readFaultRules } from '../faults/readRules.ts'
import { readSettingsChange } from './readSettings.ts'

export interface ControlAnswer {
  readonly status: number
  readonly value: unknown
}

/**
 * The practice PAC's own door, for tests and for the user who learns; no real PAC has one.
 * `GET /practice/ledger` what was committed · `GET /practice/xml?uuid=` · `GET|POST|DELETE /practice/faults` (POST
 * replaces all rules, `?add` keeps them) · `GET|POST /practice/settings` · `POST /practice/credits`.
 */
export function control(
  core: PracticePacCore,
  method: string,
  url: URL,
  body: string,
): ControlAnswer {
  const route = `${method} ${url.pathname}`
  try {
    switch (route) {
      case 'GET /practice':
        return ok({ service: 'timbrel-practice-pac', stamps: core.ledger.all().length })
      case 'GET /practice/ledger':
        return ok({
          stamps: core.ledger.all(),
          credits: core.ledger.credits(),
          requests: core.answers.count(),
          answers: core.answers.latest(),
        })
      case 'GET /practice/xml': {
        const record = core.ledger.byUuid(url.searchParams.get('uuid') ?? '')
        return record === undefined
          ? { status: 404, value: { error: 'no such stamp' } }
          : ok({ uuid: record.uuid, xml: core.ledger.xmlOf(record) })
      }
      case 'GET /practice/faults':
        return ok({ faults: core.faults.rules() })
      case 'POST /practice/faults':
        if (url.searchParams.has('add')) core.faults.add(readFaultRules(JSON.parse(body)))
        else core.faults.set(readFaultRules(JSON.parse(body)))
        return ok({ faults: core.faults.rules() })
      case 'DELETE /practice/faults':
        core.faults.set([])
        return ok({ faults: [] })
      case 'GET /practice/settings':
        return ok(core.settings())
      case 'POST /practice/settings':
        core.changeSettings(readSettingsChange(JSON.parse(body)))
        return ok(core.settings())
      case 'POST /practice/credits':
        core.ledger.setCredits(readBalance(JSON.parse(body)))
        return ok({ credits: core.ledger.credits() })
      default:
        return { status: 404, value: { error: 'no such route' } }
    }
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof FaultScriptError) {
      return { status: 400, value: { error: error.message } }
    }
    throw error
  }
}

function ok(value: unknown): ControlAnswer {
  return { status: 200, value }
}

function readBalance(value: unknown): number {
  const credits =
    typeof value === 'object' && value !== null && 'credits' in value ? value.credits : null
  if (typeof credits === 'number' && Number.isInteger(credits) && credits >= 0) return credits
  throw new FaultScriptError('credits is a whole number from 0')
}
