// Runs mpgen for WebAssembly in Node: the findings and the bytes of the site must equal those of the native program.
// MPGEN_WASM names the folder with the module, MPGEN the native program.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test, { after } from 'node:test'
import { gzipSync } from 'node:zlib'

const root = path.join(import.meta.dirname, '../..')
const mpgen = process.env.MPGEN
const folder = process.env.MPGEN_WASM
const { load, MpgenError } = await import(path.join(folder, 'mpgen.js'))
const bytes = readFileSync(path.join(folder, 'mpgen.wasm'))
const work = mkdtempSync(path.join(tmpdir(), 'mpgen-wasm-'))
after(() => rmSync(work, { recursive: true }))
cpSync(path.join(root, 'content'), path.join(work, 'content'), { recursive: true })

const compiled = await WebAssembly.compile(bytes)
const start = async () => load(compiled, (name) => readFile(path.join(folder, name)))
const wasm = await start()
await wasm.useLanguage('en')

const isFile = (folder) => (name) => statSync(path.join(folder, name)).isFile()
const slashes = (name) => name.replaceAll('\\', '/')
const filesIn = (folder) => readdirSync(folder, { recursive: true }).filter(isFile(folder)).map(slashes).sort()

/** The files of `content/` by their paths. */
function sample() {
  const names = filesIn(path.join(work, 'content')).map((name) => `content/${name}`)
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(work, name))]))
}

const native = (...words) => spawnSync(mpgen, ['-C', work, ...words], { encoding: 'utf8' })

/** What the module prints for `check --message-format json`. */
const output = (language = 'en') => wasm.call('check', { language }).output

const kilobytes = (size) => `${Math.round(size / 1000)} kB`
const akvilon = 'content/modules/akvilon/akvilon-telephony.md'

test('its size', (t) => {
  assert.deepEqual(WebAssembly.Module.imports(compiled), [], 'it asks nothing of the system')
  t.diagnostic(`${kilobytes(bytes.length)}, ${kilobytes(gzipSync(bytes, { level: 9 }).length)} by gzip -9`)
})

test('the sample has no findings', (t) => {
  const files = sample()
  const timed = () => {
    const start = performance.now()
    assert.deepEqual(wasm.check(), [])
    return Math.round(performance.now() - start)
  }
  wasm.open(files)
  const first = timed()
  wasm.open(files)
  t.diagnostic(`${Object.keys(files).length} files checked in ${first} ms, then in ${timed()} ms`)
})

test('a broken price is found where it is, in the same words', () => {
  wasm.open(sample())
  const whole = readFileSync(path.join(work, akvilon), 'utf8')
  const broken = whole.replace('\nprice_per_month: 1990\n', '\nprice_per_month: 19-90\n')
  assert.notEqual(broken, whole)
  assert.ok(wasm.write(akvilon, broken))
  const line = broken.split('\n').indexOf('price_per_month: 19-90') + 1
  const [{ rule, severity, file, start, end }, ...others] = wasm.check()
  assert.deepEqual(others, [])
  assert.deepEqual([rule, severity, file], ['price/invalid', 'error', akvilon])
  assert.deepEqual([start.line, start.column, end.line, end.column], [line, 18, line, 23])
  writeFileSync(path.join(work, akvilon), broken)
  for (const language of ['en', 'ru', 'es']) {
    assert.equal(output(language), native('--lang', language, 'check', '--message-format', 'json').stdout)
  }
  writeFileSync(path.join(work, akvilon), whole)
})

test('a file can be added, changed and removed', () => {
  wasm.open(sample())
  const copy = 'content/modules/akvilon/akvilon-copy.md'
  const rules = () => new Set(wasm.check().map((finding) => finding.rule))
  wasm.write(copy, readFileSync(path.join(work, akvilon)))
  assert.ok(rules().has('code/duplicate'))
  wasm.write(copy, null)
  assert.deepEqual(wasm.check(), [])
  wasm.write('content/marketplace.yaml', null)
  assert.ok(wasm.check().length > 0)
  assert.equal(wasm.write('notes.txt', 'not a file of the marketplace'), false)
})

test('fixes and formatting change what the program changes', () => {
  wasm.open(sample())
  const whole = readFileSync(path.join(work, akvilon), 'utf8')
  const untidy = whole.replace('\nprice_per_month: 1990\n', '\nprice_per_month: 1 990 \n').replaceAll('\n', '\r\n')
  wasm.write(akvilon, untidy)
  const fixed = wasm.fix({ suggested: true })
  const formatted = wasm.format(akvilon)
  const written = () => readFileSync(path.join(work, akvilon), 'utf8')
  writeFileSync(path.join(work, akvilon), untidy)
  native('check', '--fix', '--suggested')
  assert.equal(fixed.files[akvilon], written())
  assert.deepEqual([fixed.left, fixed.applied > 0], [[], true])
  writeFileSync(path.join(work, akvilon), untidy)
  native('fmt')
  assert.equal(formatted, written())
  writeFileSync(path.join(work, akvilon), whole)
})

test('a rule is explained in each language', async () => {
  for (const language of ['en', 'ru', 'es']) {
    const plain = wasm.call('explain', { rule: 'price/invalid', language, width: 100 })
    assert.equal(plain, native('--lang', language, 'explain', 'price/invalid').stdout)
    assert.match(await wasm.explain('price/invalid', language), /^# price\/invalid\n/)
  }
  assert.throws(() => wasm.call('explain', { rule: 'price/invlid', language: 'en' }), MpgenError)
})

test('every file of the site has the bytes of the native build', (t) => {
  execFileSync(mpgen, ['-C', work, 'build', '--quiet', '--out', 'dist'])
  wasm.open(sample())
  assert.deepEqual(wasm.check(), [])
  const site = path.join(work, 'dist')
  // Without the manifest, which describes a published site: the engine writes it.
  const paths = filesIn(site).filter((name) => name !== 'manifest.json' && !name.startsWith('manifest/'))
  const start = performance.now()
  for (const name of paths) {
    const file = wasm.call('render', { path: name })
    const rendered = file.base64 === undefined ? Buffer.from(file) : Buffer.from(file.base64, 'base64')
    assert.ok(rendered.equals(readFileSync(path.join(site, name))), `${name} differs`)
  }
  assert.ok(paths.some((name) => name.endsWith('/modules/akvilon-telephony.html')))
  t.diagnostic(`${paths.length} files rendered in ${Math.round(performance.now() - start)} ms`)
})
