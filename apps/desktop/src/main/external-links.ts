import { shell } from 'electron';
import { externalUrl } from './external-url';

/** The one way out of the app. @returns whether the address was one that may be opened */
export async function openExternalLink(address: string): Promise<boolean> {
  const url = externalUrl(address);
  if (url === null) return false;
  await shell.openExternal(url);
  return true;
}
