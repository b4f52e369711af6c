import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Input } from '../../../src/contract/api.ts'
import type { InvoiceDetail } from '../../../src/contract/invoices.ts'
import type { InvoiceId } from '../../../src/domain/ids.ts'
import { startPracticeNubefact } from '../../../src/practice/nubefact/startPracticeNubefact.ts'
import type { PracticeNubefact } from '../../../src/practice/nubefact/startPracticeNubefact.ts'
import { ask } from '../ask.ts'
import { expect, test } from '../fixtures.ts'

/** A Nubefact of the test's own for all scenarios of a file; the function gives it to each of them. */
export function oneNubefactForAll(): () => PracticeNubefact {
  let folder = ''
  let nubefact: PracticeNubefact | null = null
  test.beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'timbrel-nubefact-'))
    nubefact = await startPracticeNubefact({ folder, port: 0 })
  })
  test.afterAll(async () => {
    await nubefact?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return () => {
    if (nubefact === null) throw new Error('the practice Nubefact did not start')
    return nubefact
  }
}

/** From the welcome to the first page of the Peruvian practice company. */
export async function choosePeru(page: Page): Promise<void> {
  await page.getByText('Perú · SUNAT').click()
  await page.getByRole('button', { name: /Practicar primero/ }).click()
  await expect(page.getByRole('navigation')).toContainText('BODEGA LA PRÁCTICA SAC', {
    timeout: 20_000,
  })
}

/** Sends through the test's own Nubefact; unless told otherwise, each series strictly in the order of its numbers. */
export async function sendThrough(
  page: Page,
  url: string,
  pace: Readonly<Record<string, string>> = { strictOrder: 'true' },
): Promise<void> {
  const [company] = await ask(page, 'companies.list', {})
  const [account] = await ask(page, 'accounts.list', { companyId: company?.id ?? null })
  if (account === undefined) throw new Error('practice begins with an account')
  const { id, companyId, provider, environment, label } = account
  const settings = { ...account.settings, baseUrl: url, ...pace }
  const secrets = { token: 'practica' }
  await ask(page, 'accounts.save', { id, companyId, provider, environment, label, settings, secrets }) // prettier-ignore
}

/** A boleta or factura of one line with IGV inside, issued as the window does it. */
export async function issue(
  page: Page,
  kind: 'boleta' | 'factura',
  price: string,
): Promise<InvoiceDetail> {
  const [company] = await ask(page, 'companies.list', {})
  const receiver =
    kind === 'boleta'
      ? { taxIdType: '1', taxId: '45678912', name: 'ROSA QUISPE MAMANI', address: '' }
      : {
          taxIdType: '6',
          taxId: '20343443961',
          name: 'CONSTRUCTORA EL SOL SAC',
          address: 'AV. AREQUIPA 1234, LINCE, LIMA',
        }
  const saved = await ask(page, 'invoices.saveDraft', {
    target: null,
    draft: {
      country: 'PE',
      kind,
      companyId: company?.id,
      receiver,
      serie: kind === 'boleta' ? 'B001' : 'F001',
      pricesIncludeTax: true,
      lines: [{ description: 'Arroz', tipoIgv: '1', quantity: '1', unitPrice: price }],
      // Left out texts are empty for the border (docs/formats).
    } as unknown as Input<'invoices.saveDraft'>['draft'],
  })
  return ask(page, 'stamping.sealAndQueue', { id: saved.id, version: saved.version })
}

/** Opens a document's page. */
export async function open(page: Page, id: InvoiceId): Promise<void> {
  await page.evaluate((to) => void (location.hash = `#/invoice/${to}`), id)
}

/** Goes to a page of the window. */
export async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => void (location.hash = to), hash)
}

/** As the page's button does; what the program settled by itself meanwhile needs no asking. */
export async function askNow(page: Page): Promise<void> {
  const { rows } = await ask(page, 'outbox.list', { scope: 'open', after: '', limit: 50 })
  for (const { id, state: seen } of rows) {
    await ask(page, 'outbox.retry', { id, seen }).catch(() => undefined)
  }
}

/** What is not settled yet. */
export async function waiting(page: Page): Promise<number> {
  const { waiting: queued, sending, unknown } = await ask(page, 'outbox.status', {})
  return queued + sending + unknown
}
