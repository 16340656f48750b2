import config from './playwright.config'

/** `npm run picture`: takes the picture of the README anew. */
export default { ...config, testDir: 'picture' }
