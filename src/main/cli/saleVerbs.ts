import { Option } from 'commander'
import type { Declaring } from './declaring.ts'
import { importSales, saleTemplate } from './verbs/saleFile.ts'
import { addSale, dayOfShop, invoiceSale, listSales, takeOutSale } from './verbs/sale.ts'

/** Declares the verbs of sales at the counter. */
export function addSaleVerbs({ verb, quiet, issuing, group, help }: Declaring): void {
  const sale = group('sale')
  quiet(sale, 'add', addSale, 'file').option('--company <rfc>', help('--company'))
  quiet(sale, 'import', importSales, 'file')
    .option('--company <rfc>', help('--company'))
    .option('--mapping <file>', help('--mapping'))
    .addOption(new Option('--iva <rate>', help('--iva')).choices(['16', '8', '0', 'exento']))
    .option('--dry-run', help('--dry-run-sales'))
  quiet(sale, 'template', saleTemplate)
    .option('--company <rfc>', help('--company'))
    .option('--xlsx', help('--xlsx'))
  quiet(sale, 'list', listSales)
    .option('--company <rfc>', help('--company'))
    .option('--text <beginning>', help('--ticket'))
    .option('--open', help('--open-sales'))
  quiet(sale, 'day', dayOfShop)
    .option('--company <rfc>', help('--company'))
    .option('--date <date>', help('--day'))
  issuing(
    verb(sale, 'invoice', invoiceSale, 'id')
      .option('--company <rfc>', help('--company'))
      .option('--customer <rfc>', help('--customer')),
  )
  issuing(verb(sale, 'take-out', takeOutSale, 'id'))
}
