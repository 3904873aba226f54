import type { Id } from '../kernel/ids';

/** How stored HTML names its inline pictures: `<img src="quayside-file:<fileId>">`. */
export const FILE_SCHEME = 'quayside-file:';

interface Picture {
  readonly fileId: Id;
  readonly cid: string | null;
}

/** Composed HTML names its pictures by Content-ID; what is kept names the files that they are. @source requirements CHA-1 */
export function pointToFiles(html: string, files: readonly Picture[]): string {
  return files.reduce(
    (text, { cid, fileId }) => (cid === null ? text : text.replaceAll(`src="cid:${cid}"`, `src="${FILE_SCHEME}${fileId}"`)),
    html,
  );
}

/** Whether a file is seen inside the text, so that it need not be shown below it as well. */
export const isShownInside = (html: string | null, { cid, fileId }: Picture): boolean =>
  html !== null && (html.includes(`"${FILE_SCHEME}${fileId}"`) || (cid !== null && html.includes(`"cid:${cid}"`)));
