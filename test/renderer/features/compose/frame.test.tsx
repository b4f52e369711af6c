import { act, renderHook } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import type { CfdiDraft } from '../../../../src/domain/invoice.ts'
import type { InvoiceId } from '../../../../src/domain/ids.ts'
import { NEW_INVOICE } from '../../../../src/renderer/src/app/shortcuts.ts'
import { useSession } from '../../../../src/renderer/src/app/session.ts'
import { composer } from '../../../../src/renderer/src/features/compose/composeStore.ts'
import { newDraft } from '../../../../src/renderer/src/features/compose/draft.ts'
import { useOpened } from '../../../../src/renderer/src/features/compose/frame.tsx'
import { COMPANY, detailOf } from '../../support/builders.ts'
import { installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, settled } from '../../support/screen.tsx'

prepareScreen()
beforeEach(() => {
  composer.store.setState({ open: null })
  useSession.setState({ companies: [COMPANY], companyId: COMPANY.id })
})

const KEPT = 'invoice-1' as InvoiceId

/** The composer's frame on a route; each fresh document is asked for and comes when the test says so. */
function frame(id: InvoiceId | null) {
  installFakeApi({ 'invoices.get': () => detailOf(newDraft(COMPANY, 'A'), { id: KEPT }) })
  const waiting: ((draft: CfdiDraft) => void)[] = []
  const fresh = () => new Promise<CfdiDraft>((resolve) => void waiting.push(resolve))
  const { rerender } = renderHook(
    (route: InvoiceId | null) => useOpened(composer, COMPANY, route, fresh),
    { initialProps: id },
  )
  return {
    goTo: rerender,
    pressF2: () => act(async () => void window.dispatchEvent(new Event(NEW_INVOICE))),
    /** The oldest fresh document that was asked for has come. */
    comes: () => act(async () => waiting.shift()?.(newDraft(COMPANY, 'A'))),
  }
}

const open = () => composer.store.getState().open

it('keeps what was typed right after F2 on a kept draft: its route and its key open one new document', async () => {
  const { goTo, pressF2, comes } = frame(KEPT)
  await settled()
  expect(open()?.target?.id).toBe(KEPT)
  await pressF2()
  goTo(null)
  await settled()
  for (let answers = 0; answers < 2 && open()?.target !== null; answers += 1) await comes()
  expect(open()?.target).toBeNull()
  const opening = open()?.opening
  act(() => composer.change((draft) => ({ ...draft, condicionesDePago: 'typed at once' })))
  await comes()
  await settled()
  expect(open()?.opening).toBe(opening)
  expect(open()?.draft.condicionesDePago).toBe('typed at once')
})

it('leaves a document alone that an answer to an older press would replace', async () => {
  const { pressF2, comes } = frame(null)
  await settled()
  await comes()
  const first = open()?.opening
  await pressF2()
  await pressF2()
  await comes()
  await comes()
  // One more than the first: the older of two presses opens nothing.
  expect(open()?.opening).toBe((first ?? 0) + 1)
})
