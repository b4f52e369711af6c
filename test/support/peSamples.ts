import type { PeDraft, PeLine } from '../../src/domain/pe/draft.ts'
import { aBoleta, aPeDraft, aPeLine } from './peBuilders.ts'

/** A document of every sort that the manual's field tables name; `day` is `AAAA-MM-DD` and later than issue. */
export function peSamples(day: string): readonly (readonly [string, PeDraft])[] {
  const affectations = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 20].map(
    (tipo): readonly [string, PeDraft] => [
      `IGV ${tipo}`,
      aPeDraft({ lines: [aPeLine(), aPeLine({ tipoIgv: String(tipo), unitPrice: '37.5' })] }),
    ],
  )
  const export16 = aPeDraft({
    operacion: '2',
    moneda: 'USD',
    tipoCambio: '3.752',
    receiver: {
      taxIdType: '0',
      taxId: 'X-99',
      name: 'FOREIGN BUYER INC',
      address: 'NY',
      email: '',
    },
    lines: [aPeLine({ tipoIgv: '16', unitPrice: '250.25', quantity: '3' })],
  })
  const creditReasons = Array.from({ length: 13 }, (_, index): readonly [string, PeDraft] => {
    const reason = String(index + 1)
    return [`nota de crédito ${reason}`, creditNote(reason, day)]
  })
  const debitReasons = Array.from({ length: 5 }, (_, index): readonly [string, PeDraft] => [
    `nota de débito ${index + 1}`,
    aPeDraft({
      ...noteOf(String(index + 1)),
      kind: 'notaDebito',
      serie: 'FD01',
      ...special(index + 1, 4, 5),
    }),
  ])
  const documents = ['1', '4', '7', 'A', 'B', 'G'].map((taxIdType): readonly [string, PeDraft] => [
    `boleta a ${taxIdType}`,
    aBoleta({
      receiver: {
        taxIdType,
        taxId: taxIdType === '1' ? '45678912' : 'AB1234567',
        name: 'UN CLIENTE',
        address: '',
        email: '',
      },
    }),
  ])
  return [
    ...affectations,
    ['exportación en dólares', export16],
    ...creditReasons,
    ...debitReasons,
    ...documents,
    [
      'boleta a nadie',
      aBoleta({
        receiver: { taxIdType: '-', taxId: '', name: 'CLIENTES VARIOS', address: '', email: '' },
      }),
    ],
    ['factura en euros', aPeDraft({ moneda: 'EUR', tipoCambio: '4.011' })],
    ['factura en libras', aPeDraft({ moneda: 'GBP', tipoCambio: '4.7' })],
    ['precios con IGV', aBoleta({ lines: prices('9.99', '0.10', '33.33') })],
    [
      'diez decimales',
      aPeDraft({ lines: [aPeLine({ quantity: '3', unitPrice: '8.4745762712' })] }),
    ],
    [
      'cantidad con decimales',
      aPeDraft({ lines: [aPeLine({ quantity: '0.375', unitPrice: '13.3333' })] }),
    ],
    ['descuento por línea', aPeDraft({ lines: [aPeLine({ discount: '12.34' })] })],
    [
      'descuento por línea con IGV',
      aBoleta({ lines: [aPeLine({ unitPrice: '59.90', discount: '9.90' })] }),
    ],
    ['descuento global', aPeDraft({ descuentoGlobal: '7.77' })],
    ['descuento global con IGV', aBoleta({ descuentoGlobal: '5.00', lines: prices('20', '35.5') })],
    ['bolsas', aBoleta({ lines: [aPeLine({ unitPrice: '12.50', bolsas: '2' })] })],
    ['otros cargos', aPeDraft({ lines: [aPeLine({ otrosCargos: '10.00' })] })],
    ['ISC al valor', aPeDraft({ lines: [aPeLine({ tipoIsc: '1', tasaIsc: '10' })] })],
    ['ISC fijo', aPeDraft({ lines: [aPeLine({ quantity: '4', tipoIsc: '2', tasaIsc: '2.25' })] })],
    [
      'ISC a precio público',
      aPeDraft({ lines: [aPeLine({ tipoIsc: '3', tasaIsc: '30', precioPublico: '140' })] }),
    ],
    ['IVAP', aPeDraft({ porcentajeIgv: '4', lines: [aPeLine({ tipoIgv: '', tipoIvap: '17' })] })],
    [
      'IVAP gratuito',
      aPeDraft({
        porcentajeIgv: '4',
        lines: [
          aPeLine({ tipoIgv: '', tipoIvap: '17' }),
          aPeLine({ tipoIgv: '', tipoIvap: '101' }),
        ],
      }),
    ],
    ['tasa reducida', aPeDraft({ porcentajeIgv: '10.5' })],
    ['anticipo', aPeDraft({ operacion: '4' })],
    [
      'regularización de anticipo',
      aPeDraft({ operacion: '4', lines: [aPeLine({ unitPrice: '500' }), advance('200')] }),
    ],
    ['anticipo que paga todo', aPeDraft({ operacion: '4', lines: [aPeLine(), advance('100')] })],
    [
      'crédito en dos cuotas',
      aPeDraft({
        installments: [
          { dueDate: day, amount: '59.00' },
          { dueDate: day, amount: '59.00' },
        ],
      }),
    ],
    ['vencimiento', aPeDraft({ dueDate: day })],
    [
      'detracción',
      aPeDraft({
        operacion: '30',
        lines: [aPeLine({ unidad: 'ZZ', unitPrice: '1000' })],
        detraccion: {
          tipo: '20',
          porcentaje: '12',
          medioDePago: '1',
          transport: null,
          fishery: null,
        },
      }),
    ],
    [
      'detracción al crédito',
      aPeDraft({
        operacion: '30',
        lines: [aPeLine({ unidad: 'ZZ', unitPrice: '1000' })],
        detraccion: {
          tipo: '35',
          porcentaje: '12',
          medioDePago: '1',
          transport: null,
          fishery: null,
        },
        installments: [{ dueDate: day, amount: '1038.40' }],
      }),
    ],
    [
      'detracción de transporte',
      aPeDraft({
        operacion: '33',
        lines: [aPeLine({ unidad: 'ZZ', unitPrice: '900' })],
        detraccion: {
          tipo: '25',
          porcentaje: '4',
          medioDePago: '3',
          transport: {
            ubigeoOrigen: '150101',
            direccionOrigen: 'LIMA',
            ubigeoDestino: '040101',
            direccionDestino: 'AREQUIPA',
            detalleViaje: 'IDA',
            valorServicio: '900.00',
            valorCargaEfectiva: '800.00',
            valorCargaUtil: '700.00',
          },
          fishery: null,
        },
      }),
    ],
    [
      'detracción de pesca',
      aPeDraft({
        operacion: '31',
        lines: [aPeLine({ unitPrice: '900' })],
        detraccion: {
          tipo: '4',
          porcentaje: '4',
          medioDePago: '1',
          transport: null,
          fishery: {
            matricula: 'CO-1234-PM',
            embarcacion: 'DON JOSE',
            especie: 'ANCHOVETA',
            lugarDescarga: 'CHIMBOTE',
            cantidad: '12.5',
            fechaDescarga: '2026-11-01',
          },
        },
      }),
    ],
    [
      'detracción en dólares',
      aPeDraft({
        operacion: '30',
        moneda: 'USD',
        tipoCambio: '3.75',
        lines: [aPeLine({ unidad: 'ZZ', unitPrice: '1000' })],
        detraccion: {
          tipo: '20',
          porcentaje: '12',
          medioDePago: '1',
          transport: null,
          fishery: null,
        },
      }),
    ],
    ['percepción', aPeDraft({ operacion: '34', percepcion: '1' })],
    ['percepción de combustible', aPeDraft({ operacion: '34', percepcion: '2' })],
    ['percepción reducida', aPeDraft({ operacion: '34', percepcion: '3' })],
    ['retención', aPeDraft({ retencion: '1', installments: [{ dueDate: day, amount: '114.46' }] })],
    ['retención de 6', aPeDraft({ retencion: '2' })],
    [
      'guías',
      aPeDraft({
        guides: [
          { tipo: '1', numero: '0001-23' },
          { tipo: '2', numero: 'V001-7' },
        ],
      }),
    ],
    [
      'todo lo demás',
      aPeDraft({
        condicionesDePago: 'CONTADO',
        medioDePago: 'YAPE',
        ordenDeCompra: 'OC-1',
        placa: 'ABC-123',
        bienesSelva: true,
        serviciosSelva: true,
        notes: 'Línea 1\nLínea 2',
      }),
    ],
    ['contingencia', aPeDraft({ serie: '0001', contingencia: true })],
    [
      'no domiciliado',
      aPeDraft({
        operacion: '29',
        receiver: {
          taxIdType: 'B',
          taxId: 'X1234',
          name: 'TOURIST',
          address: 'CALLE 1',
          email: '',
        },
      }),
    ],
    [
      'tax free',
      aPeDraft({
        operacion: '35',
        receiver: {
          taxIdType: '7',
          taxId: 'P1234567',
          name: 'TOURIST',
          address: 'HOTEL 1',
          email: '',
        },
      }),
    ],
  ]
}

function prices(...amounts: readonly string[]): PeLine[] {
  return amounts.map((unitPrice, index) => aPeLine({ unitPrice, quantity: String(index + 1) }))
}

function advance(unitPrice: string): PeLine {
  return aPeLine({
    unitPrice,
    description: 'ANTICIPO F001-1',
    anticipo: { serie: 'F001', numero: '1' },
  })
}

function noteOf(reason: string): Partial<PeDraft> {
  return { reason, modified: { kind: 'factura', serie: 'F001', numero: '1' } }
}

function creditNote(reason: string, day: string): PeDraft {
  return aPeDraft({
    ...noteOf(reason),
    kind: 'notaCredito',
    serie: 'FC01',
    ...special(Number(reason), 11, 12),
    ...(reason === '13' ? { installments: [{ dueDate: day, amount: '118.00' }] } : {}),
  })
}

/** Notes about rice and about export have lines of that sort. */
function special(reason: number, rice: number, abroad: number): Partial<PeDraft> {
  if (reason === rice) {
    return { porcentajeIgv: '4', lines: [aPeLine({ tipoIgv: '', tipoIvap: '17' })] }
  }
  return reason === abroad ? { operacion: '2', lines: [aPeLine({ tipoIgv: '16' })] } : {}
}
