import { DONE_WORDS, plain, type Operation } from '../../pac/operation.ts'

/** `data` is the number of stamps left. */
export const consultarCreditosDisponibles: Operation = {
  name: 'consultarCreditosDisponibles',
  run: (_fields, { ledger }) => plain('200', DONE_WORDS, ledger.credits()),
}
