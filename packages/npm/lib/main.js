// The command line: arguments -> output and an exit status, as the program's.
import { readFileSync } from 'node:fs'
import { chdir } from 'node:process'

import { parse, Usage } from './arguments.js'
import { check, explain, fmt, create } from './commands.js'
import { chosenLanguage } from './language.js'
import { Terminal } from './terminal.js'

const COMMANDS = { check, explain, fmt, new: create }

const PROGRAM_ONLY = ['build', 'serve', 'plan', 'init', 'why', 'diff-manifest', 'review', 'owners', 'status', 'probe', 'schema',
  'lsp', 'import', 'completions', 'man']

const HELP = `Checks, fixes, formats and explains the modules of a marketplace

Usage: mpgen [OPTIONS] COMMAND

Commands:
  check    Check the content and explain how to fix each finding
  fmt      Format files: line ends, trailing spaces, the order of front matter keys
  new      Create a module file that explains every field, and a placeholder logo
  explain  Explain a rule, with examples; without a name, list all rules

Options of check: [FILE]... --message-format human|json|github|gitlab|sarif, --deny-warnings, --fix, --suggested, --dry-run
Options of fmt: [FILE]... --check
Options of new: CODE --section, --countries, --price, --partner
Options of each: -C DIR, --content DIR, --themes DIR, --i18n DIR, --lang en|ru|es, -q, -h, -V

This package is mpgen for Node. The other commands (${PROGRAM_ONLY.slice(0, 2).join(', ')} ...) need the program:
https://github.com/mpgen/mpgen/blob/main/docs/installing.md
`

/** Runs a command and returns its exit status. */
export async function main(words) {
  const terminal = new Terminal()
  try {
    const given = parse(words)
    terminal.isQuiet = given.quiet
    if (given.help) return terminal.print(HELP), 0
    if (given.version) return terminal.print(`mpgen ${version()}\n`), 0
    if (PROGRAM_ONLY.includes(given.command)) {
      throw new Usage(`\`mpgen ${given.command}\` needs the program, and this is mpgen for Node; it knows check, fmt, new and explain. Install the program: https://github.com/mpgen/mpgen/blob/main/docs/installing.md`)
    }
    const command = Object.hasOwn(COMMANDS, given.command ?? '') ? COMMANDS[given.command] : null
    if (command === null) {
      throw new Usage(given.command === undefined ? 'a command is missing; `mpgen --help` lists them' : `unknown command \`${given.command}\`; \`mpgen --help\` lists them`)
    }
    if (given.directory !== undefined) enter(given.directory)
    return await command({ ...given, chosen: chosenLanguage(given.lang) }, terminal)
  } catch (error) {
    if (error.code === 'EPIPE') return 0
    terminal.error(error.message)
    return 2
  }
}

function enter(directory) {
  try {
    chdir(directory)
  } catch (error) {
    throw new Usage(`cannot change to \`${directory}\`: ${error.message}`)
  }
}

const version = () => JSON.parse(readFileSync(new URL('../package.json', import.meta.url))).version
