// Runs a language server for each marketplace in the workspace: the program `mpgen lsp` if it is installed, or else the
// WebAssembly module of the extension.

import * as vscode from 'vscode'
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from 'vscode-languageclient/node'

import { findMarketplaces } from './marketplaces'
import { findProgram } from './program'
import { hasModule, startModule } from './module'

/** The running servers, by the URI of their marketplace's folder. */
const clients = new Map<string, LanguageClient>()

let output: vscode.LogOutputChannel

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  output = vscode.window.createOutputChannel('mpgen', { log: true })
  const update = serial(() => startMissing(context))
  const restart = serial(async () => {
    await stopAll()
    await startMissing(context)
  })
  const settings = vscode.workspace.createFileSystemWatcher('**/marketplace.yaml', false, true, false)
  context.subscriptions.push(
    output,
    settings,
    settings.onDidCreate(update),
    settings.onDidDelete(restart),
    vscode.workspace.onDidChangeWorkspaceFolders(restart),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('mpgen.path') && restart()),
    vscode.commands.registerCommand('mpgen.restart', restart),
    vscode.commands.registerCommand('mpgen.output', () => output.show()),
    vscode.commands.registerCommand('mpgen.preview', preview),
  )
  await update()
}

export async function deactivate(): Promise<void> {
  await stopAll()
}

/** Starts a server for each marketplace that has none. */
async function startMissing(context: vscode.ExtensionContext): Promise<void> {
  for (const folder of await findMarketplaces()) {
    if (!clients.has(folder.toString())) await start(context, folder)
  }
}

async function start(context: vscode.ExtensionContext, folder: vscode.Uri): Promise<void> {
  try {
    const server = await serverOptions(context, folder)
    if (!server) return
    const client = new LanguageClient('mpgen', 'mpgen', server, clientOptions(folder))
    clients.set(folder.toString(), client)
    await client.start()
  } catch (error) {
    clients.delete(folder.toString())
    const reason = error instanceof Error ? error.message : String(error)
    output.error(reason)
    void vscode.window.showErrorMessage(vscode.l10n.t('mpgen cannot be started: {0}', reason))
  }
}

async function serverOptions(context: vscode.ExtensionContext, folder: vscode.Uri): Promise<ServerOptions | undefined> {
  const program = folder.scheme === 'file' && vscode.workspace.isTrusted ? await findProgram() : undefined
  if (program) {
    output.info(`${folder.fsPath}: ${program} lsp`)
    return { command: program, args: ['lsp'], options: { cwd: folder.fsPath } }
  }
  if (await hasModule(context)) {
    output.info(`${folder.toString()}: the WebAssembly module`)
    return () => startModule(context, folder, output)
  }
  const words = 'mpgen is not installed, and this build of the extension has no WebAssembly module. Set `mpgen.path`.'
  void vscode.window.showWarningMessage(vscode.l10n.t(words))
  return undefined
}

/** Serves the pages of the marketplace of the open file, drafts too, in a terminal that has their addresses. */
async function preview(): Promise<void> {
  const open = vscode.window.activeTextEditor?.document.uri
  const folders = await findMarketplaces()
  const folder = folders.find((own) => open?.toString().startsWith(`${own.toString()}/`)) ?? folders[0]
  const program = folder?.scheme === 'file' && vscode.workspace.isTrusted ? await findProgram() : undefined
  if (!folder || !program) {
    void vscode.window.showWarningMessage(vscode.l10n.t('A preview needs the program mpgen, and a marketplace on a disk.'))
    return
  }
  const terminal = vscode.window.createTerminal({ name: 'mpgen', shellPath: program, shellArgs: ['serve'], cwd: folder })
  terminal.show()
}

function clientOptions(folder: vscode.Uri): LanguageClientOptions {
  const within = (pattern: string) => new vscode.RelativePattern(folder, pattern)
  const watch = (pattern: string) => vscode.workspace.createFileSystemWatcher(within(pattern))
  return {
    // Only files of the marketplace: other Markdown and YAML files of a workspace are none of mpgen's business.
    documentSelector: ['content/{marketplace,removed}.yaml', 'content/modules/**/*.{md,svg}', 'themes/**', 'i18n/**'].map(
      (pattern) => ({ scheme: folder.scheme, pattern: { baseUri: folder.toString(), pattern } }),
    ),
    workspaceFolder: { uri: folder, name: 'marketplace', index: 0 },
    synchronize: { fileEvents: ['content/**', 'themes/**', 'i18n/**'].map(watch) },
    outputChannel: output,
    diagnosticCollectionName: 'mpgen',
  }
}

async function stopAll(): Promise<void> {
  const running = [...clients.values()]
  clients.clear()
  await Promise.allSettled(running.map((client) => client.dispose()))
}

/** Runs a task once at a time; calls while it runs are one more run after it. */
function serial(task: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  let waiting = false
  return () => {
    if (waiting) return last
    waiting = true
    last = last.then(() => {
      waiting = false
      return task()
    })
    return last
  }
}
