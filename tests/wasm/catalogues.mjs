// Checks many small marketplaces with the program and with its WebAssembly build, which must find the same, byte for byte:
// each mistake of `tests/suite/mistakes`, the logos of `tests/corpora`, and random edits of both.
// MPGEN_CATALOGUES is their number, MPGEN_SEED begins the random ones.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.join(import.meta.dirname, '../..')
const count = Number(process.env.MPGEN_CATALOGUES ?? 400)
const { load } = await import(path.join(process.env.MPGEN_WASM, 'mpgen.js'))
const data = (name) => readFile(path.join(process.env.MPGEN_WASM, name))
const mpgen = await load(data('mpgen.wasm'), data)
const languages = ['en', 'ru', 'es']
for (const language of languages) await mpgen.useLanguage(language)

let state = Number(process.env.MPGEN_SEED ?? 1)
/** A whole number below `n`: mulberry32. */
function random(n) {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n)
}
const any = (list) => list[random(list.length)]

const MODULE = 'content/modules/sova/sova-phone.md'
const inMistakes = (name) => readFileSync(path.join(root, 'tests/suite/mistakes', name), 'utf8')
const sample = (file) => readFileSync(path.join(root, 'content', file))
const good = {
  'content/marketplace.yaml': inMistakes('marketplace.yaml'),
  [MODULE]: inMistakes('module.md'),
  'content/modules/sova/sova-phone.svg': sample('modules/akvilon/akvilon-telephony.svg').toString(),
}

/** The marketplaces with one mistake each. */
function mistakes() {
  const texts = readdirSync(path.join(root, 'tests/suite/mistakes')).filter((name) => name.endsWith('.txt')).sort()
  return texts.flatMap((name) => inMistakes(name).split(/^## /m).slice(1)).map((mistake) => {
    const lines = mistake.split('\n').slice(1)
    const having = (sign) => lines.filter((line) => line === sign.trim() || line.startsWith(sign)).map((line) => line.slice(sign.length))
    const [file = MODULE] = having('file: ')
    const [before, after] = [having('- ').join('\n'), having('+ ').join('\n')]
    const files = { ...good }
    const text = files[file] ?? ''
    files[file] = before === '' ? (after || text) : text.replace(before, () => after)
    for (const moved of having('moved: ')) {
      files[moved] = files[file]
      delete files[file]
    }
    for (const encoding of having('encoding: ')) {
      if (encoding === 'CRLF') files[file] = files[file].replaceAll('\n', '\r\n')
      else if (encoding === 'BOM') files[file] = `\ufeff${files[file]}`
      else files[file] = Buffer.from(files[file], 'utf16le')
    }
    return files
  })
}

/** A marketplace whose modules have the logos of the corpus. */
function logos() {
  const files = { ...good }
  for (const name of readdirSync(path.join(root, 'tests/corpora/logos')).filter((name) => name.endsWith('.svg'))) {
    const stem = name.replace(/\.svg$/, '')
    files[`content/modules/sova/${stem}.md`] = good[MODULE].replaceAll('sova-phone', stem)
    files[`content/modules/sova/${name}`] = readFileSync(path.join(root, 'tests/corpora/logos', name))
  }
  return files
}

const PIECES = ['', ' ', '\n', '\t', '---\n', ': ', '- ', '"', "'", '[', '{', '#', '## ', '<b>', 'http://', '0', 'о', '\u202e', '😀', '\r\n',
  '1 990', 'null', 'Lorem ipsum', '`', '](', '&amp;', '\u00a0', '\ufeff', 'ё', '|', '!', '*', '  ', '%', '\\']

/** A marketplace with one to four random edits, and now and then with a copy of a module or bytes that are not text. */
function edited(files) {
  const copy = { ...files }
  for (let n = 1 + random(4); n > 0; n--) {
    const file = any(Object.keys(copy))
    if (typeof copy[file] !== 'string') continue
    const lines = copy[file].split('\n')
    const [at, other] = [random(lines.length), random(lines.length)]
    const line = lines[at]
    const cut = random(line.length + 1)
    const ways = [
      () => lines.splice(at, 1),
      () => lines.splice(at, 0, lines[other]),
      () => ([lines[at], lines[other]] = [lines[other], line]),
      () => (lines[at] = line.slice(0, cut) + any(PIECES) + line.slice(cut)),
      () => (lines[at] = line.slice(0, cut) + line.slice(cut + 1 + random(6))),
      () => (lines[at] = line.toUpperCase()),
      () => (lines[at] = any(PIECES) + line),
    ]
    any(ways)()
    copy[file] = lines.join('\n')
  }
  if (random(8) === 0) copy[`content/modules/other/${any(['a', 'sova-phone', 'Б'])}.md`] = copy[MODULE] ?? ''
  if (random(20) === 0) copy[MODULE] = Buffer.concat([Buffer.from(copy[MODULE] ?? ''), Buffer.from([0xff, 0xc0 + random(60)])])
  return copy
}

const work = mkdtempSync(path.join(tmpdir(), 'mpgen-catalogues-'))
process.on('exit', () => rmSync(work, { recursive: true, force: true }))

function native(folder, language) {
  const words = ['-C', folder, '--lang', language, 'check', '--message-format', 'json']
  return new Promise((resolve) => execFile(process.env.MPGEN, words, { maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
    assert.ok(error === null || error.code === 1, `${error?.code}: ${stderr}`)
    resolve(stdout)
  }))
}

let findings = 0
async function compare(files, n) {
  const folder = path.join(work, String(n))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), content)
  }
  const language = languages[n % 3]
  const wanted = await native(folder, language)
  mpgen.open(files)
  assert.equal(mpgen.call('check', { language }).output, wanted, `catalogue ${n}`)
  findings += wanted.split('\n').length - 1
  rmSync(folder, { recursive: true })
}

const bases = [good, logos(), ...mistakes()]
const all = Array.from({ length: count }, (_, n) => bases[n] ?? edited(any(bases)))
const start = performance.now()
let next = 0
const worker = async () => {
  while (next < all.length) {
    const n = next++
    await compare(all[n], n)
  }
}
await Promise.all([worker(), worker()])
console.log(`${all.length} catalogues (${Math.min(bases.length, all.length)} of corpora), ${findings} findings, the same in both; ${Math.round((performance.now() - start) / 1000)} s`)
