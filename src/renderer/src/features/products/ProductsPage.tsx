import { Button, Drawer, TextInput } from '@mantine/core'
import { Combine, Package, PackagePlus, Search } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IGV_TYPES, UNITS } from '../../../../domain/pe/catalogs.ts'
import type { Product } from '../../../../domain/products.ts'
import { notifyDone } from '../../app/notify.tsx'
import { useCompany } from '../../app/session.ts'
import { useWanted } from '../../app/wanted.ts'
import { call, on } from '../../api.ts'
import { Amount } from '../../ui/Amount.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Page } from '../../ui/Page.tsx'
import { createPagedList, PAGE_ROWS, rowAt, rowCount } from '../../ui/pagedList.ts'
import { WindowedList } from '../../ui/WindowedList.tsx'
import { useT } from '../../words.ts'
import { ProductDuplicates } from '../merging/ProductDuplicates.tsx'
import { presetOf } from '../compose/taxPresets.ts'
import { ProductForm } from './ProductForm.tsx'

const products = createPagedList<Product, string>('')

/** All products of the company, with a form beside them. */
export function ProductsPage() {
  const t = useT()
  const company = useCompany()
  const companyId = company?.id ?? null
  const list = products.useList()
  const [text, setText] = useState('')
  const [edited, setEdited] = useState<Product | 'new' | null>(null)
  const [isMerging, setMerging] = useState(false)

  useEffect(() => {
    if (companyId === null) return
    products.start((after) =>
      call('products.search', { companyId, text: text.trim(), after, limit: PAGE_ROWS }),
    )
  }, [companyId, text])
  const wanted = useWanted(({ productId: id }) => id)
  useEffect(() => {
    if (wanted === null) return
    useWanted.setState({ productId: null })
    // One that is gone meanwhile is simply not opened: the list says what there is.
    call('products.get', { id: wanted }).then(setEdited, () => undefined)
  }, [wanted])
  useEffect(() => on('products.changed', () => products.refresh()), [])
  if (company === null || companyId === null) return null
  const isMexican = company.country === 'MX'

  return (
    <Page
      fill
      title={t('nav.products')}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<Combine size={16} aria-hidden />}
            onClick={() => setMerging(true)}
          >
            {t('merge.find')}
          </Button>
          <Button
            leftSection={<PackagePlus size={16} aria-hidden />}
            onClick={() => setEdited('new')}
          >
            {t('product.new')}
          </Button>
        </>
      }
    >
      <TextInput
        mb="sm"
        aria-label={t('ui.search')}
        placeholder={t('product.searchHint')}
        leftSection={<Search size={15} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {list.error !== null && <ErrorNote error={list.error} />}
      <WindowedList
        label={t('nav.products')}
        count={rowCount(list)}
        rowAt={(index) => rowAt(list, index)}
        rowKey={({ id }) => id}
        onLook={products.look}
        onOpen={setEdited}
        columns={[
          {
            key: 'sku',
            title: t('product.sku'),
            track: '130px',
            draw: ({ sku }) => <span className="figures">{sku}</span>,
          },
          {
            key: 'description',
            title: t('product.description'),
            track: 'minmax(0, 1fr)',
            draw: ({ description }) => description,
          },
          {
            key: 'clave',
            title: t(isMexican ? 'line.claveProdServ' : 'pe.product.sunatCode'),
            track: '100px',
            draw: ({ claveProdServ }) => <span className="figures">{claveProdServ}</span>,
          },
          {
            key: 'unit',
            title: t(isMexican ? 'line.claveUnidad' : 'pe.line.unidad'),
            track: '110px',
            draw: ({ claveUnidad, unidad }) =>
              isMexican
                ? `${claveUnidad} ${unidad}`
                : (UNITS.get(claveUnidad)?.text ?? claveUnidad),
          },
          {
            key: 'taxes',
            title: t(isMexican ? 'line.taxes' : 'pe.line.igv'),
            track: '200px',
            draw: (product) =>
              isMexican
                ? t(presetOf(product)?.label ?? 'taxes.custom')
                : (IGV_TYPES.get(product.tipoIgv)?.text ?? ''),
          },
          {
            key: 'price',
            title: t('line.unitPrice'),
            track: '130px',
            align: 'end',
            draw: ({ unitPrice }) => (
              <Amount value={unitPrice} currency={isMexican ? 'MXN' : 'PEN'} />
            ),
          },
        ]}
        empty={
          list.pages.length === 0 ? null : (
            <Empty
              icon={Package}
              title={t(text === '' ? 'product.none' : 'invoices.noneFound')}
              hint={t(text === '' ? 'product.noneHint' : 'invoices.noneFoundHint')}
            />
          )
        }
      />
      <Drawer
        opened={edited !== null}
        onClose={() => setEdited(null)}
        position="right"
        size="lg"
        title={edited === 'new' || edited === null ? t('product.new') : edited.description}
      >
        {edited !== null && (
          <ProductForm
            companyId={companyId}
            country={company.country}
            product={edited === 'new' ? null : edited}
            onSaved={(saved) => {
              notifyDone(t('product.saved', { name: saved.description }))
              products.refresh()
              setEdited(null)
            }}
          />
        )}
      </Drawer>
      {isMerging && <ProductDuplicates company={company} onClose={() => setMerging(false)} />}
    </Page>
  )
}
