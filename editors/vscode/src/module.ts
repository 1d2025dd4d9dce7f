// The language server of the WebAssembly module in `dist/wasm`, in this process: it takes the files of the marketplace from
// VS Code, and messages as the program takes them from its standard input.

import * as vscode from 'vscode'
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Message,
  type MessageReader,
  type MessageTransports,
  type MessageWriter,
} from 'vscode-languageclient/node'

import type { File, Language, Mpgen } from '../../../crates/wasm/js/mpgen'

/** The URI that the module has for the marketplace's folder. */
const INSIDE = 'file:///'

/** Quiet time after a change before the texts are checked. */
const PAUSE = 30

/** The folders that are read, and the largest file of each; a module's own limits are part of the check. */
const FOLDERS = ['content', 'themes', 'i18n']
const LARGEST = 16 * 1024 * 1024

/** Whether the extension was built with the module. */
export async function hasModule(context: vscode.ExtensionContext): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(vscode.Uri.joinPath(context.extensionUri, 'dist/wasm/mpgen.wasm'))
    return true
  } catch {
    return false
  }
}

/** Starts a server for the marketplace in a folder. */
export async function startModule(
  context: vscode.ExtensionContext,
  folder: vscode.Uri,
  output: vscode.LogOutputChannel,
): Promise<MessageTransports> {
  const within = (name: string) => vscode.Uri.joinPath(context.extensionUri, 'dist/wasm', name)
  const { load } = await import('../../../crates/wasm/js/mpgen.js')
  const data = async (name: string) => vscode.workspace.fs.readFile(within(name))
  const bytes = await vscode.workspace.fs.readFile(within('mpgen.wasm'))
  const mpgen = await load(bytes, data)
  const server = new Server(mpgen, folder, output)
  await server.open()
  return { reader: server.reader, writer: server.writer }
}

class Server {
  readonly reader: MessageReader
  readonly writer: MessageWriter
  readonly #mpgen: Mpgen
  readonly #folder: vscode.Uri
  readonly #output: vscode.LogOutputChannel
  readonly #watchers: vscode.Disposable[] = []
  #send: DataCallback = () => {}
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(mpgen: Mpgen, folder: vscode.Uri, output: vscode.LogOutputChannel) {
    this.#mpgen = mpgen
    this.#folder = folder
    this.#output = output
    this.reader = new Reader((send) => {
      this.#send = send
      return new vscode.Disposable(() => this.#stop())
    })
    this.writer = new Writer((message) => this.#take(message))
  }

  /** Reads the files, and watches them. */
  async open(): Promise<void> {
    const files: Record<string, File> = {}
    for (const name of FOLDERS) {
      const found = await vscode.workspace.findFiles(new vscode.RelativePattern(this.#folder, `${name}/**`), null)
      const read = async (uri: vscode.Uri) => {
        const file = await this.#read(uri)
        if (file !== null) files[this.#path(uri)] = file
      }
      // Not thousands at once.
      for (let at = 0; at < found.length; at += 64) await Promise.all(found.slice(at, at + 64).map(read))
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(this.#folder, `${name}/**`))
      const update = (uri: vscode.Uri) => void this.#update(uri)
      this.#watchers.push(watcher, watcher.onDidChange(update), watcher.onDidCreate(update), watcher.onDidDelete(update))
    }
    await this.#mpgen.useLanguage(language())
    this.#mpgen.open(files)
  }

  #take(message: Message): void {
    const answers = this.#mpgen.message(mapped(message, this.#outside(), INSIDE) as object)
    this.#answer(answers)
    this.#publishSoon()
  }

  #answer(answers: object[]): void {
    for (const answer of answers) this.#send(mapped(answer, INSIDE, this.#outside()) as Message)
  }

  #publishSoon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#answer(this.#mpgen.publish()), PAUSE)
  }

  async #update(uri: vscode.Uri): Promise<void> {
    try {
      this.#mpgen.write(this.#path(uri), await this.#read(uri))
      this.#publishSoon()
    } catch (error) {
      this.#output.error(error instanceof Error ? error : String(error))
    }
  }

  /** A file as the module takes it; null if it does not exist. */
  async #read(uri: vscode.Uri): Promise<File | null> {
    try {
      const { size, type } = await vscode.workspace.fs.stat(uri)
      if (type & vscode.FileType.SymbolicLink) return { entry: 'link' }
      if (type & vscode.FileType.Directory) return { entry: 'folder' }
      return size > LARGEST ? { size } : await vscode.workspace.fs.readFile(uri)
    } catch {
      return null
    }
  }

  #outside(): string {
    return `${this.#folder.toString().replace(/\/$/, '')}/`
  }

  #path(uri: vscode.Uri): string {
    return uri.path.slice(this.#folder.path.replace(/\/$/, '').length + 1)
  }

  #stop(): void {
    clearTimeout(this.#timer)
    for (const watcher of this.#watchers) watcher.dispose()
  }
}

/** The language of mpgen's words: that of VS Code, or else English. */
function language(): Language {
  const base = vscode.env.language.split('-')[0]
  return base === 'ru' || base === 'es' ? base : 'en'
}

class Reader extends AbstractMessageReader {
  readonly #start: (send: DataCallback) => vscode.Disposable

  constructor(start: (send: DataCallback) => vscode.Disposable) {
    super()
    this.#start = start
  }

  listen(callback: DataCallback): vscode.Disposable {
    return this.#start(callback)
  }
}

class Writer extends AbstractMessageWriter {
  readonly #take: (message: Message) => void

  constructor(take: (message: Message) => void) {
    super()
    this.#take = take
  }

  async write(message: Message): Promise<void> {
    this.#take(message)
  }

  end(): void {}
}

/** A message with other URIs: `from` at the start of each becomes `to`. The texts of files are as they were. */
function mapped(value: unknown, from: string, to: string, key = ''): unknown {
  const uri = (text: string) => (text.startsWith(from) ? to + text.slice(from.length) : text)
  if (typeof value === 'string') return ['uri', 'rootUri', 'targetUri'].includes(key) ? uri(value) : value
  if (Array.isArray(value)) return value.map((item) => mapped(item, from, to, key))
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value)
  return Object.fromEntries(
    entries.map(([own, inner]) => [key === 'changes' ? uri(own) : own, mapped(inner, from, to, own)]),
  )
}
