/** Which bank data a form of payment may carry (c_FormaPago of SAT; CRP20221 to 20229). */
export interface BankRules {
  readonly payerAccount: RegExp | null
  readonly payeeAccount: RegExp | null
}

const ANY_ACCOUNT = /^(?:[0-9]{10,11}|[0-9]{15,16}|[0-9]{18}|[A-Z0-9_]{10,50})$/
const CARD = /^[0-9]{16}$/

const BY_FORM: ReadonlyMap<string, BankRules> = new Map([
  ['02', { payerAccount: /^(?:[0-9]{11}|[0-9]{18})$/, payeeAccount: ANY_ACCOUNT }],
  [
    '03',
    {
      payerAccount: /^(?:[0-9]{10}|[0-9]{16}|[0-9]{18})$/,
      payeeAccount: /^(?:[0-9]{10}|[0-9]{18})$/,
    },
  ],
  ['04', { payerAccount: CARD, payeeAccount: ANY_ACCOUNT }],
  [
    '05',
    {
      payerAccount: /^(?:[0-9]{10,11}|[0-9]{15,16}|[0-9]{18}|[A-Z0-9_]{10,50})$/,
      payeeAccount: ANY_ACCOUNT,
    },
  ],
  ['06', { payerAccount: /^[0-9]{10}$/, payeeAccount: null }],
  ['28', { payerAccount: CARD, payeeAccount: ANY_ACCOUNT }],
  ['29', { payerAccount: /^[0-9]{15,16}$/, payeeAccount: ANY_ACCOUNT }],
])

/** What a form of payment allows; null when it goes through no bank and carries none of these data. */
export function bankRulesOf(formaPago: string): BankRules | null {
  return BY_FORM.get(formaPago) ?? null
}
