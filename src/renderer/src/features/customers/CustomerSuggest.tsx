import { useState, type ComponentProps } from 'react'
import type { CompanyId } from '../../../../domain/ids.ts'
import type { Customer } from '../../../../domain/parties.ts'
import { call } from '../../api.ts'
import { Suggest } from '../../ui/Suggest.tsx'
import { CustomerLine } from './CustomerLine.tsx'

const OFFERED = 12

type SuggestProps = ComponentProps<typeof Suggest<Customer>>

/** A field that offers a company's customers by name, tax id or telephone. */
export function CustomerSuggest({
  companyId,
  ...props
}: { readonly companyId: CompanyId } & Omit<SuggestProps, 'load' | 'itemKey' | 'draw'>) {
  return (
    <Suggest<Customer>
      {...props}
      load={async (typed) => {
        const query = { companyId, text: typed.trim(), after: '', limit: OFFERED }
        return (await call('customers.search', query)).rows
      }}
      itemKey={({ id }) => id}
      draw={(customer) => <CustomerLine customer={customer} />}
    />
  )
}

/** The same for who must be a kept customer: whatever is typed after he was picked is another search, and he is null. */
export function CustomerChoice({
  companyId,
  onChange,
  input,
}: {
  readonly companyId: CompanyId
  readonly onChange: (customer: Customer | null) => void
  readonly input: SuggestProps['input']
}) {
  const [text, setText] = useState('')
  return (
    <CustomerSuggest
      companyId={companyId}
      value={text}
      onText={(typed) => {
        setText(typed)
        onChange(null)
      }}
      onPick={(found) => {
        setText(found.name)
        onChange(found)
      }}
      input={input}
    />
  )
}
