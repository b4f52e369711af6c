import { fireEvent, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { WireError } from '../../../../src/contract/result.ts'
import type { ErrorCode } from '../../../../src/domain/errors.ts'
import { SealForm } from '../../../../src/renderer/src/features/companies/SealForm.tsx'
import { COMPANY } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'
import { until } from '../../support/until.ts'

prepareScreen()

async function load(refuse: (() => never) | null, company = COMPANY) {
  const api = installFakeApi({
    'companies.importCsd': () => {
      refuse?.()
      return { ...company, csd: COMPANY.csd }
    },
    'companies.list': () => [COMPANY],
  })
  const { container } = show(<SealForm company={company} onDone={() => undefined} />)
  const files = [new File(['cer'], 'EKU.cer'), new File(['key'], 'EKU.KEY')]
  const input = container.querySelector('input[type=file]')
  if (input === null) throw new Error('there is no place for files')
  fireEvent.change(input, { target: { files } })
  await userEvent.type(screen.getByLabelText('Contraseña de la llave'), '12345678a')
  await userEvent.click(screen.getByRole('button', { name: 'Cargar y probar' }))
  return api
}

function refusal(code: ErrorCode, part: Partial<WireError> = {}): () => never {
  return () => {
    throw new FakeRefusal(code, part)
  }
}

describe('loading a seal', () => {
  it.each<[ErrorCode, string]>([
    ['certificate.wrongPassword', 'La contraseña no abre esta llave.'],
    ['certificate.isFiel', 'Esto es su e.firma (FIEL).'],
    ['certificate.notAPair', 'no son pareja'],
    ['certificate.otherRfc', 'Este sello es de otro RFC.'],
    ['certificate.expired', 'Este sello ya venció.'],
    ['certificate.notYetValid', 'todavía no entra en vigor'],
  ])('%s is told in the form, with the files and the password still there', async (code, words) => {
    await load(refusal(code))
    expect((await screen.findByRole('alert')).textContent).toContain(words)
    expect(screen.getByText('EKU.cer')).toBeDefined()
    expect(screen.getByLabelText('Contraseña de la llave')).toHaveProperty('value', '12345678a')
  })

  it('explains how to get a seal to whoever brought the e.firma', async () => {
    await load(refusal('certificate.isFiel'))
    expect(await screen.findAllByRole('listitem')).toHaveLength(4)
  })

  it('names which file cannot be read and why', async () => {
    const issue = {
      path: 'key', rule: 'certificate.swapped', severity: 'error', params: {}, officialCode: null,
      officialText: null, repair: null,
    } as const // prettier-ignore
    await load(refusal('certificate.unreadable', { issues: [issue] }))
    expect((await screen.findByRole('alert')).textContent).toContain('Los archivos están cambiados')
  })

  it('tells that the seal works, and forgets the password', async () => {
    const api = await load(null, { ...COMPANY, csd: null })
    expect(await screen.findByText('El sello funciona')).toBeDefined()
    expect(screen.getByText(`Número ${COMPANY.csd?.serial}`)).toBeDefined()
    await until(() =>
      expect(api.calls[0]?.input).toEqual({
        companyId: COMPANY.id,
        // "cer" and "key" in base64.
        certificateBase64: 'Y2Vy',
        keyBase64: 'a2V5',
        password: '12345678a',
        turn: 'now',
      }),
    )
    expect(document.body.innerHTML).not.toContain('12345678a')
  })
})
