import packageJson from '../../package.json' with { type: 'json' }

/** Version of this build, as in package.json; the bundle carries the number, not the file. */
export const APP_VERSION: string = packageJson.version
