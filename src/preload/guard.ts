/*
 * First script of every page, in both windows. The page's policy demands trusted types; the kit writes its
 * style sheets through innerHTML, so text without any tag passes and everything else is refused
 * (reliability-security.md S07).
 */

interface PolicyRules {
  readonly createHTML: (text: string) => string
}

interface PolicyFactory {
  readonly createPolicy: (name: 'default', rules: PolicyRules) => unknown
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes

factory?.createPolicy('default', {
  createHTML(text) {
    if (text.includes('<')) throw new TypeError('markup from text is refused')
    return text
  },
})
