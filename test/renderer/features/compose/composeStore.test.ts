import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Draft } from '../../../../src/domain/invoice.ts'
import {
  change,
  close,
  keep,
  openKept,
  openNew,
  seal,
  setPath,
  settleConflict,
  showMissing,
  useCompose,
} from '../../../../src/renderer/src/features/compose/composeStore.ts'
import {
  SAVE_AFTER_MS,
  shownIssues,
} from '../../../../src/renderer/src/features/compose/composer.ts'
import { withCustomer, withProduct } from '../../../../src/renderer/src/features/compose/draft.ts'
import { COMPANY, CUSTOMER, detailOf, PRODUCT } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi, type FakeApi } from '../../support/fakeApi.ts'

function open() {
  const { open: now } = useCompose.getState()
  if (now === null) throw new Error('no document is open')
  return now
}

function compose(): void {
  openNew(COMPANY, 'A')
  change((draft) => withCustomer(draft, CUSTOMER))
  change((draft) => ({
    ...draft,
    lines: draft.lines.map((line) => withProduct(line, PRODUCT, false)),
  }))
}

/** A core that keeps versions as the real one does. */
function keepingApi() {
  let version = 0
  return installFakeApi({
    'invoices.saveDraft': ({ target, draft }) => {
      if (target !== null && target.version !== version) throw new FakeRefusal('state.staleVersion')
      version += 1
      return detailOf(draft, { version })
    },
    'stamping.sealAndQueue': ({ id }) =>
      detailOf(open().draft, { id, state: 'sealed', serie: 'A', folio: '7' }),
  })
}

/** Methods called that change something; the composer also looks keys and receivers up. */
function effects({ calls }: FakeApi): readonly string[] {
  const looks = new Set(['catalogs.look', 'invoices.receiverMemory'])
  return calls.map(({ method }) => method).filter((method) => !looks.has(method))
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  useCompose.setState({ open: null })
})

describe('keeping', () => {
  it('keeps a moment after the last change, once for many keys', async () => {
    const api = keepingApi()
    openNew(COMPANY, 'A')
    for (const name of ['U', 'UN', 'UNI']) setPath('receiver.name', name)
    expect(open().saveState).toBe('dirty')
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS)
    expect(effects(api)).toEqual(['invoices.saveDraft'])
    expect(open().saveState).toBe('saved')
    expect(open().target).toEqual({ id: 'invoice-1', version: 1 })
  })

  it('keeps nothing of a document in which nothing was typed', async () => {
    const api = keepingApi()
    openNew(COMPANY, 'A')
    await close()
    expect(effects(api)).toEqual([])
  })

  it('keeps what was typed while an earlier keeping was under way', async () => {
    const kept: Draft[] = []
    let version = 0
    installFakeApi({
      'invoices.saveDraft': async ({ draft }) => {
        kept.push(draft)
        if (kept.length === 1) setPath('receiver.name', 'SECOND')
        version += 1
        return detailOf(draft, { version })
      },
    })
    openNew(COMPANY, 'A')
    setPath('receiver.name', 'FIRST')
    await keep()
    expect(kept.map(({ receiver }) => receiver.name)).toEqual(['FIRST', 'SECOND'])
    expect(open().saveState).toBe('saved')
    expect(open().target?.version).toBe(2)
  })

  it('says that it failed and keeps what was typed', async () => {
    installFakeApi({
      'invoices.saveDraft': () => {
        throw new FakeRefusal('storage.full')
      },
    })
    openNew(COMPANY, 'A')
    setPath('receiver.name', 'X')
    await keep()
    expect(open().saveState).toBe('failed')
    expect(open().saveError?.code).toBe('storage.full')
    expect(open().draft.receiver.name).toBe('X')
  })

  it('never writes over what another window kept, until a person decides', async () => {
    let version = 5
    const api = installFakeApi({
      'invoices.saveDraft': ({ target, draft }) => {
        if (target?.version !== version) throw new FakeRefusal('state.staleVersion')
        version += 1
        return detailOf(draft, { version })
      },
      'invoices.get': () => detailOf(open().draft, { version }),
    })
    openKept(COMPANY, detailOf(open0().draft, { version: 4 }))
    setPath('receiver.name', 'MINE')
    await keep()
    expect(open().saveState).toBe('conflict')
    setPath('receiver.name', 'MINE TOO')
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS * 3)
    expect(api.calls.filter(({ method }) => method === 'invoices.saveDraft')).toHaveLength(1)
    await settleConflict('mine')
    expect(open().saveState).toBe('saved')
    expect(open().draft.receiver.name).toBe('MINE TOO')
  })
})

function open0() {
  openNew(COMPANY, 'A')
  change((draft) => withCustomer(draft, CUSTOMER))
  return open()
}

describe('judging', () => {
  it('computes totals at every change: 2 × 1,250.00 and 16 % are 2,900.00', () => {
    installFakeApi({})
    compose()
    setPath('lines.0.quantity', '2')
    expect(open().totals.total).toBe('2900.00')
    expect(open().issues).toEqual([])
  })

  it('does not scold for what is merely missing before sealing was tried', () => {
    installFakeApi({})
    openNew(COMPANY, 'A')
    expect(shownIssues(open())).toEqual([])
    showMissing()
    expect(shownIssues(open()).map(({ path }) => path)).toContain('receiver.taxId')
  })

  it('shows at once what is wrong, with its repair', () => {
    installFakeApi({})
    compose()
    setPath('receiver.name', 'UNIVERSIDAD ROBOTICA ESPAÑOLA SA DE CV')
    const issue = shownIssues(open()).find(({ rule }) => rule === 'name.companyType')
    expect(issue?.repair).toEqual({ path: 'receiver.name', value: 'UNIVERSIDAD ROBOTICA ESPAÑOLA' })
    setPath(issue?.repair?.path ?? '', issue?.repair?.value ?? '')
    expect(open().issues).toEqual([])
  })
})

describe('sealing', () => {
  it('seals the version that was kept last', async () => {
    const api = keepingApi()
    compose()
    const sealed = await seal()
    expect(sealed.folio).toBe('7')
    expect(effects(api)).toEqual(['invoices.saveDraft', 'stamping.sealAndQueue'])
    const sealing = api.calls.find(({ method }) => method === 'stamping.sealAndQueue')
    expect(sealing?.input).toEqual({ id: 'invoice-1', version: 1 })
  })

  it('does not seal what could not be kept, and says why it could not', async () => {
    const api = installFakeApi({
      'invoices.saveDraft': () => {
        throw new FakeRefusal('storage.full')
      },
    })
    compose()
    await expect(seal()).rejects.toMatchObject({ wire: { code: 'storage.full' } })
    expect(api.calls.some(({ method }) => method === 'stamping.sealAndQueue')).toBe(false)
  })
})
