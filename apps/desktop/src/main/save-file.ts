import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { safeFileName } from './safe-file-name';

/** Asks where to keep a file. @returns `null` when that was called off */
export async function askSavePath(window: BrowserWindow | null, name: string): Promise<string | null> {
  const options = { defaultPath: join(app.getPath('downloads'), safeFileName(name)), showsTagField: false };
  const { canceled, filePath } = await (window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options));
  return canceled || filePath === undefined ? null : filePath;
}

/** Asks where to keep a file and writes it there with the mark that it came from outside. @source security E13 */
export async function saveFile(window: BrowserWindow | null, name: string, bytes: Uint8Array): Promise<boolean> {
  const filePath = await askSavePath(window, name);
  if (filePath === null) return false;
  await writeFile(filePath, bytes, { mode: 0o600 });
  await markOrigin(filePath);
  return true;
}

/** Without the mark the system would open it as one's own. Where it cannot be set the file is still kept. */
export async function markOrigin(path: string): Promise<void> {
  if (process.platform === 'win32') {
    await writeFile(`${path}:Zone.Identifier`, '[ZoneTransfer]\r\nZoneId=3\r\n').catch(() => undefined);
  } else if (process.platform === 'darwin') {
    const mark = `0083;${Math.floor(Date.now() / 1000).toString(16)};Quayside;`;
    await new Promise<void>((resolve) => execFile('/usr/bin/xattr', ['-w', 'com.apple.quarantine', mark, path], () => resolve()));
  }
}
