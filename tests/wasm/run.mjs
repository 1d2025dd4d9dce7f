// Runs the pure crates in Node on the sample: the findings and the bytes of the site must equal those of the native
// program. node tests/wasm/run.mjs FILE.wasm; MPGEN names the native program.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test, { after } from 'node:test'
import { gzipSync } from 'node:zlib'

const root = path.join(import.meta.dirname, '../..')
const mpgen = process.env.MPGEN
const bytes = readFileSync(process.argv[2])
const work = mkdtempSync(path.join(tmpdir(), 'mpgen-wasm-'))
after(() => rmSync(work, { recursive: true }))
cpSync(path.join(root, 'content'), path.join(work, 'content'), { recursive: true })

const isFile = (folder) => (name) => statSync(path.join(folder, name)).isFile()
const slashes = (name) => name.replaceAll('\\', '/')
const filesIn = (folder) => readdirSync(folder, { recursive: true }).filter(isFile(folder)).map(slashes).sort()

/** The files of `content/` by their paths. */
function sample() {
  const names = filesIn(path.join(work, 'content')).map((name) => `content/${name}`)
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(work, name), 'utf8')]))
}

const compiled = await WebAssembly.compile(bytes)
assert.deepEqual(WebAssembly.Module.imports(compiled), [], 'the pure crates ask nothing of the system')
const { exports } = await WebAssembly.instantiate(compiled, {})

const answer = () => Buffer.from(exports.memory.buffer, exports.out(), exports.out_length())

/** The answer to a call of `check` or `render`, and the milliseconds it took. */
function call(name, text) {
  const input = Buffer.from(text)
  const at = exports.input(input.length)
  new Uint8Array(exports.memory.buffer).set(input, at)
  const start = performance.now()
  try {
    exports[name]()
  } catch (trap) {
    throw new Error(`${name}: ${answer()}`, { cause: trap })
  }
  return { out: Buffer.from(answer()), time: performance.now() - start }
}

/** Checks files. The output has the format of `mpgen check --message-format json`. */
function check(files) {
  const { out, time } = call('check', JSON.stringify(files))
  const output = out.toString()
  return { output, findings: output.split('\n').filter(Boolean).map((line) => JSON.parse(line)), time }
}

const kilobytes = (size) => `${Math.round(size / 1000)} kB`

test('its size', (t) => {
  t.diagnostic(`${kilobytes(bytes.length)}, ${kilobytes(gzipSync(bytes, { level: 9 }).length)} by gzip -9`)
})

test('the sample has no findings', (t) => {
  const files = sample()
  const first = check(files)
  assert.deepEqual(first.findings, [])
  const again = check(files)
  const [count, ...times] = [Object.keys(files).length, first.time, again.time].map(Math.round)
  t.diagnostic(`${count} files checked in ${times[0]} ms, then in ${times[1]} ms`)
})

test('a broken price is found where it is, in the same words', () => {
  const name = 'content/modules/akvilon/akvilon-telephony.md'
  const files = sample()
  const whole = files[name]
  files[name] = whole.replace('\nprice_per_month: 1990\n', '\nprice_per_month: 19-90\n')
  assert.notEqual(files[name], whole)
  const line = files[name].split('\n').indexOf('price_per_month: 19-90') + 1
  const { output, findings } = check(files)
  const [{ rule, severity, file, start, end }, ...others] = findings
  assert.deepEqual(others, [])
  assert.deepEqual([rule, severity, file], ['price/invalid', 'error', name])
  assert.deepEqual([start.line, start.column, end.line, end.column], [line, 18, line, 23])
  writeFileSync(path.join(work, name), files[name])
  const native = spawnSync(mpgen, ['-C', work, 'check', '--message-format', 'json'], { encoding: 'utf8' })
  writeFileSync(path.join(work, name), whole)
  assert.equal(output, native.stdout)
})

test('every file of the site has the bytes of the native build', (t) => {
  execFileSync(mpgen, ['-C', work, 'build', '--quiet', '--out', 'dist'])
  assert.deepEqual(check(sample()).findings, [])
  const site = path.join(work, 'dist')
  // Without the manifest, which describes a published site: the engine writes it.
  const paths = filesIn(site).filter((name) => name !== 'manifest.json' && !name.startsWith('manifest/'))
  let time = 0
  for (const name of paths) {
    const rendered = call('render', name)
    time += rendered.time
    assert.ok(rendered.out.equals(readFileSync(path.join(site, name))), `${name} differs`)
  }
  assert.ok(paths.some((name) => name.endsWith('/modules/akvilon-telephony.html')))
  t.diagnostic(`${paths.length} files rendered in ${Math.round(time)} ms`)
})
