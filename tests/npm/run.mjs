// The npm package does and says what the program does. MPGEN_NPM names its command, MPGEN the program.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test, { after, beforeEach } from 'node:test'

const root = path.join(import.meta.dirname, '../..')
const work = mkdtempSync(path.join(tmpdir(), 'mpgen-npm-'))
after(() => rmSync(work, { recursive: true }))

const PROGRAMS = { native: process.env.MPGEN, node: process.env.MPGEN_NPM }
const shop = (name) => path.join(work, name)
const module = 'content/modules/akvilon/akvilon-telephony.md'

/** Two copies of the sample: one for each program. */
beforeEach(() => {
  for (const name of Object.keys(PROGRAMS)) {
    rmSync(shop(name), { recursive: true, force: true })
    cpSync(path.join(root, 'content'), path.join(shop(name), 'content'), { recursive: true })
    // The top of a repository, above which nothing is looked for.
    spawnSync('git', ['init', '--quiet', shop(name)])
  }
})

/** Changes both copies. */
function change(file, edit) {
  for (const name of Object.keys(PROGRAMS)) {
    const at = path.join(shop(name), file)
    writeFileSync(at, edit(readFileSync(at, 'utf8')))
  }
}

function run(name, words, { within = '.', env = {} } = {}) {
  const { status, stdout, stderr } = spawnSync(PROGRAMS[name], words, {
    cwd: path.join(shop(name), within),
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...env },
  })
  return { status, stdout, stderr }
}

function filesIn(name) {
  const folder = path.join(shop(name), 'content')
  const files = readdirSync(folder, { recursive: true }).filter((file) => statSync(path.join(folder, file)).isFile()).sort()
  return Object.fromEntries(files.map((file) => [file, readFileSync(path.join(folder, file)).toString('base64')]))
}

/** Runs both programs, and expects the same output, exit status and files. Returns what they did. */
function both(words, options) {
  const [native, node] = ['native', 'node'].map((name) => run(name, words, options))
  assert.deepEqual(node, native, words.join(' '))
  assert.deepEqual(filesIn('node'), filesIn('native'), words.join(' '))
  return native
}

const broken = (text) => text.replace('\nprice_per_month: 1990\n', '\nprice_per_month: 1 990\ntrial_days: many\n')

test('a good marketplace is good', () => {
  assert.equal(both(['check']).status, 0)
  assert.equal(both(['check', '--quiet']).stderr, '')
})

test('findings are the same in every format and language', () => {
  change(module, broken)
  assert.equal(both(['check']).status, 1)
  for (const format of ['human', 'json', 'github', 'gitlab', 'sarif']) {
    for (const lang of ['en', 'ru', 'es']) both(['check', '--message-format', format, '--lang', lang])
  }
  both(['check'], { env: { MPGEN_LANG: 'ru' } })
  both(['check'], { env: { LANG: 'es_MX.UTF-8' } })
})

test('files are named from where people are', () => {
  change(module, broken)
  assert.equal(both(['check', module]).status, 1)
  assert.equal(both(['check', 'content/modules/nopal']).status, 0)
  assert.equal(both(['check', 'content/modules/*/*-telephony.md']).status, 1)
  assert.equal(both(['check', 'akvilon-telephony.md', '--message-format', 'github'], { within: path.dirname(module) }).status, 1)
  assert.equal(both(['check', 'nowhere.md']).status, 2)
  assert.equal(both(['check', '--content', 'nowhere']).status, 2)
})

test('warnings can be denied', () => {
  change('content/marketplace.yaml', (text) => text.replace(/\nexceptions:[^]*/, '\n'))
  assert.equal(both(['check']).status, 0)
  assert.equal(both(['check', '--deny-warnings']).status, 1)
})

test('fixes are shown, then written', () => {
  change(module, broken)
  both(['check', '--fix', '--dry-run'])
  both(['check', '--fix', '--suggested', '--dry-run'])
  both(['check', '--fix'])
  both(['check', '--fix', '--suggested', '--lang', 'ru'])
})

test('files are listed, then formatted', () => {
  change(module, (text) => text.replaceAll('\n', '\r\n'))
  change('content/modules/nopal/nopal-pagos.md', (text) => text.replace('name:', 'name: {'))
  assert.equal(both(['fmt', '--check']).status, 1)
  assert.equal(both(['fmt', module]).stdout, `${module}\n`)
  assert.equal(both(['fmt']).stdout, '')
})

test('a module is begun', () => {
  assert.equal(both(['new', 'acme-telephony', '--section', 'telephony', '--countries', 'RU,KZ', '--price', '1990']).status, 0)
  assert.equal(both(['new', 'acme-crm', '--partner', 'acme', '--lang', 'ru']).status, 0)
  assert.equal(both(['check']).status, 1)
  assert.equal(both(['new', 'acme-crm']).status, 2)
  assert.equal(both(['new', 'acme crm']).status, 2)
  assert.equal(both(['new', 'acme-x', '--section', 'telefony']).status, 2)
})

test('rules are explained', () => {
  for (const lang of ['en', 'ru', 'es']) {
    both(['explain', '--lang', lang])
    both(['explain', 'price/invalid', '--lang', lang])
    both(['explain', 'text/names-no-section', '--lang', lang])
  }
  assert.equal(both(['explain', 'price/invlid']).status, 2)
})

test('files that are not texts get the same findings', () => {
  for (const name of Object.keys(PROGRAMS)) {
    const at = (file) => path.join(shop(name), 'content/modules/akvilon', file)
    writeFileSync(at('akvilon-telephony.svg'), Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))
    writeFileSync(at('broken.md'), Buffer.from('---\ncode: \xff\xfe\n---\n', 'latin1'))
    writeFileSync(at('large.md'), '')
    truncateSync(at('large.md'), 300 * 1024)
    writeFileSync(at('huge.svg'), '')
    truncateSync(at('huge.svg'), 20 * 1024 * 1024)
    symlinkSync('akvilon-telephony.md', at('link.md'))
    mkdirSync(at('folder.md'))
    mkdirSync(at('.hidden'))
    writeFileSync(at('.hidden/file.md'), '')
    mkdirSync(at('nested/.git'), { recursive: true })
    writeFileSync(at('nested/inner.md'), '')
  }
  assert.equal(both(['check', '--message-format', 'json']).status, 1)
  both(['check'])
})

test('what needs the program says so', () => {
  for (const words of [['build'], ['serve'], ['check', '--base', 'main'], ['check', '--store', 'x']]) {
    const { status, stdout, stderr } = run('node', words)
    assert.equal(status, 2)
    assert.equal(stdout, '')
    assert.match(stderr, /needs the program/)
  }
  for (const words of [['chekc'], ['check', '--no-such-option'], ['new'], ['check', '--suggested'], ['check', '--lang', 'de']]) {
    assert.equal(run('node', words).status, 2, words.join(' '))
    assert.equal(run('native', words).status, 2, words.join(' '))
  }
  assert.match(run('node', ['--help']).stdout, /check .* fmt /s)
  assert.match(run('node', ['--version']).stdout, /^mpgen \d/)
})
