// What somebody does in VS Code: opens a broken module, sees what is wrong, applies a fix, completes a value and formats.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import puppeteer from 'puppeteer-core'

const { MPGEN, MPGEN_WORK, MPGEN_ROOT, MPGEN_CODE_SERVER, MPGEN_SCREENSHOTS } = process.env
const BROWSERS = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const CHROMIUM = BROWSERS.find((path) => path && existsSync(path))
const MODULE = 'content/modules/akvilon/akvilon-pbx.md'
const HAS_MODULE = existsSync(join(MPGEN_ROOT, 'editors/vscode/dist/wasm/mpgen.wasm'))

test('the extension runs the program', { skip: !CHROMIUM && 'no browser' }, (t) => session(t, 'program', MPGEN))

test('the extension runs its own module where no program is installed', {
  skip: (!CHROMIUM && 'no browser') || (!HAS_MODULE && 'the extension was built without the WebAssembly module'),
}, (t) => session(t, 'module', ''))

async function session(t, name, program) {
  const folder = join(MPGEN_WORK, name, 'repository')
  cpSync(join(MPGEN_ROOT, 'content'), join(folder, 'content'), { recursive: true })
  const file = join(folder, MODULE)
  const valid = readFileSync(file, 'utf8')
  const broken = valid.replace(/^countries: .*$/m, 'countries: [RU, UK]').replace(/^section: .*$/m, 'section: ')
  assert.notEqual(broken, valid)
  writeFileSync(file, broken)

  const port = await freePort()
  const settings = {
    'security.workspace.trust.enabled': false,
    'workbench.startupEditor': 'none',
    'telemetry.telemetryLevel': 'off',
    'files.autoSave': 'off',
    ...(program && { 'mpgen.path': program }),
  }
  const data = join(MPGEN_WORK, name, 'data')
  mkdirSync(join(data, 'User'), { recursive: true })
  writeFileSync(join(data, 'User/settings.json'), JSON.stringify(settings))
  const server = spawn(process.execPath, [
    MPGEN_CODE_SERVER, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry',
    '--disable-update-check', '--user-data-dir', data, '--extensions-dir', join(MPGEN_WORK, 'extensions'), folder,
  ], { stdio: 'ignore', env: { ...process.env, PATH: '/usr/bin:/bin' } })
  t.after(() => server.kill())

  const browser = await puppeteer.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--lang=en'], headless: true })
  t.after(() => browser.close())
  const page = await browser.newPage()
  page.setDefaultTimeout(120_000)
  await page.setViewport({ width: 1280, height: 900 })
  const keys = async (...chords) => {
    for (const chord of chords) {
      const names = chord.split('+')
      for (const key of names.slice(0, -1)) await page.keyboard.down(key)
      await page.keyboard.press(names.at(-1))
      for (const key of names.slice(0, -1).reverse()) await page.keyboard.up(key)
    }
  }
  const shot = (step) => MPGEN_SCREENSHOTS && page.screenshot({ path: join(MPGEN_SCREENSHOTS, `vscode-${name}-${step}.png`) })

  try {
    await reach(page, `http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`)
    await page.waitForSelector('.monaco-workbench')
    await keys('Control+p')
    await page.waitForSelector('.quick-input-widget input')
    await page.keyboard.type('akvilon-pbx.md')
    await page.waitForFunction(() => document.querySelector('.quick-input-list .monaco-list-row')?.textContent.includes('akvilon-pbx.md'))
    await keys('Enter')
    await page.waitForSelector('.monaco-editor .view-lines')

    await page.waitForSelector('.monaco-editor .squiggly-error')
    await keys('Control+Shift+m')
    await page.waitForFunction(() => document.querySelector('.markers-panel')?.textContent.includes('country/unknown'))
    await shot('findings')

    // The fix of a finding: `UK` is not a country's code, `GB` is.
    await goTo(page, keys, lineOf(broken, 'countries:'), 17)
    await page.waitForSelector('.monaco-editor [class*="lightbulb"]')
    await keys('Control+.')
    await page.waitForSelector('.action-widget .monaco-list-row')
    await shot('fix')
    await keys('Enter')
    await page.waitForFunction(() => document.querySelector('.monaco-editor .view-lines').textContent.includes('GB'))

    // A value of the marketplace.
    await goTo(page, keys, lineOf(broken, 'section:'), 10)
    await keys('Control+ ')
    await page.waitForFunction(() => document.querySelector('.suggest-widget.visible')?.textContent.includes('telephony'))
    await page.keyboard.type('payme')
    await page.waitForFunction(() => document.querySelectorAll('.suggest-widget.visible .monaco-list-row').length === 1)
    await shot('completion')
    await keys('Enter', 'Control+s')
    await saved(file, (text) => /^section: payments$/m.test(text) && /^countries: \[RU, GB\]$/m.test(text))

    await keys('Control+Shift+m')
    await page.waitForFunction(() => !document.querySelector('.markers-panel')?.textContent.includes('country/unknown'))
  } catch (error) {
    await shot('failure')
    throw error
  }
}

/** Moves the cursor to a line and column. */
async function goTo(page, keys, line, column) {
  await keys('Control+g')
  await page.waitForSelector('.quick-input-widget input')
  await page.keyboard.type(`${line}:${column}`)
  await keys('Enter')
  await page.waitForFunction((text) => document.querySelector('.statusbar').textContent.includes(text), {}, `Ln ${line}, Col ${column}`)
}

const lineOf = (text, start) => text.split('\n').findIndex((line) => line.startsWith(start)) + 1

async function saved(file, is) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (is(readFileSync(file, 'utf8'))) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  assert.fail(`not saved:\n${readFileSync(file, 'utf8').slice(0, 500)}`)
}

/** Opens an address as soon as the server answers. */
async function reach(page, address) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await page.goto(address)
    } catch (error) {
      if (tries > 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
