import type { Attachment } from '@quayside/shared/cases/message';
import { useEffect, useState } from 'react';
import { useBridge } from '../../../lib/bridge/bridge-context';

const RASTER = /^image\/(png|jpe?g|gif|webp|bmp)$/i;
const NONE: ReadonlyMap<string, string> = new Map();

/** Content-ID and id of the file → `blob:` of the inline pictures of a message, as far as their bytes can be had. */
export function useInlineImages(attachments: readonly Attachment[]): ReadonlyMap<string, string> {
  const { core } = useBridge();
  const [images, setImages] = useState(NONE);
  useEffect(() => {
    const inline = attachments.filter(({ cid, mime }) => cid !== null && RASTER.test(mime));
    if (inline.length === 0) return;
    let isGone = false;
    const urls: string[] = [];
    const read = async () => {
      const entries = await Promise.all(
        inline.map(async ({ cid, fileId, mime }) => {
          const file = await core.call('readFile', { fileId }).catch(() => null);
          if (file === null || cid === null) return null;
          const url = URL.createObjectURL(new Blob([Uint8Array.from(file.bytes)], { type: mime }));
          urls.push(url);
          return [
            [cid, url],
            [fileId, url],
          ] as const;
        }),
      );
      if (!isGone) setImages(new Map(entries.flatMap((entry) => entry ?? [])));
    };
    void read();
    return () => {
      isGone = true;
      for (const url of urls) URL.revokeObjectURL(url);
    };
  }, [core, attachments]);
  return images;
}
