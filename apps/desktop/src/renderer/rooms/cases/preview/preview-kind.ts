import type { Attachment } from '@quayside/shared/cases/message';

export type PreviewKind = 'picture' | 'pdf' | 'text';

const PICTURE = /^image\/(png|jpe?g|gif|webp|bmp)$/i;
const TEXT_MIME = /^(text\/|application\/(json|xml|x-yaml|sql)$)/i;
const TEXT_NAME = /\.(txt|log|csv|tsv|md|json|xml|ya?ml|ini|conf|eml|ics|vcf|srt)$/i;

/** How a file can be looked at without opening it. `null`: it can only be saved. Formats that can carry scripts are shown as bare text at most. */
export function previewKind({ mime, name }: Pick<Attachment, 'mime' | 'name'>): PreviewKind | null {
  if (PICTURE.test(mime)) return 'picture';
  const isUnnamed = mime === '' || /^application\/(octet-stream|x-download|force-download)$/i.test(mime);
  if (/^application\/(x-)?pdf$/i.test(mime) || (isUnnamed && /\.pdf$/i.test(name))) return 'pdf';
  return TEXT_MIME.test(mime) || (isUnnamed && TEXT_NAME.test(name)) ? 'text' : null;
}
