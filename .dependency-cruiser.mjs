/*
 * Who may import whom: the table of CONTRIBUTING.md as rules, checked on every import. A layer that is not
 * named in `to` of its rule is out of reach.
 */

const ANY_OWN = '^src/'

/**
 * `from` may reach only `to` within src (patterns), and of the packages only those in `packages`.
 *
 * @param {string} name
 * @param {string} from
 * @param {readonly string[]} to
 * @param {readonly string[]} packages
 * @param {string} [except]
 */
function layer(name, from, to, packages, except) {
  const own = { path: from, ...(except === undefined ? {} : { pathNot: except }) }
  const allowed = packages.map((one) => `^node_modules/(@types/)?${one}(/|$)`)
  return [
    {
      name: `${name}-layers`,
      severity: 'error',
      from: own,
      to: { path: ANY_OWN, pathNot: [...to] },
    },
    {
      name: `${name}-packages`,
      severity: 'error',
      from: own,
      to: { path: '^node_modules/', pathNot: allowed },
    },
  ]
}

/**
 * @param {string} name
 * @param {string} from
 */
function noNode(name, from) {
  return { name, severity: 'error', from: { path: from }, to: { dependencyTypes: ['core'] } }
}

/**
 * @param {string} packageName
 * @param {readonly string[]} homes
 */
function oneHome(packageName, homes) {
  return {
    name: `one-home-${packageName}`,
    severity: 'error',
    from: { path: ANY_OWN, pathNot: [...homes] },
    to: { path: `^node_modules/(@types/)?${packageName}(/|$)` },
  }
}

/** Seams that stand beside the folders of main and hold no logic of an area. */
const PORTS = '^src/main/(clock|random|steps|connectivity|host|coreTypes|log|eventBus)\\.ts$'
const DOMAIN = '^src/domain/'
const CONTRACT = '^src/contract/'
const LOCALES = '^src/locales/'
const SHELL_FILES =
  '^src/main/(desk|deskFile|core|entries|dataFolder|version|pageFiles|pagePolicy|helpPages|network|hostileEnvironment|startFailure|codeCache|wholeFile)\\.ts$'
const UI_KIT = [
  'react',
  'react-dom',
  'zustand',
  '@mantine/[^/]+',
  '@fontsource-variable/inter',
  '@tanstack/react-virtual',
  'lucide-react',
  'recharts',
  'dayjs',
  'react-i18next',
  'i18next',
  'uqr',
  'unpdf',
]

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      severity: 'error',
      from: { path: ANY_OWN },
      to: { couldNotResolve: true },
    },
    {
      name: 'nothing-from-tests',
      severity: 'error',
      from: { path: ANY_OWN },
      to: { path: '^(test|bench|scripts)/' },
    },
    ...layer('domain', DOMAIN, [DOMAIN], [], '^src/domain/xml/'),
    ...layer('domain-xml', '^src/domain/xml/', [DOMAIN], ['@rgrove/parse-xml']),
    noNode('domain-no-node', DOMAIN),
    ...layer('contract', CONTRACT, [CONTRACT, DOMAIN], []),
    noNode('contract-no-node', CONTRACT),
    {
      name: 'contract-takes-only-types-of-domain',
      severity: 'error',
      from: { path: CONTRACT },
      to: { path: DOMAIN, dependencyTypesNot: ['type-only'] },
    },
    ...layer('locales', LOCALES, [LOCALES, CONTRACT, DOMAIN], ['i18next']),
    ...layer('preload', '^src/preload/', ['^src/preload/', CONTRACT], ['electron']),
    ...layer('renderer', '^src/renderer/', ['^src/renderer/', CONTRACT, DOMAIN, LOCALES], UI_KIT),
    noNode('renderer-no-node', '^src/renderer/'),
    ...layer(
      'router',
      '^src/main/router/',
      ['^src/main/router/', CONTRACT, DOMAIN, '^src/main/services/', PORTS],
      ['zod'],
    ),
    ...layer(
      'services',
      '^src/main/services/',
      [
        '^src/main/services/',
        '^src/main/exports/',
        '^src/main/catalogs/(packReader|protocol)\\.ts$',
        '^src/main/tables/(tableReader|protocol)\\.ts$',
        CONTRACT,
        DOMAIN,
        '^src/main/(store|outbox|sealing|pdf)/',
        '^src/main/providers/(ports|registry|[a-z]+Port)\\.ts$',
        '^src/main/http/outcome\\.ts$',
        '^src/main/secrets/secretStore\\.ts$',
        PORTS,
      ],
      [],
    ),
    ...layer(
      'outbox',
      '^src/main/outbox/',
      ['^src/main/outbox/', DOMAIN, '^src/main/store/', '^src/main/http/outcome\\.ts$', PORTS],
      [],
    ),
    ...layer(
      'providers',
      '^src/main/providers/',
      ['^src/main/providers/', DOMAIN, CONTRACT, '^src/main/http/', PORTS],
      ['zod'],
    ),
    {
      name: 'no-provider-knows-another',
      severity: 'error',
      from: { path: '^src/main/providers/([^/]+)/' },
      to: { path: '^src/main/providers/([^/]+)/', pathNot: '^src/main/providers/$1/' },
    },
    {
      name: 'http-below-providers',
      severity: 'error',
      from: { path: '^src/main/http/' },
      to: { path: ANY_OWN, pathNot: ['^src/main/http/', DOMAIN, PORTS] },
    },
    ...layer(
      'store',
      '^src/main/store/',
      ['^src/main/store/', DOMAIN, CONTRACT, PORTS],
      ['kysely', 'better-sqlite3'],
    ),
    ...layer(
      'sealing',
      '^src/main/sealing/',
      ['^src/main/sealing/', DOMAIN, PORTS],
      ['node-forge'],
    ),
    ...layer(
      'pdf',
      '^src/main/pdf/',
      ['^src/main/pdf/', DOMAIN, LOCALES, PORTS],
      ['pdfkit', 'fontkit', 'uqr'],
    ),
    ...layer(
      'catalogs',
      '^src/main/catalogs/',
      ['^src/main/catalogs/', DOMAIN, '^src/main/store/catalog(File|Pack)\\.ts$', PORTS],
      ['csv-parse', 'read-excel-file'],
    ),
    ...layer(
      'tables',
      '^src/main/tables/',
      ['^src/main/tables/', DOMAIN, PORTS],
      ['papaparse', 'read-excel-file'],
    ),
    ...layer('secrets', '^src/main/secrets/', ['^src/main/secrets/', DOMAIN, PORTS], ['keytar']),
    ...layer(
      'electron',
      '^src/main/electron/',
      ['^src/main/electron/', SHELL_FILES, CONTRACT, LOCALES, '^src/domain/errors\\.ts$', PORTS],
      ['electron'],
    ),
    ...layer(
      'browser',
      '^src/main/browser/',
      ['^src/main/browser/', SHELL_FILES, CONTRACT, LOCALES, '^src/domain/errors\\.ts$', PORTS],
      ['ws'],
    ),
    ...layer(
      'cli',
      '^src/main/cli/',
      // `timbrel serve` and `timbrel practice serve` start what the other entries start.
      [
        '^src/main/cli/',
        '^src/main/browser/run\\.ts$',
        '^src/practice/',
        SHELL_FILES,
        CONTRACT,
        LOCALES,
        DOMAIN,
        PORTS,
      ],
      ['commander'],
    ),
    ...layer(
      'practice',
      '^src/practice/',
      ['^src/practice/', DOMAIN],
      ['node-forge', 'smtp-server', 'mailparser'],
    ),
    ...layer(
      'mail',
      '^src/main/mail/',
      ['^src/main/mail/', DOMAIN, CONTRACT, '^src/main/http/outcome\\.ts$', PORTS],
      ['nodemailer'],
    ),
    // The makers of practice certificates are no provider, and what goes wrong on a wire is the same at every one.
    {
      name: 'no-practice-knows-another',
      severity: 'error',
      // What goes wrong on a wire is the same at every one, and certifiers share judge, ledger and stamps as well.
      // The practice authority is no provider either: the certifiers hand requests to it, and it reads their ledgers.
      from: { path: '^src/practice/((?!sat/)[^/]+)/' },
      to: {
        path: '^src/practice/([^/]+)/',
        pathNot: '^src/practice/($1|certificates|sat|pac)/',
      },
    },
    oneHome('electron', ['^src/main/electron/', '^src/main/index\\.ts$', '^src/preload/']),
    oneHome('nodemailer', ['^src/main/mail/']),
    oneHome('undici', ['^src/main/http/']),
    oneHome('better-sqlite3', ['^src/main/store/']),
    oneHome('kysely', ['^src/main/store/']),
    oneHome('keytar', ['^src/main/secrets/']),
    oneHome('node-forge', ['^src/main/sealing/', '^src/practice/']),
    oneHome('ws', ['^src/main/browser/']),
    oneHome('pdfkit', ['^src/main/pdf/']),
    oneHome('fontkit', ['^src/main/pdf/']),
    oneHome('commander', ['^src/main/cli/']),
    oneHome('@rgrove/parse-xml', ['^src/domain/xml/']),
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
