import { describe, expect, it } from 'vitest'
import {
  receiverAnswersBy,
  withoutAcceptance,
  type AcceptanceFacts,
} from '../../../../src/domain/mx/cancel/acceptance.ts'
import { cancelTerm } from '../../../../src/domain/mx/cancel/cancelTerm.ts'
import { motiveProblem } from '../../../../src/domain/mx/cancel/motives.ts'
import { blockersOf, deepestFirst } from '../../../../src/domain/mx/cancel/related.ts'
import { cancellableAs, satState } from '../../../../src/domain/mx/cancel/satStatus.ts'
import {
  isWorkingDay,
  workingDayAfter,
  workingDaysBetween,
} from '../../../../src/domain/mx/cancel/workingDays.ts'

const UUID = 'FE4E71B0-8959-4FB9-8091-F5AC4FB0FEF8'

describe('motives', () => {
  it.each([
    ['01', '', 'cancel.substituteMissing'],
    ['01', UUID, null],
    ['01', 'A-1042', 'cancel.substituteMalformed'],
    ['02', '', null],
    ['03', UUID, 'cancel.substituteNotAllowed'],
    ['04', '', null],
  ] as const)('%s with substitute "%s": %s', (motive, substitute, expected) => {
    expect(motiveProblem(motive, substitute)).toBe(expected)
  })
})

describe('working days (calendar of 2026 and 2027, CFF art. 12)', () => {
  it.each([
    ['2026-11-27', true],
    ['2026-11-28', false],
    // Third Monday of November, Christmas, New Year's Day, first Monday of February.
    ['2026-11-16', false],
    ['2026-12-25', false],
    ['2027-01-01', false],
    ['2027-02-01', false],
    ['2027-02-08', true],
    ['2028-02-29', true],
  ])('%s: %s', (day, expected) => {
    expect(isWorkingDay(day)).toBe(expected)
  })
  it('counts over a weekend, over the turn of the year and over a leap day', () => {
    expect(workingDayAfter('2026-11-27', 1)).toBe('2026-11-30')
    // 24 Dec is a Thursday: 28, 29, 30 Dec.
    expect(workingDayAfter('2026-12-24', 3)).toBe('2026-12-30')
    expect(workingDayAfter('2026-12-31', 1)).toBe('2027-01-04')
    expect(workingDayAfter('2028-02-28', 1)).toBe('2028-02-29')
    expect(workingDaysBetween('2026-11-27', '2026-11-30')).toBe(1)
    expect(workingDaysBetween('2026-11-30', '2026-11-30')).toBe(0)
  })
  it('gives the receiver three of them', () => {
    expect(receiverAnswersBy('2026-11-26')).toBe('2026-12-01')
  })
})

describe('who must accept (RMF 2.7.1.35)', () => {
  const facts: AcceptanceFacts = {
    tipoDeComprobante: 'I',
    receiverRfc: 'URE180429TM6',
    receiverName: 'UNIVERSIDAD ROBOTICA ESPAÑOLA',
    total: '1000.01',
    moneda: 'MXN',
    tipoCambio: '',
    issuedLocal: '2026-11-20T10:00:00',
    today: '2026-11-27',
  }
  it.each([
    [{}, null],
    [{ total: '1000.00' }, 'smallTotal'],
    [{ total: '0', tipoDeComprobante: 'P', moneda: 'XXX' }, null],
    [{ total: '50.00', moneda: 'USD', tipoCambio: '20.00' }, 'smallTotal'],
    [{ total: '50.01', moneda: 'USD', tipoCambio: '20.00' }, null],
    [{ total: '50.00', moneda: 'USD' }, null],
    [{ tipoDeComprobante: 'E' }, 'egress'],
    [{ tipoDeComprobante: 'T' }, 'transfer'],
    [{ tipoDeComprobante: 'N' }, 'payroll'],
    [{ receiverRfc: 'XAXX010101000' }, 'publicInGeneral'],
    [{ receiverRfc: 'XEXX010101000' }, 'foreigner'],
    // Issued on a Friday: Monday is the next working day.
    [{ today: '2026-11-23' }, 'nextWorkingDay'],
    [{ today: '2026-11-24' }, null],
  ] as const)('%j: %s', (change, expected) => {
    expect(withoutAcceptance({ ...facts, ...change })).toBe(expected)
  })
})

describe('term (CFF 29-A)', () => {
  it('ends with March of the next year for companies, with April for persons', () => {
    expect(cancelTerm('EKU9003173C9', '2026-11-27T10:00:00').lastDay).toBe('2027-03-31')
    expect(cancelTerm('MISC491214B86', '2026-01-01T00:00:00').lastDay).toBe('2027-04-30')
  })
})

describe('related documents', () => {
  const graph = new Map([
    ['invoice', [referrer('payment', 'pago'), referrer('note', '01'), referrer('copy', '04')]],
    ['note', [referrer('note of the note', '07')]],
    ['note of the note', [referrer('invoice', '01')]],
  ])
  const below = (id: string) => graph.get(id) ?? []
  it('P1-41 stand in the way, but the substitute does not', () => {
    expect(blockersOf(below('invoice')).map(({ id }) => id)).toEqual(['payment', 'note'])
  })
  it('are cancelled deepest first, each once, and a circle ends', () => {
    expect(deepestFirst('invoice', below)).toEqual(['payment', 'note of the note', 'note'])
  })
})

function referrer(id: string, by: string): { readonly id: string; readonly by: string } {
  return { id, by }
}

describe("SAT's words", () => {
  const found = 'S - Comprobante obtenido satisfactoriamente.'
  it.each([
    [found, 'Vigente', '', { kind: 'live' }],
    [found, 'Vigente', 'En proceso', { kind: 'inProcess' }],
    [found, 'Vigente', 'Solicitud rechazada', { kind: 'rejected' }],
    [
      found,
      'Cancelado',
      'Cancelado sin aceptación',
      { kind: 'cancelled', how: 'withoutAcceptance' },
    ],
    [found, 'Cancelado', 'Cancelado con aceptacion', { kind: 'cancelled', how: 'withAcceptance' }],
    [found, 'Cancelado', 'Plazo vencido', { kind: 'cancelled', how: 'lapsed' }],
    // Never-list 13: the words of the process alone cancel nothing.
    [found, 'Vigente', 'Plazo vencido', { kind: 'live' }],
    [found, 'Vigente', 'Cancelado sin aceptación', { kind: 'live' }],
    ['N - 602: Comprobante no encontrado.', 'No Encontrado', '', { kind: 'notFound' }],
    [
      'N - 601: La expresión impresa proporcionada no es válida.',
      'No Encontrado',
      '',
      { kind: 'badQuestion' },
    ],
    ['', '', '', { kind: 'unreadable' }],
    [found, 'Otro', '', { kind: 'unreadable' }],
  ] as const)('%s %s %s', (codigoEstatus, estado, estatusCancelacion, expected) => {
    const answer = {
      codigoEstatus,
      estado,
      estatusCancelacion,
      esCancelable: '',
      validacionEfos: '',
    }
    expect(satState(answer)).toEqual(expected)
  })
  it('are read with and without accents', () => {
    expect(cancellableAs('Cancelable sin aceptación')).toBe('withoutAcceptance')
    expect(cancellableAs('Cancelable con aceptacion')).toBe('withAcceptance')
    expect(cancellableAs('No cancelable')).toBe('no')
    expect(cancellableAs('')).toBeNull()
  })
})
