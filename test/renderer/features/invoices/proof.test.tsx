import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { ProofEntry } from '../../../../src/contract/invoices.ts'
import type { InvoiceId } from '../../../../src/domain/ids.ts'
import { ProofView } from '../../../../src/renderer/src/features/invoices/ProofView.tsx'
import { ErrorNote } from '../../../../src/renderer/src/ui/ErrorNote.tsx'
import { installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'

prepareScreen()

const HOSTILE = '<img src=x onerror="window.hurt = true"><script>window.hurt = true</script>'

const ENTRY: ProofEntry = {
  attempt: 1,
  endpoint: 'timbrar',
  provider: 'pretend',
  startedAt: 1,
  finishedAt: 2,
  maybeSent: true,
  outcome: 'answered',
  httpStatus: 200,
  durationMs: 812,
  documentSha256: 'ab'.repeat(32),
  request: 'POST /timbrar',
  response: HOSTILE,
}

function expectPlainText(): void {
  expect(document.querySelector('img, script:not([src])')).toBeNull()
  expect('hurt' in window).toBe(false)
}

describe('words of a provider', () => {
  it('S07 stay text in the proof: no tag of an answer becomes an element', async () => {
    installFakeApi({ 'invoices.proof': () => [ENTRY] })
    show(<ProofView id={'invoice-1' as InvoiceId} />)
    expect(await screen.findByText(HOSTILE)).toBeDefined()
    expect(screen.getByText('Contestó')).toBeDefined()
    expect(screen.getByText(/Los datos salieron/)).toBeDefined()
    expectPlainText()
  })

  it('S07 stay text in a refusal, beside our own sentence', () => {
    show(
      <ErrorNote
        error={{
          code: 'provider.refused',
          issues: [],
          detail: { words: HOSTILE },
          retryAt: null,
          traceId: 't-9',
        }}
      />,
    )
    const note = screen.getByRole('alert').textContent
    expect(note).toContain('El proveedor dijo que no.')
    expect(note).toContain(`«${HOSTILE}»`)
    expect(note).toContain('t-9')
    expectPlainText()
  })

  it('says the nearer cause of a refusal where there is one', () => {
    show(
      <ErrorNote
        error={{
          code: 'disconnected',
          issues: [],
          detail: { reason: 'elsewhere' },
          retryAt: null,
          traceId: null,
        }}
      />,
    )
    expect(screen.getByRole('alert').textContent).toBe(
      'El programa está abierto en otra ventana. Siga en ella.',
    )
  })
})
