// mpgen in a browser or Node: the WebAssembly module behind plain functions. `mpgen.d.ts` describes all of it.

/** Why mpgen did not answer. `crashed`: the fault is mpgen's own; what was open is open again. */
export class MpgenError extends Error {
  constructor(message, { crashed = false, cause } = {}) {
    super(message, { cause })
    this.name = 'MpgenError'
    this.crashed = crashed
  }
}

/** Loads the module. `data` reads a file that is needed for a language alone, by its name. */
export async function load(source, data) {
  const mpgen = new Mpgen(await compiled(source), data)
  await mpgen.start()
  return mpgen
}

async function compiled(source) {
  source = await source
  if (source instanceof WebAssembly.Module) return source
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source)
  const response = source instanceof Response ? source : await fetch(source)
  if (!response.ok) throw new MpgenError(`mpgen could not be loaded: ${response.status} for ${response.url}`)
  // A server may not know the type of a .wasm file, without which a stream is not compiled.
  const isTyped = response.headers.get('Content-Type')?.startsWith('application/wasm')
  return isTyped ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer())
}

const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const bytes = new TextEncoder()

class Mpgen {
  /** The language of findings in CI, if the marketplace sets one. */
  findingsLanguage = null
  #module
  #data
  #exports
  #language
  #files = new Map()
  #provided = new Map()
  #opened = {}
  /** Whether an instance has just started in place of one that crashed, without its files. */
  #isEmpty = false

  constructor(module, data) {
    this.#module = module
    this.#data = data
  }

  async start() {
    this.#exports = (await WebAssembly.instantiate(this.#module, {})).exports
  }

  /** Calls a method with its arguments. The methods are those of `crates/wasm/src/calls.rs`. */
  call(method, given = null) {
    if (this.#isEmpty) this.#restore(method)
    const input = bytes.encode(`${method}\n${JSON.stringify(given)}`)
    let answer
    try {
      const at = this.#exports.input(input.length)
      new Uint8Array(this.#exports.memory.buffer).set(input, at)
      this.#exports.call()
      answer = JSON.parse(text.decode(this.#answer()))
    } catch (trap) {
      throw this.#crashed(trap)
    }
    if ('fault' in answer) throw new MpgenError(answer.fault)
    return answer.is
  }

  #restore(method) {
    this.#isEmpty = false
    for (const [name, content] of this.#provided) this.call('provide', { name, content })
    if (method !== 'open') this.#open()
  }

  #answer() {
    const { memory, out, out_length } = this.#exports
    return new Uint8Array(memory.buffer, out(), out_length())
  }

  /** After a trap, an instance is in no known state. A new one takes its place, and its files at the next call. */
  #crashed(trap) {
    let reason = trap.message
    try {
      reason = text.decode(this.#answer()).split('\n').pop() || reason
    } catch {
      // The message of the trap is all that is known.
    }
    this.#exports = new WebAssembly.Instance(this.#module, {}).exports
    this.#isEmpty = true
    return new MpgenError(`mpgen crashed, please report it: ${reason}`, { crashed: true, cause: trap })
  }

  /** Reads the words of a language, and uses them unless a call names another one. */
  async useLanguage(language) {
    await this.#read(`messages/${language}.ftl`)
    this.#language = language
  }

  /** Reads a file of data once. */
  async #read(name) {
    if (this.#provided.has(name)) return
    let content
    try {
      content = given(await this.#data(name))
    } catch (cause) {
      throw new MpgenError(`mpgen could not read \`${name}\``, { cause })
    }
    this.call('provide', { name, content })
    this.#provided.set(name, content)
  }

  /** Replaces everything by these files: the marketplace as it is. */
  open(files, { heads, roots } = {}) {
    this.#files = new Map(Object.entries(files).map(([path, content]) => [path, given(content)]))
    this.#opened = { heads, roots }
    this.findingsLanguage = this.#open().findingsLanguage
  }

  #open() {
    return this.call('open', { ...this.#opened, files: Object.fromEntries(this.#files) })
  }

  /** Sets the content of one file; `null` removes it. Returns whether mpgen reads files at this path. */
  write(path, content) {
    const file = content === null ? null : given(content)
    if (file === null) this.#files.delete(path)
    else this.#files.set(path, file)
    return this.call('write', { path, content: file })
  }

  /** The findings, as `mpgen check --message-format json` prints them. */
  check({ language = this.#language, paths } = {}) {
    return lines(this.call('check', { language, paths }).output)
  }

  /** What the fixes change, and the findings that are left then. The files stay as they are. */
  fix({ path, suggested = false, language = this.#language } = {}) {
    const { files, left } = this.call('fix', { language, suggested, paths: path === undefined ? undefined : [path] })
    const applied = files.reduce((sum, file) => sum + file.applied, 0)
    return { files: Object.fromEntries(files.map(({ path, text }) => [path, text])), applied, left: lines(left.output) }
  }

  /** The text of a file as `mpgen fmt` writes it; as it is, if it cannot be parsed. */
  format(path) {
    return this.call('format', { path }).text
  }

  /** A module's card and page in a variant; null if there is no module at the path. */
  preview(path, { market, api, language, words = this.#language }) {
    return this.call('preview', { path, market, api, language, words })
  }

  /** Where a module will be seen. */
  visibility(path) {
    return this.call('visibility', { path })
  }

  /** A logo as it is published, unless it has errors, and the findings in it. */
  logo(svg, { language = this.#language } = {}) {
    const { svg: cleaned, findings } = this.call('logo', { svg, language })
    return { svg: cleaned ?? undefined, findings: lines(findings.output) }
  }

  /** The modules in a text of another form. */
  import(text, { name = '', words = this.#language } = {}) {
    const { modules, notes } = this.call('import', { text: given(text), name, words })
    return { modules, notes }
  }

  /** Gives the language server a message, and returns its answers. */
  message(message) {
    return this.call('message', message)
  }

  /** The files of a new module, by path, and which of them is the module itself. */
  create({ code, section, countries, price, folder, language = this.#language }) {
    const { path, files } = this.call('new', { code, section, countries, price, folder, language })
    return { path, files }
  }

  /** The notifications of the language server about findings that changed since the last ones. */
  publish() {
    return this.call('publish')
  }

  /** The page of a rule as Markdown. */
  async explain(rule, language = this.#language) {
    await this.#read(`messages/${language}.ftl`)
    await this.#read(`rules/${language}.json`)
    return this.call('explain', { rule, language })
  }
}

const lines = (output) => output.split('\n').filter(Boolean).map((line) => JSON.parse(line))

/** The content of a file as JSON. Bytes that are not UTF-8 stay bytes, so that the findings about them are the same. */
function given(content) {
  if (!ArrayBuffer.isView(content)) return content
  try {
    return text.decode(content)
  } catch {
    let binary = ''
    for (let at = 0; at < content.length; at += 0x8000) {
      binary += String.fromCharCode(...content.subarray(at, at + 0x8000))
    }
    return { base64: btoa(binary) }
  }
}
