import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { newDraft } from '../../../../src/renderer/src/features/compose/draft.ts'
import { StatePanel } from '../../../../src/renderer/src/features/invoices/StatePanel.tsx'
import { COMPANY, detailOf } from '../../support/builders.ts'
import { installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'
import { JOB } from '../../support/status.ts'

prepareScreen()

const WORDS = '301 [CFDI40148] El campo DomicilioFiscalReceptor'

function panel(jobWords: string): void {
  installFakeApi({})
  const invoice = detailOf(newDraft(COMPANY, 'A'), {
    state: 'rejected',
    folio: '2',
    refusal: { code: 'CFDI40148', words: WORDS },
    job: { ...JOB, state: 'failed', words: jobWords },
  })
  show(<StatePanel invoice={invoice} />)
}

it('says the literal words of a refusal once', () => {
  panel(WORDS)
  expect(screen.getByText('CFDI40148')).toBeDefined()
  expect(screen.getAllByText(new RegExp(WORDS.replaceAll(/[[\]]/g, '\\$&')))).toHaveLength(1)
})

it('says what came back last beside them where that is something else', () => {
  panel('Sin créditos')
  expect(screen.getByText('El proveedor dijo: «Sin créditos»')).toBeDefined()
})

it('does not say that SUNAT is silent where it answered for another document', () => {
  installFakeApi({})
  const invoice = detailOf(newDraft(COMPANY, 'A'), {
    state: 'sealed',
    job: { ...JOB, kind: 'sunat', state: 'queued' },
    documents: [{ kind: 'strayCdr', sha256: 'ab' }],
  })
  show(<StatePanel invoice={invoice} />)
  expect(screen.getByText('Enviada. Falta el CDR de este comprobante.')).toBeDefined()
})
