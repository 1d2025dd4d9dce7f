// Reads the folders of a marketplace. Links are not followed, and nothing outside of them is read.
import { existsSync, lstatSync, readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

import { Usage } from './arguments.js'

/** No file may be larger. */
const MAX_FILE = 16 * 1024 * 1024
/** Folders nested more deeply are not read. */
const MAX_DEPTH = 64

/** The files as mpgen opens them, by their paths, and the prefixes of these. */
export function read({ content, themes, i18n }) {
  const above = root()
  const folders = { content: content ?? path.join(above, 'content') }
  if (!isFolder(folders.content)) {
    throw new Usage(`the folder \`${folders.content}\` does not exist; run mpgen in the marketplace's folder, pass \`--content\`, or start a marketplace with \`mpgen init DIR\``)
  }
  for (const [name, given] of Object.entries({ themes, i18n })) {
    if (given !== undefined && !isFolder(given)) throw new Usage(`the folder \`${given}\` does not exist`)
    const folder = given ?? path.join(above, name)
    if (isFolder(folder)) folders[name] = folder
  }
  const files = {}
  const roots = {}
  for (const [name, folder] of Object.entries(folders)) {
    roots[name] = prefix(folder)
    walk(folder, '', roots[name], files, 1)
  }
  // A folder that does not exist has no files, but the prefix of another one must not match in its place.
  for (const name of ['themes', 'i18n']) roots[name] ??= `${name}\0/`
  return { files, roots }
}

/** The nearest folder upwards with `content/marketplace.yaml`, up to the top of the repository. */
function root() {
  for (let folder = process.cwd(), above = ''; ; above = path.join(above, '..')) {
    if (isFile(path.join(folder, 'content/marketplace.yaml'))) return above
    const next = path.dirname(folder)
    if (existsSync(path.join(folder, '.git')) || next === folder) return ''
    folder = next
  }
}

/** The current folder within its repository, with `/` at its end; empty at the top. */
export function withinRepository() {
  for (let folder = process.cwd(); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) {
      const within = slashes(path.relative(folder, process.cwd()))
      return within === '' ? '' : `${within}/`
    }
    if (path.dirname(folder) === folder) return ''
  }
}

export const slashes = (name) => name.replaceAll(path.sep, '/')

/** How a folder is shown before the paths in it. */
function prefix(folder) {
  const shown = slashes(folder).replace(/^\.\//, '').replace(/\/+$/, '')
  return shown === '' || shown === '.' ? '' : `${shown}/`
}

const isFolder = (name) => statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false
const isFile = (name) => statSync(name, { throwIfNoEntry: false })?.isFile() ?? false

function walk(folder, within, shown, files, depth) {
  const isTop = within === '' && existsSync(path.join(folder, '.git'))
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    // At the top of a repository: `.git`, `.github`, `.gitignore`.
    if (isTop && entry.name.startsWith('.') && !entry.isSymbolicLink()) continue
    const at = path.join(folder, entry.name)
    const name = `${within}${entry.name}`
    files[shown + name] = file(entry, at)
    if (!entry.isDirectory() || depth > MAX_DEPTH) continue
    if (existsSync(path.join(at, '.git'))) files[shown + name] = { entry: 'submodule' }
    else walk(at, `${name}/`, shown, files, depth + 1)
  }
}

function file(entry, at) {
  if (entry.isFile()) {
    const { size } = lstatSync(at)
    return size > MAX_FILE ? { size } : readFileSync(at)
  }
  if (entry.isSymbolicLink()) return { entry: 'link' }
  if (entry.isDirectory()) return { entry: 'folder' }
  if (entry.isFIFO()) return { entry: 'pipe' }
  if (entry.isSocket()) return { entry: 'socket' }
  return { entry: entry.isBlockDevice() || entry.isCharacterDevice() ? 'device' : 'other' }
}
