import { presentXml, type Operation } from './operation.ts'

/** `data` is the number of stamps left. */
export const consultarCreditosDisponibles: Operation = {
  name: 'consultarCreditosDisponibles',
  run: (_fields, { ledger }) => ({
    code: '200',
    message: 'Solicitud procesada con éxito',
    stamped: null,
    data: ledger.credits(),
  }),
  present: presentXml,
}
