// Reads the arguments.
import { parseArgs } from 'node:util'

/** Wrong usage. */
export class Usage extends Error {}

const GENERAL = {
  directory: { type: 'string', short: 'C' },
  quiet: { type: 'boolean', short: 'q' },
  verbose: { type: 'boolean', short: 'v', multiple: true },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
}
const FOLDERS = { content: { type: 'string' }, themes: { type: 'string' }, i18n: { type: 'string' } }
const OF_COMMAND = {
  check: {
    ...FOLDERS,
    'message-format': { type: 'string' },
    'deny-warnings': { type: 'boolean' },
    fix: { type: 'boolean' },
    suggested: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    base: { type: 'string' },
    store: { type: 'string' },
  },
  fmt: { ...FOLDERS, check: { type: 'boolean' }, 'split-logo': { type: 'boolean' } },
  new: {
    ...FOLDERS,
    section: { type: 'string' },
    countries: { type: 'string' },
    price: { type: 'string' },
    partner: { type: 'string' },
  },
  explain: {},
}
const FORMATS = ['human', 'json', 'github', 'gitlab', 'sarif']

/** The command, its options by name, and its other arguments as `rest`. */
export function parse(words) {
  // The command is the first word that is not an option of every command, or its value.
  const { tokens } = parseArgs({ args: words, options: GENERAL, strict: false, allowPositionals: true, tokens: true })
  const command = tokens.find((token) => token.kind === 'positional')?.value
  const own = Object.hasOwn(OF_COMMAND, command ?? '') ? OF_COMMAND[command] : null
  if (own === null) {
    const { values } = parseArgs({ args: words, options: GENERAL, strict: false, allowPositionals: true })
    return { command, quiet: false, ...values, help: values.help || words.length === 0, rest: [] }
  }
  const { values, positionals } = strictly(words, { ...GENERAL, ...own })
  const given = { command, quiet: false, ...values, rest: positionals.slice(1) }
  if (!given.help && !given.version) refuse(given)
  return given
}

function strictly(words, options) {
  try {
    return parseArgs({ args: words, options, allowPositionals: true })
  } catch (error) {
    throw new Usage(error.message)
  }
}

function refuse(given) {
  const { command, rest } = given
  const format = given['message-format']
  if (given.base !== undefined) throw new Usage('`--base` reads git\'s history and needs the program: https://github.com/mpgen/mpgen/blob/main/docs/installing.md')
  if (given.store !== undefined) throw new Usage('`--store` needs the program: https://github.com/mpgen/mpgen/blob/main/docs/installing.md')
  if (format !== undefined && !FORMATS.includes(format)) throw new Usage(`unknown format \`${format}\`; use one of: ${FORMATS.join(', ')}`)
  for (const option of ['suggested', 'dry-run']) {
    if (given[option] && !given.fix) throw new Usage(`\`--${option}\` needs \`--fix\``)
  }
  if (given['split-logo']) throw new Usage('`--split-logo` needs the program: https://github.com/mpgen/mpgen/blob/main/docs/installing.md')
  if (command === 'new' && rest.length !== 1) throw new Usage('`mpgen new` needs the code of the module, as in `mpgen new acme-telephony`')
  if (command === 'explain' && rest.length > 1) throw new Usage('`mpgen explain` takes one rule')
}
