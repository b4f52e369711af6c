import { act, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CfdiDetail } from '../../../src/contract/invoices.ts'
import { announce } from '../../../src/renderer/src/app/announce.tsx'
import { useSession } from '../../../src/renderer/src/app/session.ts'
import { rememberInvoices, watchInvoices } from '../../../src/renderer/src/app/watchInvoices.ts'
import { newDraft } from '../../../src/renderer/src/features/compose/draft.ts'
import { changeLanguage, useT } from '../../../src/renderer/src/words.ts'
import { COMPANY, detailOf } from '../support/builders.ts'
import { installFakeApi } from '../support/fakeApi.ts'
import { prepareScreen, show } from '../support/screen.tsx'
import { JOB } from '../support/status.ts'
import { until } from '../support/until.ts'

prepareScreen()

const waiting = detailOf(newDraft(COMPANY, 'A'), {
  state: 'sealed',
  folio: '7',
  receiverName: 'URE',
  job: JOB,
})

function spoken(): string | null {
  return screen.getByRole('status').textContent
}

beforeEach(() => useSession.setState({ companyId: COMPANY.id }))

describe('news of documents', () => {
  it.each<[string, Partial<CfdiDetail>, string]>([
    ['stamped', { state: 'stamped', job: { ...JOB, state: 'done' } }, 'A-7 timbrada: URE'],
    [
      'rejected, with the literal words',
      { state: 'rejected', refusal: { code: 'CFDI40147', words: 'El RFC no <b>existe</b>' } },
      'A-7 fue rechazada. El RFC no <b>existe</b>',
    ],
    [
      'in doubt: nothing to repeat',
      { job: { ...JOB, state: 'unknown' } },
      'A-7: averiguando. El PAC no contestó. Puede que sí la haya timbrado. No la haga otra vez; le avisaré.',
    ],
  ])('are spoken in the live region: %s', async (_name, part, sentence) => {
    const api = installFakeApi({ 'invoices.get': () => ({ ...waiting, ...part }) })
    show(null)
    rememberInvoices([waiting])
    watchInvoices()
    act(() => api.emit('invoices.changed', { ids: [waiting.id] }))
    await until(() => expect(spoken()).toBe(sentence))
  })

  it('are not told of documents that settled before, nor of another company', async () => {
    const api = installFakeApi({
      'invoices.get': () => ({
        ...waiting,
        companyId: 'x' as typeof waiting.companyId,
        state: 'stamped',
      }),
    })
    show(null)
    act(() => announce(''))
    rememberInvoices([{ ...waiting, state: 'stamped' }])
    watchInvoices()
    act(() => api.emit('invoices.changed', { ids: [waiting.id] }))
    expect(api.calls).toEqual([])
    rememberInvoices([waiting])
    act(() => api.emit('invoices.changed', { ids: [waiting.id] }))
    await until(() => expect(api.calls).toHaveLength(1))
    await act(async () => Promise.resolve())
    expect(spoken()).toBe('')
  })

  it('say the same words again when they happen twice', () => {
    show(null)
    act(() => announce('Guardado.'))
    const first = screen.getByText('Guardado.')
    act(() => announce('Guardado.'))
    expect(screen.getByText('Guardado.')).not.toBe(first)
  })
})

describe('the language', () => {
  function Title() {
    return <h1>{useT()('nav.queue')}</h1>
  }

  it('changes what is on the screen at once, and the next start remembers', async () => {
    show(<Title />)
    expect(screen.getByRole('heading').textContent).toBe('Cola de envíos')
    await act(() => changeLanguage('en'))
    expect(screen.getByRole('heading').textContent).toBe('Queue')
    expect(document.documentElement.lang).toBe('en')
    expect(localStorage.getItem('timbrel.language')).toBe('en')
    await act(() => changeLanguage('es-MX'))
    expect(screen.getByRole('heading').textContent).toBe('Cola de envíos')
  })
})
