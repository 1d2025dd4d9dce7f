// The commands. Each returns its exit status: 0, or 1 with errors in the content.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { load } from '../wasm/mpgen.js'
import { Usage } from './arguments.js'
import { read, slashes, withinRepository } from './folders.js'
import { language } from './language.js'

const data = (name) => readFile(new URL(`../wasm/${name}`, import.meta.url))

/** mpgen with the files of the marketplace, and how it speaks. */
async function opened(given) {
  const mpgen = await load(data('mpgen.wasm'), data)
  const { files, roots } = read(given)
  mpgen.open(files, { roots })
  const speaks = language(given.chosen, mpgen.findingsLanguage)
  await mpgen.useLanguage(speaks)
  return { mpgen, files, speaks }
}

/** The paths of the files that arguments name. */
const select = (mpgen, words) => mpgen.call('select', { arguments: words.map(slashes), here: here() })

/** The current folder with `/`: `C:\a` is `/C:/a`. */
const here = () => slashes(process.cwd()).replace(/^(?!\/)/, '/')

/** Findings, or what is left of them after fixes. */
export async function check(given, terminal) {
  const { mpgen, files, speaks } = await opened(given)
  const wanted = {
    language: speaks,
    paths: given.rest.length > 0 ? select(mpgen, given.rest) : undefined,
    format: given['message-format'] ?? 'human',
    width: terminal.width,
    color: terminal.isStyled,
    folder: withinRepository(),
  }
  if (wanted.format === 'sarif') await mpgen.explain('price/invalid', speaks)
  const status = ({ errors, warnings }) => (errors > 0 || (given['deny-warnings'] && warnings > 0) ? 1 : 0)
  if (!given.fix) {
    const found = mpgen.call('check', wanted)
    terminal.print(found.output)
    if (found.errors + found.warnings === 0) terminal.say(found.nothing)
    return status(found)
  }
  const fixed = mpgen.call('fix', { ...wanted, suggested: given.suggested ?? false })
  const suggest = () => {
    if (fixed.suggestions !== null && !given.suggested) terminal.say(fixed.suggestions)
  }
  if (given['dry-run']) {
    for (const file of fixed.files) terminal.print(file.diff)
    terminal.say(fixed.wouldFix)
    suggest()
    return fixed.files.length > 0 ? 1 : status(fixed.left)
  }
  for (const file of fixed.files) replace(file.path, files[file.path], file.text)
  terminal.print(fixed.left.output)
  terminal.say(fixed.fixed)
  suggest()
  return status(fixed.left)
}

/** Formats files, or lists those that are not formatted. */
export async function fmt(given, terminal) {
  const { mpgen, files } = await opened(given)
  const count = { changed: 0, same: 0, unreadable: 0, foreign: 0 }
  for (const file of select(mpgen, given.rest)) {
    const { state, text, shown, said } = mpgen.call('format', { path: file })
    count[state] += 1
    if (state === 'changed') {
      if (!given.check) replace(file, files[file], text)
      terminal.print(`${shown}\n`)
    } else if (state === 'unreadable') {
      terminal.say(said)
    }
  }
  const check = given.check ?? false
  const said = mpgen.call('formatting', { ...count, check })
  if (said !== null) terminal.say(said)
  return check && count.changed + count.unreadable > 0 ? 1 : 0
}

/** The page of a rule, or the list of all. */
export async function explain(given, terminal) {
  const mpgen = await load(data('mpgen.wasm'), data)
  const speaks = language(given.chosen)
  await mpgen.useLanguage(speaks)
  await mpgen.explain('price/invalid', speaks)
  const [rule] = given.rest
  terminal.print(mpgen.call('explain', { rule, language: speaks, width: terminal.width, styled: terminal.isStyled }))
  return 0
}

/** Writes a new module. */
export async function create(given, terminal) {
  const { mpgen, speaks } = await opened(given)
  const { section, price, partner } = given
  const { files, said } = mpgen.call('new', {
    code: given.rest[0],
    section,
    price,
    folder: partner,
    countries: given.countries?.split(',') ?? [],
    language: speaks,
    address: 'http://127.0.0.1:4400/',
  })
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(name), { recursive: true })
    writeFileSync(name, text, { flag: 'wx' })
  }
  terminal.print(Object.keys(files).map((name) => `${name}\n`).join(''))
  terminal.say(said)
  return 0
}

/** Replaces a file at once, if it is still what was read. */
function replace(name, old, text) {
  const bytes = Buffer.from(old)
  if (!readFileSync(name).equals(bytes)) throw new Usage(`cannot write \`${name}\`: it has changed since it was read; run mpgen again`)
  const beside = path.join(path.dirname(name), `.mpgen-${process.pid}`)
  try {
    writeFileSync(beside, text, { flag: 'wx', mode: statSync(name).mode })
    renameSync(beside, name)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}
