import { presentXml, type Operation } from './operation.ts'

/** Gives a stamped document back by its UUID; not seen before its `visibleAt`. */
export const consultarCfdi: Operation = {
  name: 'consultarCFDI',
  run(fields, { ledger, now }) {
    const record = ledger.byUuid(fields.get('uuid') ?? '')
    if (record === undefined || now() < record.visibleAt) {
      return { code: '205', message: 'UUID no existe', stamped: null, data: null }
    }
    const stamped = { record, xml: ledger.xmlOf(record) }
    return { code: '200', message: 'Solicitud procesada con éxito', stamped, data: null }
  },
  present: presentXml,
}
