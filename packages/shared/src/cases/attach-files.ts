import type { Found, Get } from '../kernel/action';
import type { Actor } from '../kernel/actor';
import { type Put, put, type Ref, ref } from '../kernel/entity';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import { pointToFiles } from './inline-pictures';
import type { Attachment } from './message';

export interface NamedFile {
  readonly fileId: Id;
  readonly cid: string | null;
}

export const fileReads = (files: readonly NamedFile[]): readonly Ref[] => files.map(({ fileId }) => ref('file', fileId));

/**
 * Whether the actor may put these files on this case: files of their own that hang nowhere yet, and files that this case has already.
 *
 * Asked inside `can()`, so that a file which does not exist is refused like one of somebody else.
 *
 * @source security §5, A22
 */
export function canAttach(get: Get, files: readonly NamedFile[], caseId: Id, actor: Actor): boolean {
  return files.every(({ fileId }) => {
    const file = get('file', fileId);
    if (file.caseId !== null) return file.caseId === caseId;
    return actor.type === 'system' || file.uploadedBy === actor.id;
  });
}

/** The attachments of a message, its HTML with them in it, and the files that now belong to the case. */
export function attachFiles(
  find: Found,
  { attachments: files, html }: { readonly attachments: readonly NamedFile[]; readonly html: string | null },
  { caseId, now }: { readonly caseId: Id; readonly now: EpochMs },
): { readonly attachments: readonly Attachment[]; readonly html: string | null; readonly puts: readonly Put[] } {
  const attachments: Attachment[] = [];
  const puts: Put[] = [];
  for (const { fileId, cid } of files) {
    const file = find('file', fileId);
    if (file === null || attachments.some((one) => one.fileId === fileId)) continue;
    attachments.push({ fileId, name: file.name, mime: file.mime, size: file.size, cid });
    if (file.caseId === null) puts.push(put('file', { ...file, caseId, updatedAt: now }));
  }
  return { attachments, html: html === null ? null : pointToFiles(html, attachments), puts };
}
