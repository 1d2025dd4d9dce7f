// Finds the marketplaces of the workspace: folders with `content/marketplace.yaml`, in, above or below its folders.

import * as vscode from 'vscode'

const SETTINGS = 'content/marketplace.yaml'

/** Not searched for marketplaces. */
const EXCLUDED = '**/{node_modules,target,dist,.git}/**'

const MOST = 20

/** The folders of the marketplaces. */
export async function findMarketplaces(): Promise<vscode.Uri[]> {
  const found = new Map<string, vscode.Uri>()
  const add = (folder: vscode.Uri) => found.set(folder.toString(), folder)
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    const above = await nearestAbove(uri)
    if (above) add(above)
  }
  for (const file of await vscode.workspace.findFiles(`**/${SETTINGS}`, EXCLUDED, MOST)) {
    add(vscode.Uri.joinPath(file, '../..'))
  }
  return [...found.values()]
}

/** The nearest folder upwards that is a marketplace, up to the top of the repository. */
async function nearestAbove(folder: vscode.Uri): Promise<vscode.Uri | undefined> {
  for (;;) {
    if (await exists(vscode.Uri.joinPath(folder, SETTINGS))) return folder
    const parent = vscode.Uri.joinPath(folder, '..')
    if (parent.path === folder.path || (await exists(vscode.Uri.joinPath(folder, '.git')))) return undefined
    folder = parent
  }
}

async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file)
    return true
  } catch {
    return false
  }
}
