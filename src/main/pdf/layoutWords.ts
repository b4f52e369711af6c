/** Words that the layouts write by themselves; each country brings its own. */
export type LayoutWords = Readonly<
  Record<
    | 'receiver'
    | 'paymentTerms'
    | 'uuid'
    | 'related'
    | 'quantity'
    | 'unit'
    | 'productKey'
    | 'description'
    | 'unitPrice'
    | 'discount'
    | 'amount'
    | 'inWords'
    | 'notes'
    | 'slipHeadline'
    | 'slipExplanation'
    | 'qrAlternative',
    string
  >
> & { readonly page: (page: number, pages: number) => string }
