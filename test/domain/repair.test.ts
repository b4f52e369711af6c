import { fc } from '../support/properties.ts'
import { describe, expect, test } from 'vitest'
import type { Repair } from '../../src/domain/issue.ts'
import { applyRepair } from '../../src/domain/repair.ts'
import { aDraft, aLine, aReceiver, publicReceiver } from '../support/cfdiBuilders.ts'
import { aGlobalDraft, check } from './verdict.ts'

describe('making a repair', () => {
  const draft = aDraft({ lines: [aLine(), aLine({ pedimentos: ['a', 'b'] })] })

  test('changes that field and nothing else', () => {
    expect(applyRepair(draft, { path: 'receiver.taxId', value: 'X' })).toEqual({
      ...draft,
      receiver: { ...draft.receiver, taxId: 'X' },
    })
    expect(
      applyRepair(draft, { path: 'lines.1.pedimentos.1', value: 'X' }).lines[1]?.pedimentos,
    ).toEqual(['a', 'X'])
    expect(draft.receiver.taxId).toBe('IIA040805DZ4')
  })

  test.each([
    '',
    'nothing',
    'lines',
    'lines.9.sku',
    'lines.0',
    'receiver.taxId.x',
    '__proto__.x',
    'constructor',
  ])('S02 a path that is no text field, %j, changes nothing', (path) => {
    expect(applyRepair(draft, { path, value: 'X' })).toEqual(draft)
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })
})

test('every repair that is offered removes the problem it was offered for', () => {
  const messy = (good: string) =>
    fc.constantFrom(
      good,
      ` ${good} `,
      good.toLowerCase(),
      `${good}\u00a0`,
      `${good}\u200b`,
      good.replace('0', 'O'),
      good.normalize('NFD'),
      `${good} S.A. DE C.V.`,
      good.slice(1),
      `${good.slice(0, 3)}-${good.slice(3)}`,
    )
  const figure = fc.constantFrom('1', '.5', '5.', '1,234.50', '$ 10', ' 7 ', '0', 'x', '1e3')
  const drafts = fc
    .record({
      isPublic: fc.boolean(),
      taxId: messy('IIA040805DZ4'),
      name: messy('PEÑA Y HERMANOS'),
      postalCode: fc.constantFrom('06000', '6000', ' 06000', '06000 ', 'x'),
      usoCfdi: fc.constantFrom('G03', 'S01', 'D01'),
      claveProdServ: messy('31161500'),
      claveUnidad: messy('H87'),
      description: messy('Tornillo'),
      quantity: figure,
      unitPrice: figure,
      metodoPago: fc.constantFrom('PUE', 'PPD'),
      tipoCambio: fc.constantFrom('', '18', '1'),
      pedimento: messy('15  48  3009  0001234'),
      isGlobal: fc.boolean(),
      issuedLocal: fc.constantFrom('', '2027-01-01T00:00:00'),
    })
    .map((typed) => {
      const line = aLine({
        claveProdServ: typed.claveProdServ,
        claveUnidad: typed.claveUnidad,
        description: typed.description,
        quantity: typed.quantity,
        unitPrice: typed.unitPrice,
        pedimentos: [typed.pedimento],
      })
      const changes = {
        lines: [line],
        metodoPago: typed.metodoPago,
        tipoCambio: typed.tipoCambio,
        issuedLocal: typed.issuedLocal,
      }
      if (typed.isGlobal) return aGlobalDraft(changes)
      const { taxId, name, postalCode, usoCfdi } = typed
      const receiver = typed.isPublic
        ? publicReceiver({ name: 'Público en general', postalCode, usoCfdi })
        : aReceiver({ taxId, name, postalCode, usoCfdi })
      return aDraft({ ...changes, receiver })
    })
  fc.assert(
    fc.property(drafts, (draft) => {
      for (const { path, rule, repair } of check(draft)) {
        if (repair === null) continue
        const mended = check(applyRepair(draft, repair satisfies Repair))
        expect(mended.filter((issue) => issue.path === path && issue.rule === rule)).toEqual([])
      }
    }),
    { numRuns: 400 },
  )
})
