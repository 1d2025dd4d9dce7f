// The language in which mpgen speaks to people, chosen as the program chooses it.
import { Usage } from './arguments.js'

const KNOWN = ['en', 'ru', 'es']

/** What `--lang` or MPGEN_LANG names, if anything. */
export function chosenLanguage(option) {
  if (option !== undefined && ofLocale(option) === undefined) {
    throw new Usage(`unknown language \`${option}\`; use one of: ${KNOWN.join(', ')}`)
  }
  return ofLocale(option) ?? ofLocale(process.env.MPGEN_LANG)
}

/** The language of findings; in CI, `marketplace.yaml` may name that of its partners. */
export function language(chosen, ofMarketplace) {
  const { CI } = process.env
  const isCi = CI !== undefined && CI !== '' && CI !== 'false'
  const locale = ['LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => process.env[name]).find(Boolean)
  return chosen ?? ((isCi && ofMarketplace) || ofLocale(locale) || 'en')
}

/** The language of a locale: `ru`, `ru-RU`, `ru_RU.UTF-8`. */
function ofLocale(locale) {
  const base = locale?.split(/[-_.@]/)[0].toLowerCase()
  return KNOWN.find((language) => language === base)
}
