// Finds the program `mpgen`: the one that the settings name, or else the one on the PATH.

import { access, constants, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, isAbsolute, join } from 'node:path'
import * as vscode from 'vscode'

/** The path of the program, if there is one. A setting that names none is an error. */
export async function findProgram(): Promise<string | undefined> {
  const setting = vscode.workspace.getConfiguration('mpgen').get<string>('path', '').trim()
  if (setting) {
    const path = setting.replace(/^~(?=[\\/])/, homedir())
    if (isAbsolute(path) && (await isProgram(path))) return path
    throw new Error(vscode.l10n.t('mpgen.path is not a program: {0}', setting))
  }
  const name = process.platform === 'win32' ? 'mpgen.exe' : 'mpgen'
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder))
  // A program that was started from a menu may not have the shell's PATH.
  for (const folder of [...folders, join(homedir(), '.cargo', 'bin'), join(homedir(), '.local', 'bin')]) {
    if (await isProgram(join(folder, name))) return join(folder, name)
  }
  return undefined
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}
