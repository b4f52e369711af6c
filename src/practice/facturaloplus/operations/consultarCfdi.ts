import { plain, shown, type Operation } from '../../pac/operation.ts'

/** Gives a stamped document back by its UUID; not seen before its `visibleAt`. */
export const consultarCfdi: Operation = {
  name: 'consultarCFDI',
  run(fields, { ledger, now }) {
    const record = ledger.byUuid(fields.get('uuid') ?? '')
    if (record === undefined || now() < record.visibleAt) return plain('205', 'UUID no existe')
    return shown({ record, xml: ledger.xmlOf(record) })
  },
}
