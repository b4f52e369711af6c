import { Option, type Command } from 'commander'
import { PRINT_ACCENT_NAMES } from '../../domain/printLook.ts'
import type { Declaring } from './declaring.ts'
import { customerDuplicates, mergeCustomers, unmergeCustomers } from './verbs/mergeCustomers.ts'
import { mergeProducts, productDuplicates, unmergeProducts } from './verbs/mergeProducts.ts'
import { addCustomer, addProduct, listCustomers, listProducts } from './verbs/parties.ts'
import { dropLogo, setLogo, setPrint, showPrint } from './verbs/print.ts'

/** Declares the verbs of customers, products and how a company's pages look; gives the group of customers, to which others add. */
export function addPartyVerbs({ quiet, group, help }: Declaring): Command {
  const customer = group('customer')
  quiet(customer, 'add', addCustomer, 'file').option('--company <rfc>', help('--company'))
  quiet(customer, 'list', listCustomers)
    .option('--company <rfc>', help('--company'))
    .option('--text <words>', help('--text'))
  quiet(customer, 'duplicates', customerDuplicates).option('--company <rfc>', help('--company'))

  quiet(customer, 'unmerge', unmergeCustomers, 'keep').option('--company <rfc>', help('--company'))

  const product = group('product')
  quiet(product, 'add', addProduct, 'file').option('--company <rfc>', help('--company'))
  quiet(product, 'list', listProducts)
    .option('--company <rfc>', help('--company'))
    .option('--text <words>', help('--text'))
  quiet(product, 'duplicates', productDuplicates).option('--company <rfc>', help('--company'))
  quiet(product, 'unmerge', unmergeProducts, 'keep').option('--company <rfc>', help('--company'))

  for (const command of [
    quiet(customer, 'merge', mergeCustomers, 'keep gone'),
    quiet(product, 'merge', mergeProducts, 'keep gone'),
  ]) {
    command.option('--take <fields>', help('--take')).option('--company <rfc>', help('--company'))
  }

  const print = group('print')
  for (const command of [
    quiet(print, 'show', showPrint),
    quiet(print, 'set', setPrint)
      .addOption(new Option('--accent <colour>', help('--accent')).choices(PRINT_ACCENT_NAMES))
      .option('--footer <text>', help('--footer')),
    quiet(print, 'logo', setLogo, 'file'),
    quiet(print, 'no-logo', dropLogo),
  ]) {
    command.option('--company <rfc>', help('--company'))
  }
  return customer
}
